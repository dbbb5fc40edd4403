import { addWorkingDays, formatDate, type LocalDate } from '../calendar/index.ts';
import type { Directory } from '../engine/kind.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { type Piece, piecesOf } from '../engine/reads.ts';
import type { FieldError } from '../engine/refusals.ts';
import { type CaseloadWatch, caseloadWatch as contract, KEPT, type Round } from './contract.ts';
import { endOf, monthAfter, monthOf } from './months.ts';
import { type Held, isMet, isOver, loadOf, maximumOf } from './sums.ts';

const { roles, dates, answer, corrected } = piecesOf(contract);

/** Each person who holds too much, for those who may read the return. */
const over: Piece<CaseloadWatch> = ({ facts: { rounds }, settings: { maxima }, nameOf }) => {
  const held = rounds.at(-1)?.held ?? [];
  const { cases, capacity } = loadOf(held, maxima);
  const people = held.filter((one) => isOver(one, maxima));
  return [
    { label: 'The team', value: `${cases} held, ${capacity} may be` },
    ...people.map((one) => ({
      label: nameOf(one.person),
      value: `${one.cases} held, ${maximumOf(one, maxima)} may be`,
      for: { keptAs: 'form' },
    })),
  ];
};
const eachOnce = (held: readonly { readonly person: string }[]) =>
  held.flatMap(({ person }, index) =>
    held.findIndex((other) => other.person === person) < index
      ? [{ pointer: `/held/${index}/person`, message: 'They are in this return already.' }]
      : [],
  );

/** Social work is done by who is registered: a learner who is not yet holds no cases, and a return that says otherwise is put right first. */
async function unregistered(
  held: readonly { readonly person: string; readonly cases: number }[],
  directory: Directory,
): Promise<readonly FieldError[]> {
  const found = held.map(async ({ person, cases }, index) => {
    const journeys = cases === 0 ? [] : await directory.cases('learner', 'learner', person);
    const open = journeys.find(
      ({ outcome, facts }) => outcome === null && !Object.hasOwn(facts as object, 'registeredOn'),
    );
    const name = open && ((await directory.person(person))?.name ?? 'This person');
    return name === undefined
      ? []
      : [
          {
            pointer: `/held/${index}/cases`,
            message: `${name} is not registered yet, and holds no cases. Give these to somebody else, then return what is so.`,
          },
        ];
  });
  return (await Promise.all(found)).flat();
}

/** Months are returned here from the one on in which the watch stands as it does. */
const returnedOutside = ({
  startedOn,
  on,
  returns,
}: {
  readonly startedOn: LocalDate;
  readonly on: LocalDate;
  readonly returns: readonly { readonly month: string }[];
}): readonly FieldError[] =>
  returns.flatMap(({ month }, index) =>
    monthOf(startedOn) <= month && month < monthOf(on)
      ? []
      : [
          {
            pointer: `/adopt/returns/${index}/month`,
            message: `Enter a month from ${monthOf(startedOn)} on and before ${monthOf(on)}.`,
          },
        ],
  );

/** Months as they were returned before, the latest last. */
function roundsBefore(
  rows: readonly ({ readonly month: string; readonly away: boolean } & Omit<Held, 'away'>)[],
): readonly Round[] {
  const months = [...new Set(rows.map(({ month }) => month))].sort().slice(-KEPT);
  return months.map((month) => ({
    month,
    held: rows
      .filter((row) => row.month === month)
      .map(({ person, cases, fte, is, away }) => ({ person, cases, fte, is, ...(away && { away: true as const }) })),
  }));
}

const about = [roles('manager'), over, answer('giveReturn')] as const;

/** What was agreed, by its day: the words are the team's. */
const action: Piece<CaseloadWatch> = ({ facts: { actions = [] }, task }) => {
  const one = actions.find(({ n }) => task.about?.split('#')[0] === `action-${n}`);
  return one ? [{ label: 'Due', value: formatDate(one.dueOn) }] : [];
};
const agreed = [roles('manager', 'senior'), action, answer('explainBreach', { every: true })] as const;

export const caseloadWatch = lightKind(contract, {
  of: 'manager',
  title: ({ manager }) => `Caseloads of ${manager?.name}’s team`,
  requestRules: [({ adopt }) => (adopt === undefined ? [] : returnedOutside(adopt))],
  facts: ({ team, adopt }, { today }) => {
    const rounds = roundsBefore(adopt?.returns ?? []);
    const last = rounds.at(-1)?.month;
    return { team, month: last === undefined ? monthOf(adopt?.on ?? today) : monthAfter(last), rounds };
  },
  schedule: ({ month }, { deadlines: { giveReturn }, calendars }) => ({
    return: {
      date: addWorkingDays(endOf(month), giveReturn.workingDays, calendars[giveReturn.calendar]),
      basis: `${giveReturn.workingDays} working days from ${formatDate(endOf(month))}`,
    },
  }),
  reads: {
    giveReturn: [roles('manager', 'senior'), dates('return')],
    explainBreach: [...about, answer('agreeRelief', { as: 'The last time' })],
    agreeRelief: [...about, answer('explainBreach')],
    doAction: [...agreed, answer('checkAction', { sameSubject: true })],
    checkAction: [...agreed, answer('doAction', { sameSubject: true })],
    putRight: [roles('manager'), corrected],
  },
  formRules: {
    return: async ({ held }, { directory }) => [...eachOnce(held), ...(await unregistered(held, directory))],
    returnAmended: async ({ month, held }, { state: { facts }, directory }) => [
      ...(facts.rounds.some((round) => round.month === month)
        ? []
        : [{ pointer: '/month', message: 'This month is not over, or is not among those that are kept.' }]),
      ...eachOnce(held),
      ...(await unregistered(held, directory)),
    ],
  },
  details: ({ facts: { rounds } }, { maxima }) => ({
    months: rounds.map(({ month, held, unallocated }) => ({
      month,
      ...(held === undefined
        ? { figure: null }
        : {
            ...loadOf(held, maxima),
            unallocated: unallocated ?? 0,
            peopleOver: held.filter((one) => isOver(one, maxima)).length,
            met: isMet(held, maxima),
          }),
    })),
  }),
  // Half a year within the maximum; then the team is watched no longer.
  rehearsal: ordinaryRehearsal(
    contract,
    { by: 'quality', ending: 'closed' },
    {
      request: ({ team, teamManager }) => ({ team, manager: teamManager }),
      acts: ({ state: { facts, closed }, cast }) =>
        facts.rounds.length > 5 && closed === undefined
          ? { action: 'close', by: cast.quality, reason: 'The team is wound up' }
          : null,
    },
  ),
});
