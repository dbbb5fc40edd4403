import { type Calendars, formatMoment, type LocalDate } from '../calendar/index.ts';
import { adoptionErrors } from '../engine/adoption.ts';
import { notAfter } from '../engine/forms.ts';
import type { Adoption, StartContext } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import { visitAfter } from './call-clock.ts';
import { type ReadinessCycle, readinessCycle } from './contract.ts';
import type { Call, Cycle, Item, ListState, ReadinessSettings } from './facts.ts';
import type { Adopted, ReadinessRequest } from './request.ts';
import { type PartOwner, roleOfArea } from './roles.ts';

const called: readonly string[] = ['called', 'visiting', 'feedback', 'reporting'];

/** What is wrong with the past that an adopted cycle claims, field by field. */
export function adoptedErrors(
  { areas, owners = [] }: ReadinessRequest,
  adopt: Adopted,
  context: StartContext<ReadinessCycle>,
): readonly FieldError[] {
  const errors = [...adoptionErrors(readinessCycle, adopt, context)];
  if (adopt.stage === 'scoping') return errors;
  if (!adopt.owners) errors.push({ pointer: '/adopt/owners', message: 'Say who prepares and who reviews.' });
  if (areas.some((area) => !owners.some((owner) => owner.area === area)))
    errors.push({ pointer: '/owners', message: 'Name the owner of each area.' });
  if (called.includes(adopt.stage) && !adopt.call)
    errors.push({ pointer: '/adopt/call', message: 'Say when inspectors called.' });
  if (adopt.call && adopt.call.on > context.today)
    errors.push({ pointer: '/adopt/call/on', message: 'Enter today or an earlier date.' });
  return [...errors, ...happenedErrors(areas, adopt, context.today)];
}

/** Evidence and decisions lie behind us; evidence is for an area that is looked at. */
function happenedErrors(
  areas: ReadinessRequest['areas'],
  { evidence, decisions }: Adopted,
  today: LocalDate,
): readonly FieldError[] {
  const past = (pointer: string, date: LocalDate) => notAfter(`/adopt/${pointer}`, date, today, 'it has happened');
  return [
    ...evidence.flatMap(({ area, datedOn, addedOn, reviewedOn }, index) => [
      ...(areas.includes(area)
        ? []
        : [{ pointer: `/adopt/evidence/${index}/area`, message: 'This area is not in the scope.' }]),
      ...Object.entries({ datedOn, addedOn, reviewedOn }).flatMap(([name, date]) =>
        past(`evidence/${index}/${name}`, date),
      ),
    ]),
    ...decisions.flatMap(({ on }, index) => past(`decisions/${index}/on`, on)),
  ];
}

/** Roles that were handed out before. */
export function adoptedRoles({ owners = [] }: ReadinessRequest, adopt: Adopted) {
  const ofAreas = owners.map(({ area, person }) => [roleOfArea(area), person] as const);
  const named: Partial<Record<PartOwner | 'reviewer', string>> = adopt.owners ?? {};
  return { ...named, ...Object.fromEntries(ofAreas) };
}

/** The facts of an adopted cycle, beyond those of a new one. */
export function adoptedFacts({ inspection, lead = '' }: ReadinessRequest, adopt: Adopted): Partial<Cycle> {
  const { on, ready, lists, evidence, decisions, call, owners } = adopt;
  const by = owners?.annexA ?? lead;
  return {
    ready: Object.fromEntries(ready.map((part) => [part, on])),
    lists: Object.fromEntries(lists.map((list) => listOf(list, on, by))),
    items: evidence.map((item, index) => itemOf(item, evidence.slice(0, index))),
    decisions,
    ...(call && { calls: 1, call: callOf(call, inspection) }),
  };
}

function listOf(list: Adopted['lists'][number], on: LocalDate, by: string): [string, ListState] {
  if (typeof list === 'string') return [list, { asOf: on, rows: 0, errors: 0, on, by }];
  const { list: name, ...counts } = list;
  return [name, { ...counts, on: counts.asOf, by }];
}

type Accepted = Adopted['evidence'][number];

/** Numbered within its area, in the order given. */
const itemOf = (item: Accepted, before: readonly Accepted[]): Item => ({
  ...item,
  number: before.filter(({ area }) => area === item.area).length + 1,
  version: 1,
  status: 'accepted',
});

const callOf = (
  { on, at, caller, takenBy, done }: NonNullable<Adopted['call']>,
  inspection: Call['inspection'],
): Call => ({
  number: 1,
  on,
  at,
  caller,
  inspection,
  takenBy,
  told: true,
  done: Object.fromEntries(done.map((step) => [step, { on }])),
});

/** Its threads begin with the process: meetings while it is prepared, the clock once inspectors have called. */
export function adoptionOf(
  { inspection, expectedOn }: ReadinessRequest,
  adopt: Adopted,
  settings: ReadinessSettings,
  { statutory }: Calendars,
): Adoption<ReadinessCycle> {
  const { startedOn, past, stage, on, call } = adopt;
  const visit = call && visitAfter(call, settings.inspections[inspection], statutory);
  const isOver = stage === 'feedback' || stage === 'reporting';
  return {
    startedOn,
    past,
    stage,
    on,
    threads: [...(stage === 'scoping' ? [] : ['meetings']), ...(call ? ['callDay'] : [])],
    milestones: {
      ...(expectedOn !== undefined && {
        expected: { date: expectedOn, basis: 'the date given for the inspection', ...(call && { metOn: call.on }) },
      }),
      ...(call && { call: { date: call.on, basis: `taken at ${formatMoment(call.on, call.at)}`, metOn: call.on } }),
      ...(visit && {
        arrives: {
          date: visit.arrives.date,
          basis: visit.arrives.basis,
          ...(stage !== 'called' && { metOn: visit.arrives.date }),
        },
        visitEnds: { ...visit.ends, ...(isOver && { metOn: visit.ends.date }) },
      }),
    },
  };
}
