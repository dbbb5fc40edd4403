/** Panels sit in rounds for many cases: who may sit on one, and when it may decide. */
import { noneTwice } from '../engine/form-rules.ts';
import type { Directory } from '../engine/kind.ts';
import type { PersonId } from '../engine/people.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { PanelBooking } from './round.ts';

export type { PanelBooking, PanelRound } from './round.ts';

/** What a panel must keep to for one case. */
export interface PanelRule {
  /** The least number of members who decide. */
  readonly quorum: number;
  /** People who may not sit on this case, each with the words why: "assessed them this year". */
  readonly barred: Readonly<Record<PersonId, string>>;
}

/** What is wrong with booking a case into a round: too few people, somebody barred. The messages name people; they are for the caller alone. */
export async function bookingErrors(
  { members, chair }: PanelBooking,
  { quorum, barred }: PanelRule,
  directory: Directory,
): Promise<readonly FieldError[]> {
  const errors = [
    ...(await membersErrors(members, barred, directory, '/members')),
    ...tooFew(members, quorum, '/members'),
  ];
  if (!members.includes(chair)) errors.push({ pointer: '/chair', message: 'The chair must be one of the panel.' });
  return errors;
}

/** What is wrong with who was there: not of the panel, too few, somebody barred meanwhile, no chair. */
export async function presentErrors(
  present: readonly PersonId[],
  { members, chair }: PanelBooking,
  { quorum, barred }: PanelRule,
  directory: Directory,
): Promise<readonly FieldError[]> {
  const errors = [
    ...present.flatMap((person, index) =>
      members.includes(person) ? [] : [{ pointer: `/present/${index}`, message: 'This person is not on the panel.' }],
    ),
    ...(await membersErrors(present, barred, directory, '/present')),
    ...tooFew(present, quorum, '/present'),
  ];
  if (!present.includes(chair)) errors.push({ pointer: '/present', message: 'The chair must have been there.' });
  return errors;
}

async function membersErrors(
  people: readonly PersonId[],
  barred: PanelRule['barred'],
  directory: Directory,
  pointer: string,
): Promise<FieldError[]> {
  const found = await Promise.all(people.map((id) => directory.person(id)));
  const errors = people.flatMap((id, index): FieldError[] => {
    const person = found[index];
    if (!person)
      return [{ pointer: `${pointer}/${index}`, message: 'Nobody with this id works for the council today.' }];
    const why = Object.hasOwn(barred, id) ? barred[id] : undefined;
    return why === undefined
      ? []
      : [{ pointer: `${pointer}/${index}`, message: `${person.name} may not sit on this case: they ${why}.` }];
  });
  return [...errors, ...noneTwice(people, (index) => `${pointer}/${index}`, 'Name each person once.')];
}

const tooFew = (people: readonly PersonId[], quorum: number, pointer: string): FieldError[] =>
  new Set(people).size >= quorum
    ? []
    : [{ pointer, message: `This panel decides with at least ${quorum} people; there are ${new Set(people).size}.` }];
