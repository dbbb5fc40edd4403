import { z } from 'zod';
import type { Policy } from '../../domain/engine/policy.ts';
import type { FieldError } from '../../domain/engine/refusals.ts';
import { fieldErrors } from '../../services/engine/form.ts';
import type { ServedKind } from '../../services/fields/kind.ts';
import type { Parts } from '../../services/parts.ts';
import { notFound, Problem } from '../../services/problem.ts';
import { stillHere } from '../../store/directory.ts';
import { keep } from '../../store/rules.ts';
import { type Route, route } from '../route.ts';
import { list } from '../shapes/common.ts';
import { policyVersion } from '../shapes/people.ts';

const name = z.string().max(64);
const versionParams = z.strictObject({ name, version: z.coerce.number().int().min(1).max(1_000_000) });

/** What a council sets for itself: drafted by one administrator, made live by another. Running processes keep theirs. */
export const policies = (parts: Parts): readonly Route[] => [
  route('GET /policies', {
    summary: 'The policies and their versions',
    answers: { 200: 'Every version with its status.' },
    shows: { 200: list(policyVersion) },
    handle: async () => ({
      body: { items: await parts.db.policy.findMany({ orderBy: [{ name: 'asc' }, { version: 'desc' }] }) },
    }),
  }),
  route('GET /policies/:name/:version', {
    summary: 'One version, with the meaning of each value',
    params: versionParams,
    answers: { 200: 'Its values, and the JSON Schema that explains them.' },
    shows: { 200: policyVersion },
    handle: async ({ params }) => {
      const found = await getVersion(parts, params.name, params.version);
      const { body } = await parts.db.snapshot.findUniqueOrThrow({ where: { hash: found.hash } });
      const meaning = z.toJSONSchema(kindOf(parts, params.name).policy.schema, { unrepresentable: 'any' });
      return { body: { ...found, values: JSON.parse(body), meaning } };
    },
  }),
  route('POST /policies/:name', {
    summary: 'Draft a new version',
    params: z.strictObject({ name }),
    body: z.strictObject({ values: z.looseObject({}), note: z.string().max(500).default('') }),
    answers: { 201: 'Drafted: nothing runs on it yet.' },
    shows: { 201: policyVersion },
    handle: async ({ params, body, caller, today }) => {
      const parsed = kindOf(parts, params.name).policy.schema.safeParse(body.values);
      if (!parsed.success) throw wrong(fieldErrors(parsed.error));
      const strangers = await strangersIn(parts, kindOf(parts, params.name), parsed.data, today);
      if (strangers.length > 0) throw wrong(strangers);
      const last = await parts.db.policy.aggregate({ where: { name: params.name }, _max: { version: true } });
      const data = {
        name: params.name,
        version: (last._max.version ?? 0) + 1,
        status: 'draft',
        note: body.note,
        draftedBy: caller.id,
      };
      return {
        status: 201,
        body: await parts.db.policy.create({ data: { ...data, hash: await keep(parts.db, parsed.data) } }),
      };
    },
  }),
  route('POST /policies/:name/:version/approval', {
    summary: 'Make a draft live for processes that start from now on',
    params: versionParams,
    answers: { 200: 'Live. What runs already keeps the version it began with.' },
    refuses: ['invalid', 'stale'],
    shows: { 200: policyVersion },
    handle: async ({ params, caller }) => {
      const draft = await getVersion(parts, params.name, params.version);
      if (draft.status !== 'draft') throw new Problem('invalid', 'Only a draft can be made live.');
      if (draft.draftedBy === caller.id)
        throw new Problem(
          'barred-from-own-case',
          'Another administrator must approve a draft than the one who wrote it.',
        );
      return { body: await makeLive(parts, params, caller.id) };
    },
  }),
];

/** An error for everybody whom a policy names and who is not with the council today. */
async function strangersIn({ db }: Parts, { policy }: ServedKind, { settings }: Policy, today: string) {
  const named = Object.entries(policy.named(settings));
  const here = await db.person.findMany({
    where: { id: { in: named.map(([, person]) => person) }, ...stillHere(today) },
    select: { id: true },
  });
  return named
    .filter(([, person]) => !here.some(({ id }) => id === person))
    .map(([pointer]) => ({ pointer, message: 'Nobody with this id works for the council today.' }));
}

function kindOf({ kinds }: Parts, kind: string): ServedKind {
  const found = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (!found) throw notFound('policy');
  return found;
}

async function getVersion({ db }: Parts, policy: string, number: number) {
  const found = await db.policy.findUnique({ where: { name_version: { name: policy, version: number } } });
  if (!found) throw notFound('policy version');
  return found;
}

/** One is live: of two approved at the same moment the database refuses the second, and so is told whoever came second. */
async function makeLive({ db, clock }: Parts, version: z.infer<typeof versionParams>, approvedBy: string) {
  const [, live] = await db
    .$transaction([
      db.policy.updateMany({ where: { name: version.name, status: 'live' }, data: { status: 'retired' } }),
      db.policy.update({
        where: { name_version: version, status: 'draft' },
        data: { status: 'live', approvedBy, approvedAt: clock.now() },
      }),
    ])
    .catch((error: unknown) => {
      throw isSecond(error) ? cameSecond() : error;
    });
  return live;
}

const ALREADY_LIVE = 'P2002';
const NO_LONGER_DRAFT = 'P2025';

const isSecond = (error: unknown): boolean =>
  [ALREADY_LIVE, NO_LONGER_DRAFT].includes((error as { readonly code?: string }).code ?? '');

const cameSecond = (): Problem =>
  new Problem(
    'stale',
    'Somebody else has made a version of this policy live at the same moment. Nothing else has changed. Read which one is live, then approve again if yours should take its place.',
  );

const wrong = (errors: readonly FieldError[]): Problem =>
  new Problem('invalid', 'Some values of the policy are missing or wrong. Nothing has changed.', {
    errors: errors.map(({ pointer, message }) => ({ pointer: `/values${pointer}`, message })),
  });
