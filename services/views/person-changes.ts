import { said } from '../../domain/engine/words.ts';
import { type Change, type Field, fieldTitles, valueInWords } from '../../domain/people/changes.ts';
import type { Db } from '../../store/database.ts';
import { namesById } from '../../store/names.ts';
import type { Changed } from '../../store/person-changes.ts';
import type { ProposedChange } from '../../store/proposed-changes.ts';
import { teamNames } from '../../store/teams.ts';
import type { Caller } from '../caller.ts';
import { lapsedUpTo, lapsesOn } from '../lapsing.ts';
import { whyNotConfirm } from '../person-changes.ts';
import type { personChanged, proposedChange } from '../shapes/people.ts';
import type { Told } from '../shapes/told.ts';

interface Step {
  readonly field: Field;
  readonly was: unknown;
  readonly became: unknown;
}

/** What waits for a second person, or once did, in words. */
export async function viewProposals(
  db: Db,
  proposals: readonly ProposedChange[],
  now: Date,
  reader: Caller,
): Promise<Told<typeof proposedChange>[]> {
  const steps = proposals.map(({ change, was }) => stepsOf(change, was));
  const involved = proposals.flatMap((one) => [one.personId, one.proposedBy, one.confirmedBy, one.withdrawnBy]);
  const nameOf = await namesIn(db, steps.flat(), involved);
  const named = (id: string) => ({ id, name: nameOf(id) ?? null });
  const refusals = await Promise.all(proposals.map((proposal) => whyNotConfirm(db, proposal, reader)));
  return proposals.map((proposal, index) => {
    const why = refusals[index]?.detail;
    const { id, personId, proposedBy, proposedAt, confirmedBy, confirmedAt, withdrawnBy } = proposal;
    return {
      id,
      person: named(personId),
      status: statusOf(proposal, now),
      changes: (steps[index] ?? []).map((step) => inWords(step, nameOf)),
      proposedBy: named(proposedBy),
      proposedAt: new Date(proposedAt).toISOString(),
      lapsesOn: said(lapsesOn(proposedAt)),
      confirmedBy: confirmedBy === null ? null : named(confirmedBy),
      confirmedAt: confirmedAt === null ? null : new Date(confirmedAt).toISOString(),
      withdrawnBy: withdrawnBy === null ? null : named(withdrawnBy),
      mayConfirm: why === undefined ? { allowed: true } : { allowed: false, why },
    };
  });
}

/** What has changed about somebody, in words. */
export async function viewChanges(db: Db, changes: readonly Changed[]): Promise<Told<typeof personChanged>[]> {
  const nameOf = await namesIn(
    db,
    changes,
    changes.flatMap(({ by, confirmedBy }) => [by, confirmedBy]),
  );
  const named = (id: string) => ({ id, name: nameOf(id) ?? null });
  return changes.map(({ by, confirmedBy, at, ...step }) => ({
    ...inWords(step, nameOf),
    by: named(by),
    confirmedBy: confirmedBy === null ? null : named(confirmedBy),
    at: new Date(at).toISOString(),
  }));
}

/** In the order in which fields are declared. */
const stepsOf = (change: Change, was: Change): readonly Step[] =>
  (Object.keys(fieldTitles) as (keyof Change)[]).flatMap((field) =>
    Object.hasOwn(change, field) ? [{ field, was: wasOf(field, change, was), became: change[field] }] : [],
  );

/** A sign-in is suspended or it is not: which it was need not be kept. */
const wasOf = (field: keyof Change, change: Change, was: Change): unknown =>
  field === 'suspended' ? !change.suspended : (was[field] ?? null);

const inWords = ({ field, was, became }: Step, nameOf: (id: string) => string | undefined) => ({
  field,
  title: fieldTitles[field],
  from: valueInWords(field, was, nameOf),
  to: valueInWords(field, became, nameOf),
});

function statusOf({ confirmedBy, withdrawnBy, proposedAt }: ProposedChange, now: Date) {
  if (confirmedBy !== null) return 'confirmed';
  if (withdrawnBy !== null) return 'withdrawn';
  return Date.parse(proposedAt) <= lapsedUpTo(now).getTime() ? 'lapsed' : 'proposed';
}

async function namesIn(db: Db, steps: readonly Step[], people: readonly (string | null)[]) {
  const valuesOf = (field: Field) =>
    steps
      .flatMap((step) => (step.field === field ? [step.was, step.became] : []))
      .filter((id) => typeof id === 'string');
  const ids = [...valuesOf('managerId'), ...people.filter((id) => id !== null)];
  const [names, teams] = await Promise.all([namesById(db, ids), teamNames(db)]);
  return (id: string): string | undefined => names.get(id) ?? teams.get(id);
}
