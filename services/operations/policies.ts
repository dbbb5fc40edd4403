import { z } from 'zod';
import type { Policy } from '../../domain/engine/policy.ts';
import { type FieldError, notFound, Refusal, unacceptable } from '../../domain/engine/refusals.ts';
import { strangeInText } from '../../domain/engine/signs.ts';
import type { Db } from '../../store/database.ts';
import { hereOn } from '../../store/people.ts';
import {
  draftVersion,
  findLive,
  findVersion,
  listVersions,
  makeLive,
  type PolicyVersion,
  valuesOf,
} from '../../store/policy-versions.ts';
import { fieldErrors } from '../engine/form.ts';
import { judgedBy } from '../fields/pieces.ts';
import { policyNamed, type ServedPolicy } from '../fields/policies.ts';
import { LAPSES_SLOWLY_AFTER_DAYS, mustStillWait } from '../lapsing.ts';
import type { Parts } from '../parts.ts';
import { list } from '../shapes/common.ts';
import { policyValues, policyVersion } from '../shapes/people.ts';
import type { Told } from '../shapes/told.ts';
import { type Naming, namingOf } from '../views/names.ts';
import { leaders } from './offices.ts';
import { operation } from './operation.ts';

const name = z.string().max(64);
const params = z.strictObject({ name, version: z.coerce.number().int().min(1).max(1_000_000) });

/** What a council sets for itself: drafted by one administrator, made live by another. Running processes keep theirs. */
export const listPolicies = operation('listPolicies', {
  title: 'The policies and their versions',
  may: leaders,
  output: list(policyVersion),
  run: async ({ db }) => {
    const versions = await listVersions(db);
    const named = await namesIn(db, versions);
    return { items: versions.map((version) => viewIn(named, version)) };
  },
});

export const getPolicy = operation('getPolicy', {
  title: 'One version, with the meaning of each value',
  may: leaders,
  params,
  output: policyValues,
  run: async (parts, _who, { params: { name: policy, version } }) => {
    const found = await getVersion(parts, policy, version);
    const meaning = meaningOf(policyOf(parts, policy).schema);
    return { ...(await view(parts.db, found)), values: await valuesOf(parts.db, found), meaning: { ...meaning } };
  },
});

export const draftPolicy = operation('draftPolicy', {
  title: 'Draft a new version',
  may: ['administrator'],
  params: z.strictObject({ name }),
  input: z.strictObject({
    values: z.looseObject({}),
    base: z.int().min(1).max(1_000_000).optional().meta({
      description:
        'The version that was live when you read these values. Refused where another is live by now: your draft would undo it.',
    }),
    note: z.string().max(500).superRefine(judgedBy(strangeInText)).default(''),
  }),
  output: policyVersion,
  refuses: ['stale'],
  once: 'kept',
  run: async (parts, { caller, today }, { params: { name: policy }, input: { values, base, note } }) => {
    const served = policyOf(parts, policy);
    const live = await findLive(parts.db, policy);
    if (base !== undefined && live?.version !== base) throw overtaken(live);
    const parsed = served.schema.safeParse(values);
    if (!parsed.success) throw wrong(fieldErrors(parsed.error));
    const strangers = await strangersIn(parts.db, served, parsed.data, today);
    if (strangers.length > 0) throw wrong(strangers);
    const draft = { name: policy, values: parsed.data, note, draftedBy: caller.id, draftedAt: parts.clock.now() };
    return await view(parts.db, await draftVersion(parts.db, draft));
  },
});

export const approvePolicy = operation('approvePolicy', {
  title: 'Make a draft live for processes that start from now on',
  may: ['administrator'],
  params,
  output: policyVersion,
  refuses: ['invalid', 'stale', 'barred-from-own-case', 'gone'],
  once: 'kept',
  run: async (parts, { caller }, { params: { name: policy, version } }) => {
    const draft = await getVersion(parts, policy, version);
    if (draft.status !== 'draft') throw new Refusal('invalid', 'Only a draft can be made live.');
    if (draft.draftedBy === caller.id)
      throw new Refusal(
        'barred-from-own-case',
        'Another administrator must approve a draft than the one who wrote it.',
      );
    mustStillWait(draft.draftedAt, parts.clock.now(), LAPSES_SLOWLY_AFTER_DAYS);
    const live = await makeLive(parts.db, draft, caller.id, parts.clock.now());
    if (!live) throw overtaken(await findLive(parts.db, policy));
    return await view(parts.db, live);
  },
});

/** What explains each value of a policy to whoever drafts one. */
export const meaningOf = (schema: z.ZodType) => z.toJSONSchema(schema, { unrepresentable: 'any' });

function policyOf(parts: Parts, name: string): ServedPolicy {
  const found = policyNamed(parts, name);
  if (!found) throw notFound('policy');
  return found;
}

async function getVersion({ db }: Parts, policy: string, version: number): Promise<PolicyVersion> {
  const found = await findVersion(db, policy, version);
  if (!found) throw notFound('policy version');
  return found;
}

/** An error for everybody whom a policy names and who is not with the council today. */
async function strangersIn(db: Db, served: ServedPolicy, { settings }: Policy, today: string): Promise<FieldError[]> {
  const named = Object.entries(served.named(settings));
  const people = named.map(([, person]) => person);
  const here = await hereOn(db, people, today);
  return named
    .filter(([, person]) => !here.includes(person))
    .map(([pointer]) => ({ pointer, message: 'Nobody with this id works for the council today.' }));
}

/** Of two drafts from one version the second would undo the first, without a word. */
const overtaken = (live: PolicyVersion | null): Refusal =>
  new Refusal(
    'stale',
    `Version ${live?.version ?? ''} of this policy has been made live since. Nothing else has changed. Read what it sets, and draft yours again from it: as it is, it would undo that.`,
  );

const wrong = (errors: readonly FieldError[]): Refusal =>
  unacceptable(
    errors.map(({ pointer, message }) => ({ pointer: `/values${pointer}`, message })),
    'Some values of the policy are missing or wrong. Nothing has changed.',
  );

const view = async (db: Db, version: PolicyVersion): Promise<Told<typeof policyVersion>> =>
  viewIn(await namesIn(db, [version]), version);

const namesIn = (db: Db, versions: readonly PolicyVersion[]): Promise<Naming> =>
  namingOf(
    db,
    versions.flatMap(({ draftedBy, approvedBy }) => [draftedBy, approvedBy]),
  );

const viewIn = (
  named: Naming,
  { draftedBy, draftedAt, approvedBy, approvedAt, ...row }: PolicyVersion,
): Told<typeof policyVersion> => ({
  ...row,
  draftedBy: named(draftedBy),
  draftedAt: draftedAt.toISOString(),
  approvedBy: named(approvedBy),
  approvedAt: approvedAt?.toISOString() ?? null,
});
