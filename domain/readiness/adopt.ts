import { type Calendars, formatMoment } from '../calendar/index.ts';
import { adoptionErrors } from '../engine/adoption.ts';
import type { Adoption, StartContext } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import { visitAfter } from './call-clock.ts';
import { type ReadinessCycle, readinessCycle } from './contract.ts';
import type { Call, Cycle, ListState, ReadinessSettings } from './facts.ts';
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
  return errors;
}

/** Roles that were handed out before. */
export function adoptedRoles({ owners = [] }: ReadinessRequest, adopt: Adopted) {
  const ofAreas = owners.map(({ area, person }) => [roleOfArea(area), person] as const);
  const named: Partial<Record<PartOwner | 'reviewer', string>> = adopt.owners ?? {};
  return { ...named, ...Object.fromEntries(ofAreas) };
}

/** The facts of an adopted cycle, beyond those of a new one. */
export function adoptedFacts({ inspection, lead = '' }: ReadinessRequest, adopt: Adopted): Partial<Cycle> {
  const { on, ready, lists, call, owners } = adopt;
  const list: ListState = { asOf: on, rows: 0, errors: 0, on, by: owners?.annexA ?? lead };
  return {
    ready: Object.fromEntries(ready.map((part) => [part, on])),
    lists: Object.fromEntries(lists.map((name) => [name, list])),
    ...(call && { calls: 1, call: callOf(call, inspection) }),
  };
}

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
      ...(expectedOn !== undefined && { expected: { date: expectedOn, basis: 'the date given for the inspection' } }),
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
