/** Who has applied for a vacancy, as each reader has it: while it runs, and long after it is closed. */
import { appointment as contract } from '../domain/appointment/contract.ts';
import { notPassed, rescinded, withdrawn } from '../domain/appointment/reasons.ts';
import type { NameOf } from '../domain/engine/answers.ts';
import type { Event } from '../domain/engine/event.ts';
import { sittingIn } from '../domain/engine/seats.ts';
import type { RunState } from '../domain/engine/state.ts';
import { outcomeTitle } from '../domain/engine/words.ts';
import { type CandidateStanding, standingOf } from '../domain/recruitment/candidate-standing.ts';
import type { Vacancy } from '../domain/recruitment/facts.ts';
import { type Amendment, type AppointmentRow, applicantsOf, appointmentsAt } from '../store/candidates.ts';
import { linesOfKinds } from '../store/journal/lines.ts';
import type { Caller } from './caller.ts';
import { rolesOf } from './confidential.ts';
import type { Subject } from './engine/subject.ts';
import type { Parts } from './parts.ts';
import type { applicant } from './shapes/people.ts';
import type { Told } from './shapes/told.ts';
import { namesOf, namingOf } from './views/names.ts';

/**
 * HR, to whom structured reasons are known, what came of a check among them; the recruiting manager, who writes to applicants as HR do;
 * those who have another part in it, or answer for the council; and whoever sits on its panel, for those whom it is to see.
 */
export type Reader = 'hr' | 'recruiter' | 'part' | 'panel';

/** What somebody is to the applicants of a vacancy; nothing for whoever only sees it. */
export function readerOf({ kind, state }: Pick<Subject, 'kind' | 'state'>, caller: Caller): Reader | undefined {
  const roles = rolesOf(kind.contract, state, caller);
  if (caller.offices.includes('hr')) return 'hr';
  if (roles.has('requester')) return 'recruiter';
  const answersForAll = caller.offices.some((office) => office === 'leadership' || office === 'administrator');
  if (roles.size > 0 || answersForAll) return 'part';
  return sittingIn(kind.contract, state).includes(caller.id) ? 'panel' : undefined;
}

/** The list, in the order in which they were added. */
export async function applicantsFor(
  { db }: Pick<Parts, 'db'>,
  { id, state }: Pick<Subject, 'id' | 'state'>,
  reader: Reader,
): Promise<Told<typeof applicant>[]> {
  if (state.gone !== undefined) return [];
  const facts = state.facts as unknown as Vacancy; // the contract's facts, as JSON
  const rows = await applicantsOf(db, id);
  const standings = new Map(rows.map((row) => [row.id, standingOf(facts, row.id)]));
  const appointed = await appointmentsAt(
    db,
    [...standings.values()].flatMap(({ appointment }) => appointment ?? []),
  );
  const reasons = reader === 'hr' ? await reasonsOf(db, [...appointed.values()]) : new Map<string, string>();
  const by = rows.flatMap(({ changes }) => changes.map((change) => change.by));
  const [nameOf, named] = await Promise.all([
    namesOf(db, by),
    namingOf(
      db,
      rows.map(({ personId }) => personId),
    ),
  ]);
  const writesToThem = reader === 'hr' || reader === 'recruiter';
  return rows.flatMap(({ addedAt, email, changes, personId, ...row }) => {
    const standing = asItIsNow(standings.get(row.id) ?? { status: 'applied' }, appointed, reasons);
    if (reader === 'panel' && !isToBeSeen(facts, standing)) return [];
    const shown = { ...row, addedAt: addedAt.toISOString(), ...standing };
    return [
      {
        ...shown,
        email: writesToThem ? email : null,
        changes: writesToThem ? changes.map((change) => changeIn(change, nameOf)) : [],
        person: reader === 'panel' ? null : named(personId),
      },
    ];
  });
}

const changeIn = ({ by, at, ...change }: Amendment, nameOf: NameOf) => ({
  ...change,
  by: { id: by, name: nameOf(by) },
  at: at.toISOString(),
});

/** Of a vacancy brought over in the middle of its interviews nobody here knows who was shortlisted. */
const isToBeSeen = ({ shortlist }: Vacancy, { status }: CandidateStanding): boolean =>
  status === 'shortlisted' || (shortlist.length === 0 && status === 'applied');

/** The appointment says how it goes on: a closed vacancy hears of it no longer. */
function asItIsNow(
  standing: CandidateStanding,
  appointed: ReadonlyMap<string, AppointmentRow>,
  reasons: ReadonlyMap<string, string>,
): CandidateStanding {
  const found = standing.appointment === undefined ? undefined : appointed.get(standing.appointment);
  if (!found) return standing;
  const { milestones } = JSON.parse(found.state) as RunState;
  if (hasEnded(found)) {
    const reason = reasons.get(found.id);
    const how = outcomeTitle(contract, found.outcome ?? '');
    return { ...standing, status: 'ended', why: reason === undefined ? how : `${how}: ${reason}` };
  }
  return { ...standing, status: milestones['starts']?.metOn === undefined ? 'offered' : 'started' };
}

/** Passed is the good end: they are with the council. */
const hasEnded = ({ outcome }: AppointmentRow): boolean => outcome !== null && outcome !== 'passed';

const reasonWords: Readonly<Record<string, string>> = { ...withdrawn, ...rescinded, ...notPassed };

/** The structured reason that the last act gave, by appointment, in words. */
async function reasonsOf(db: Parts['db'], appointed: readonly AppointmentRow[]): Promise<ReadonlyMap<string, string>> {
  const ended = appointed.filter(hasEnded).map(({ id }) => id);
  if (ended.length === 0) return new Map();
  const lines = await linesOfKinds(db, ended, ['taskDecided', 'actionTaken']);
  return new Map(
    lines.flatMap(({ processId, line }) => {
      const words = reasonWords[codeIn(JSON.parse(line) as Event) ?? ''];
      return words === undefined ? [] : [[processId, words] as const];
    }),
  );
}

function codeIn(event: Event): string | undefined {
  if (event.kind === 'actionTaken' && event.code !== undefined) return event.code;
  const form = event.kind === 'taskDecided' || event.kind === 'actionTaken' ? event.form : undefined;
  const code = typeof form === 'object' && form !== null && 'code' in form ? form['code'] : undefined;
  return typeof code === 'string' ? code : undefined;
}
