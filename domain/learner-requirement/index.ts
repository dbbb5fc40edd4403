import { addDays, formatDate, type LocalDate } from '../calendar/index.ts';
import { asRecorded, isRecorded } from '../engine/amend.ts';
import type { FactsOf, FormData, RequestOf } from '../engine/define.ts';
import type { FormContext, Kind, OpeningContext } from '../engine/kind.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { type Piece, piecesOf } from '../engine/reads.ts';
import { type FieldError, unacceptable } from '../engine/refusals.ts';
import { isWithin, type ProgrammeFacts, trainingProgramme } from '../training-programme/contract.ts';
import type { SessionFacts } from '../training-session/contract.ts';
import { standings } from '../training-session/places.ts';
import {
  learnerRequirement as contract,
  done as doneFields,
  isOpenPlace,
  type LearnerRequirement,
} from './contract.ts';
import { bases, completionOf, countedRounds, type Done, dueIn, isComplete, refreshFrom, strands } from './standing.ts';

const { roles, request, answer, corrected } = piecesOf(contract);

type Facts = FactsOf<LearnerRequirement>;
type Asked = RequestOf<LearnerRequirement>;

const sofar: Piece<LearnerRequirement> = ({ facts: { parts, done, dueOn, basis } }) => [
  { label: 'To be done by', value: `${formatDate(dueOn)}, ${bases[basis]}` },
  { label: 'Parts done', value: `${new Set(done.map(({ part }) => part)).size} of ${parts}` },
];
const about = [roles('learner', 'manager'), request, sofar] as const;

/** The place that the task is about alone. */
const place: Piece<LearnerRequirement> = ({ facts: { places }, task }) => {
  const one = places.find(({ n }) => task.about === `place-${n}`);
  if (!one) return [];
  return [
    { label: 'Session', value: one.session },
    ...(one.on === undefined ? [] : [{ label: 'Held on', value: formatDate(one.on) }]),
    ...(one.until === undefined ? [] : [{ label: 'Theirs to take until', value: formatDate(one.until) }]),
  ];
};

/** Of the same programme, still to come, and of a part that they have not done. */
async function sessionErrors(
  id: string,
  { state: { facts }, directory, today }: FormContext<LearnerRequirement>,
): Promise<readonly FieldError[]> {
  const say = (message: string): readonly FieldError[] => [{ pointer: '/session', message }];
  if (facts.places.some((one) => one.session === id && isOpenPlace(one)))
    return say('They have asked for this one already.');
  const session = await directory.process(id);
  const of = session?.facts as unknown as SessionFacts | undefined; // of a session: its field says so
  if (session?.outcome !== null || of === undefined || of.on < today)
    return say('Choose a session that is still to come.');
  if (of.programme !== facts.programme) return say('Choose a session of the same programme.');
  return facts.done.some(({ part }) => part === of.part) ? say('They have done this part.') : [];
}

/** A part that it has, and done since it was complete the last time. */
function doneErrors({ part, on }: Done, { parts, completions, dueOn }: Facts, at = ''): readonly FieldError[] {
  const before = completions.findLast((one) => one.dueOn !== dueOn);
  return [
    ...(part <= parts ? [] : [{ pointer: `${at}/part`, message: `Enter a part up to ${parts}: it has no more.` }]),
    ...(before === undefined || on > before.on
      ? []
      : [
          { pointer: `${at}/on`, message: `Enter a day after ${formatDate(before.on)}: until then it counts already.` },
        ]),
  ];
}

/** What the programme asks of them, or what was asked for by itself. */
async function requiredOf(
  { programme: id, joinedOn, dueOn }: Asked,
  { directory, rules }: Pick<OpeningContext<LearnerRequirement>, 'directory' | 'rules'>,
  today: LocalDate,
): Promise<Pick<Facts, 'programme' | 'parts' | 'validMonths' | 'dueOn' | 'basis'>> {
  if (id === undefined) return { parts: 1, validMonths: 0, dueOn: dueOn ?? today, basis: 'asked' };
  const programme = await directory.process(id);
  if (programme?.kind !== trainingProgramme.name || programme.outcome !== null)
    throw unacceptable([{ pointer: '/programme', message: 'Choose a programme that goes on.' }]);
  const { parts, validMonths, dueOn: programmeDue } = programme.facts as unknown as ProgrammeFacts; // of a programme
  const due = dueIn({ programmeDue, joinMonths: rules.settings.joinMonths }, { joinedOn, today });
  return { programme: id, parts, validMonths, ...due };
}

const allOn = (parts: number, on: LocalDate): Facts['done'] =>
  Array.from({ length: parts }, (_, index) => ({ part: index + 1, on }));

const completeBy = ({ dueOn, basis }: Pick<Facts, 'dueOn' | 'basis'>) => ({ date: dueOn, basis: bases[basis] });

const ordinary = ordinaryRehearsal(
  contract,
  { by: 'hr', ending: 'notNeeded' },
  {
    request: ({ practitioner }, today) => ({
      learner: practitioner,
      course: 'Restorative practice',
      dueOn: addDays(today, 60),
    }),
    acts: ({ state: { who, closed, visits } }) =>
      closed === undefined && visits.at(-1)?.stage === 'valid'
        ? { action: 'notNeeded', by: who['manager'] ?? '', reason: 'They work elsewhere in the council now' }
        : null,
  },
);

