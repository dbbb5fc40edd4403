import { type Calendars, formatMoment, type LocalDate } from '../calendar/index.ts';
import type { RequestOf, TakeoverOf } from '../engine/define.ts';
import type { Adoption } from '../engine/kind.ts';
import { visitAfter } from './call-clock.ts';
import type { ReadinessCycle } from './contract.ts';
import { expectedVisit } from './expected-call.ts';
import type { Call, Cycle, Item, ListState } from './facts.ts';
import { type PartOwner, roleOfArea } from './roles.ts';
import type { ReadinessSettings } from './settings.ts';

type ReadinessRequest = RequestOf<ReadinessCycle>;
type Adopted = TakeoverOf<ReadinessCycle>;

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

/** Of many it is known only that they have been produced. */
const listOf = (
  { list, asOf, rows, errors }: Adopted['lists'][number],
  on: LocalDate,
  by: string,
): readonly [string, ListState] => [list, { asOf: asOf ?? on, rows, errors, on: asOf ?? on, by }];

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
  request: ReadinessRequest,
  adopt: Adopted,
  settings: ReadinessSettings,
  calendars: Calendars,
): Adoption<ReadinessCycle> {
  const { inspection, expectedOn } = request;
  const { startedOn, past, stage, on, call } = adopt;
  const visit = call && visitAfter(call, settings.inspections[inspection], calendars.statutory);
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
      ...(!call && expectedVisit(request, { settings, calendars })),
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
