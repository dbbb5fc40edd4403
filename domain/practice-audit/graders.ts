/** Who may audit and moderate a case, beside what the contract says of it: what only the directory and the record of supervision know. */
import { addMonths, type LocalDate } from '../calendar/index.ts';
import type { FactsOf } from '../engine/define.ts';
import type { Directory, PersonView } from '../engine/kind.ts';
import type { PersonId } from '../engine/people.ts';
import type { FieldError } from '../engine/refusals.ts';
import { type Supervision, supervision, supervisorOf } from '../supervision/contract.ts';

type Looked = Pick<Directory, 'cases' | 'line'>;

/** Whoever supervises a practitioner now, or held supervision with them in the last twelve months: nobody has to remember it. */
export async function supervisedBy(
  practitioner: PersonId,
  { cases }: Pick<Directory, 'cases'>,
  today: LocalDate,
): Promise<readonly PersonId[]> {
  const since = addMonths(today, -12);
  const found = await cases(supervision.name, 'supervisee', practitioner);
  const people = found.flatMap(({ outcome, facts }) => {
    const { pairing, held } = supervisionIn(facts);
    const lately = held.filter(({ heldOn }) => heldOn >= since).map(({ by }) => by);
    return outcome === null ? [supervisorOf(pairing), ...lately] : lately;
  });
  return [...new Set(people)].sort();
}

const supervisionIn = (facts: unknown) => facts as Pick<FactsOf<Supervision>, 'pairing' | 'held'>; // its own facts, as JSON

export interface Graders {
  readonly practitioner: PersonId;
  readonly auditor: PersonId;
  readonly moderator: PersonId;
}

export interface NotThem {
  readonly role: 'auditor' | 'moderator';
  readonly message: string;
}

/** Whoever audits or moderates knows neither the case by supervising it nor answers for whoever does the other. */
export async function notThem(
  { practitioner, auditor, moderator }: Graders,
  directory: Looked,
  today: LocalDate,
): Promise<readonly NotThem[]> {
  const [supervisors, above] = await Promise.all([
    supervisedBy(practitioner, directory, today),
    directory.line(auditor),
  ]);
  const people = { auditor, moderator };
  return [
    ...(['auditor', 'moderator'] as const)
      .filter((role) => supervisors.includes(people[role]))
      .map((role) => ({ role, message: 'Name somebody who has not supervised them in the last twelve months.' })),
    ...(above.some(({ id }) => id === moderator)
      ? [{ role: 'moderator' as const, message: 'Name somebody who does not manage the auditor.' }]
      : []),
  ];
}

/** Neither of them manages the practitioner, none of the three is another, and none of them held the case. */
export async function notOutside(
  { practitioner, auditor, moderator }: Graders,
  held: readonly (PersonId | undefined)[],
  lead: PersonId | undefined,
  { line }: Pick<Directory, 'line'>,
): Promise<readonly NotThem[]> {
  const above = (await line(practitioner)).map(({ id }) => id);
  const of = (role: NotThem['role'], person: PersonId, other: PersonId): readonly NotThem[] => {
    if ([practitioner, other, lead].includes(person))
      return [{ role, message: 'Name three different people, none of them you.' }];
    if (above.includes(person)) return [{ role, message: 'Name somebody who does not manage the practitioner.' }];
    if (held.includes(person)) return [{ role, message: HELD }];
    return [];
  };
  return [...of('auditor', auditor, moderator), ...of('moderator', moderator, auditor)];
}

export const HELD = 'Name somebody who has neither held nor supervised the case in the last twelve months.';

interface Grading {
  readonly state: { readonly who: Readonly<Record<string, PersonId | undefined>> };
  readonly directory: Directory;
  readonly today: LocalDate;
}

/** The same of whoever comes to audit or moderate later. */
export async function mayGrade(
  role: string,
  { id, name }: Pick<PersonView, 'id' | 'name'>,
  { state, directory, today }: Grading,
): Promise<readonly FieldError[]> {
  const { practitioner, auditor, moderator }: Readonly<Record<string, PersonId | undefined>> = {
    ...state.who,
    [role]: id,
  };
  if (!GRADE.includes(role) || practitioner === undefined) return [];
  const refused = (why: string): readonly FieldError[] => [{ pointer: '/to', message: `${name} ${why}` }];
  if ((await supervisedBy(practitioner, directory, today)).includes(id))
    return refused('has supervised the practitioner in the last twelve months: choose somebody else.');
  const above = role === 'reAuditor' || auditor === undefined ? [] : await directory.line(auditor);
  if (!above.some((one) => one.id === moderator)) return [];
  return refused(
    role === 'moderator'
      ? 'manages the auditor: choose somebody else.'
      : 'is managed by the moderator: choose somebody else.',
  );
}

const GRADE = ['auditor', 'moderator', 'reAuditor'];