const light = lightKind(contract, {
  of: 'learner',
  title: ({ learner }, { course }) => `${course ?? contract.title}: ${learner?.name}`,
  requestRules: [
    ({ programme, course }) =>
      programme === undefined && course === undefined
        ? [{ pointer: '/course', message: 'Enter the training, or name the programme that asks for it.' }]
        : [],
    ({ programme, dueOn }) =>
      programme === undefined && dueOn === undefined
        ? [{ pointer: '/dueOn', message: 'Enter the day it is to be done by.' }]
        : [],
    ({ programme, course, dueOn }) =>
      programme !== undefined && (course ?? dueOn) !== undefined
        ? [{ pointer: '/programme', message: 'Leave out the training and its day: the programme says both.' }]
        : [],
    ({ adopt }) =>
      adopt?.stage === 'valid' && adopt.doneOn === undefined
        ? [{ pointer: '/adopt/doneOn', message: 'Enter the day all of it was done.' }]
        : [],
    ({ adopt }) =>
      adopt?.stage === 'required' && adopt.doneOn !== undefined
        ? [{ pointer: '/adopt/doneOn', message: 'Leave this out: it is still to be done.' }]
        : [],
  ],
  facts: async (asked, context) => {
    const { learner, adopt } = asked;
    const required = await requiredOf(asked, context, adopt?.startedOn ?? context.today);
    const start: Facts = {
      ...required,
      ...(required.programme !== undefined && { key: keyFor(learner, required.programme) }),
      done: adopt?.doneOn === undefined ? [] : allOn(required.parts, adopt.doneOn),
      completions: [],
      places: [],
      told: { absent: 0, refused: 0 },
    };
    return adopt?.doneOn === undefined ? start : { ...start, completions: [completionOf(start, adopt.doneOn)] };
  },
  schedule: (facts) => ({ complete: completeBy(facts) }),
  milestones: (facts, { adopt }, { rules }) => {
    const last = facts.completions.at(-1);
    return {
      complete: { ...completeBy(facts), ...(adopt?.doneOn !== undefined && { metOn: adopt.doneOn }) },
      ...(last?.validUntil !== undefined && { refresh: refreshOf(last.validUntil, rules.settings.refreshDays) }),
    };
  },
  threads: () => ['doing', 'exempting', 'asking', 'offers', 'releases', 'news'],
  reads: {
    doIt: [...about, answer('confirmDone', { as: 'The last time' })],
    confirmDone: [...about, answer('doIt', { as: 'They say' })],
    takePlace: [...about, place],
    release: [...about, place],
    exempt: [...about, answer('askExemption')],
    putRight: [...about, corrected],
  },
  starting: { doneAmended: ({ state: { facts } }) => asRecorded(facts.done.at(-1), doneFields) },
  formRules: {
    done: (form, { state: { facts } }) => doneErrors(form, facts),
    book: ({ session }, context) => sessionErrors(session, context),
    giveUp: ({ session }, { state: { facts } }) =>
      facts.places.some((one) => one.session === session && isOpenPlace(one))
        ? []
        : [{ pointer: '/session', message: 'They have no place in this one.' }],
    doneAmended: ({ was, becomes }, { state: { facts } }) => [
      ...(facts.done.some((one) => isRecorded(doneFields, was, one))
        ? []
        : [{ pointer: '/was', message: 'Nothing like this was recorded as done.' }]),
      ...(becomes ? doneErrors(becomes, facts, '/becomes') : []),
    ],
  },
  details: ({ facts }, { refreshDays }) => {
    const { programme = null, parts, done, dueOn, basis, completions, places } = facts;
    const validUntil = isComplete(facts) ? completions.at(-1)?.validUntil : undefined;
    return {
      programme,
      dueOn,
      why: bases[basis],
      parts,
      done: done.map(({ part, on }) => ({ part, on })),
      complete: isComplete(facts),
      validUntil: validUntil ?? null,
      mayBeDoneAgainFrom: validUntil === undefined ? null : refreshFrom(validUntil, refreshDays),
      places: places.map((one) => ({
        session: one.session,
        on: one.on ?? null,
        stands: one.is === 'asked' ? 'Asked for' : standings[one.is],
      })),
      before: completions.map((one) => ({ dueOn: one.dueOn, doneOn: one.on })),
    };
  },
  datesAfter: (deed, form) =>
    deed === 'move'
      ? [
          {
            name: 'complete',
            ...completeBy({ dueOn: (form as FormData<LearnerRequirement, 'until'>).until, basis: 'moved' }),
          },
        ]
      : undefined,
  series: {
    of: 'learner',
    strands,
    asAt: 'now',
    share: 'Complete, of those who must be',
    within: 'programme',
    rounds: ({ facts, closed }, _, today) => countedRounds(facts, { outcome: closed, today }),
  },
  byRule: {
    of: trainingProgramme.name,
    in: 'running',
    again: ['left', 'notNeeded'],
    asks: (facts, person) => isWithin(facts as unknown as ProgrammeFacts, person), // of a programme
    row: ({ email }, programme) => ({ Learner: email, Programme: programme }),
  },
  // The first time nobody finds them in the register; then it is done, until their work asks for it no longer.
  rehearsal: {
    ...ordinary,
    answer: (task, seen) =>
      task.name === 'confirmDone' && seen.state.tasksOpened < 4
        ? { choice: 'refuse', reason: 'The register does not have them' }
        : ordinary.answer(task, seen),
  },
});

/** There is one of each person and programme. */
const keyFor = (learner: string, programme: string): string => `${learner} ${programme}`;

const refreshOf = (validUntil: LocalDate, days: number) => ({
  date: refreshFrom(validUntil, days),
  basis: `${days} days before ${formatDate(validUntil)}`,
});

/** Listed under the name of its programme. */
export const learnerRequirement: Kind<LearnerRequirement> = {
  ...light,
  open: async (asked, context) => {
    const opening = await light.open(asked, context);
    const programme = asked.programme === undefined ? null : await context.directory.process(asked.programme);
    return programme === null ? opening : { ...opening, title: `${programme.title}: ${context.cast.learner?.name}` };
  },
};
