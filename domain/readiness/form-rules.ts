/** What is wrong with a form of a readiness cycle that its fields cannot say. */
import type { FormContext, Kind } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { Area } from '../improvement/areas.ts';
import { amendedCallErrors, callErrors, visitErrors } from './call-rules.ts';
import type { ReadinessCycle } from './contract.ts';
import { judgementErrors } from './frameworks.ts';
import { isFull } from './inspections.ts';
import { ownerErrors, scopeErrors } from './scope-rules.ts';

type Context = FormContext<ReadinessCycle>;

export const formRules: NonNullable<Kind<ReadinessCycle>['formRules']> = {
  scope: (scope, { state, directory }) => scopeErrors(scope, state.who['lead'] ?? '', directory),
  widening: ({ areas }, { state: { facts, who } }) => [
    ...ownerErrors(areas, '/areas'),
    ...areas.flatMap(({ area, person }, index) => [
      ...(facts.areas.includes(area) ? [wrong(`/areas/${index}/area`, 'This area is in the scope already.')] : []),
      ...(person === who['reviewer']
        ? [wrong(`/areas/${index}/person`, 'They review the evidence: name somebody else as the owner.')]
        : []),
    ]),
  ],
  listReady: ({ rows, errors }) =>
    errors > rows ? [wrong('/errors', 'There cannot be more wrong rows than rows.')] : [],
  dryRun: ({ hours }, { settings: { dryRunHours: most } }) =>
    hours > most
      ? [wrong('/hours', `It must come together within ${most} hours. Choose “Lists must be produced again”.`)]
      : [],
  auditSample: ({ audited, goodOrBetter, inadequate }, { settings: { auditSample: least } }) => [
    ...(goodOrBetter + inadequate > audited ? [wrong('/audited', 'There are more results than audited cases.')] : []),
    ...(audited < least ? [wrong('/audited', `The sample has at least ${least} cases; this one has ${audited}.`)] : []),
  ],
  again: ({ parts, areas }, context) =>
    parts.length + areas.length === 0
      ? [wrong('/parts', 'Say which parts or areas must be prepared further.')]
      : areas.flatMap((area, index) => outOfScope(area, `/areas/${index}`, context)),
  call: callErrors,
  callAmended: amendedCallErrors,
  visitDates: visitErrors,
  evidence: ({ area }, context) => outOfScope(area, '/area', context),
  report: ({ judgements, receivedOn }, { state: { facts, milestones } }) =>
    isFull(facts.call?.inspection ?? facts.inspection) || Object.keys(judgements).length === 0
      ? judgementErrors(judgements, milestones['arrives']?.date ?? receivedOn)
      : [wrong('/judgements', 'A visit makes no judgements. Leave them out.')],
};

const outOfScope = (area: Area, pointer: string, { state }: Context): readonly FieldError[] =>
  state.facts.areas.includes(area) ? [] : [wrong(pointer, 'This area is not in the scope of the cycle.')];

const wrong = (pointer: string, message: string): FieldError => ({ pointer, message });
