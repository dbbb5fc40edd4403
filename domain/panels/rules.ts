/** Panels sit in rounds for many cases: who may sit on one, and when it may decide. */

import type { ProcessContract } from '../engine/define.ts';
import { noneTwice } from '../engine/form-rules.ts';
import { partiesTo } from '../engine/independence.ts';
import type { Directory, FormContext, PersonView } from '../engine/kind.ts';
import type { PersonId } from '../engine/people.ts';
import type { FieldError } from '../engine/refusals.ts';
import { whyNotIndependent } from '../engine/stake.ts';
import { panelNames } from './purposes.ts';
import type { PanelBooking } from './round.ts';

export type { PanelBooking, PanelRound } from './round.ts';

/** What a panel must keep to for one case. */
export interface PanelRule {
  /** The least number of members who decide. */
  readonly quorum: number;
  /** Why somebody may not sit on this case, completing “they …”; nothing when they may. */
  readonly whyNot: (person: PersonId) => Promise<string | undefined>;
}

/** Nobody sits who might not decide it alone: the rule of the task in which what the panel decided is recorded. */
export const panelRule = <C extends ProcessContract>(
  contract: C,
  context: FormContext<C>,
  quorum: number,
): PanelRule => ({
  quorum,
  whyNot: async (person) => {
    const judged = { task: panelNames.record };
    const any = context as unknown as FormContext; // of any contract: the rule reads what every state has
    return (
      partiesTo(contract, any.state, judged).find((party) => party.person === person)?.why ??
      (await whyNotIndependent(contract, judged, person, any))
    );
  },
});

/** Whoever takes over the chair sits on that panel. */
export const chairErrors = ({ id, name }: PersonView, panel: PanelBooking | undefined): readonly FieldError[] =>
  panel?.members.includes(id)
    ? []
    : [
        {
          pointer: '/to',
          message: `${name} is not on the panel of this case. Change the panel first, or hand the chair to one of its members.`,
        },
      ];

/** What is wrong with booking a case into a round: too few people, somebody barred. The messages name people; they are for the caller alone. */
export async function bookingErrors(
  { members, chair }: PanelBooking,
  { quorum, whyNot }: PanelRule,
  directory: Directory,
): Promise<readonly FieldError[]> {
  const errors = [
    ...(await membersErrors(members, whyNot, directory, '/members')),
    ...tooFew(members, quorum, '/members'),
  ];
  if (!members.includes(chair)) errors.push({ pointer: '/chair', message: 'The chair must be one of the panel.' });
  return errors;
}

/** What is wrong with who was there: not of the panel, too few, somebody barred meanwhile, no chair. */
export async function presentErrors(
  present: readonly PersonId[],
  { members, chair }: PanelBooking,
  { quorum, whyNot }: PanelRule,
  directory: Directory,
): Promise<readonly FieldError[]> {
  const errors = [
    ...present.flatMap((person, index) =>
      members.includes(person) ? [] : [{ pointer: `/present/${index}`, message: 'This person is not on the panel.' }],
    ),
    ...(await membersErrors(present, whyNot, directory, '/present')),
    ...tooFew(present, quorum, '/present'),
  ];
  if (!present.includes(chair)) errors.push({ pointer: '/present', message: 'The chair must have been there.' });
  return errors;
}

async function membersErrors(
  people: readonly PersonId[],
  whyNot: PanelRule['whyNot'],
  directory: Directory,
  pointer: string,
): Promise<FieldError[]> {
  const found = await Promise.all(people.map((id) => directory.person(id)));
  const reasons = await Promise.all(people.map(whyNot));
  const errors = people.flatMap((_, index): FieldError[] => {
    const person = found[index];
    if (!person)
      return [{ pointer: `${pointer}/${index}`, message: 'Nobody with this id works for the council today.' }];
    const why = reasons[index];
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
