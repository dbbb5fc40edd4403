/** What is wrong with a request for a cycle that its fields cannot say and its own words can. */
import type { RequestOf, TakeoverOf } from '../engine/define.ts';
import type { RequestRule } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { ReadinessCycle } from './contract.ts';
import { ownerErrors } from './scope-rules.ts';

type ReadinessRequest = RequestOf<ReadinessCycle>;

export const requestRules: readonly RequestRule<ReadinessCycle>[] = [
  (request) => outOfScope(request.owners ?? [], request, '/owners'),
  ({ owners = [] }) => ownerErrors(owners, '/owners'),
  (request) => (request.adopt ? adoptedErrors(request, request.adopt) : []),
];

const called: readonly string[] = ['called', 'visiting', 'feedback', 'reporting'];

/** What must be known of a cycle that has come so far. */
function adoptedErrors(
  request: ReadinessRequest,
  { stage, owners, call, evidence }: TakeoverOf<ReadinessCycle>,
): readonly FieldError[] {
  if (stage === 'scoping') return [];
  const isOwned = (area: number) => request.owners?.some((owner) => owner.area === area);
  return [
    ...(owners ? [] : [{ pointer: '/adopt/owners', message: 'Say who prepares and who reviews.' }]),
    ...(request.areas.every(isOwned) ? [] : [{ pointer: '/owners', message: 'Name the owner of each area.' }]),
    ...(called.includes(stage) && !call ? [{ pointer: '/adopt/call', message: 'Say when inspectors called.' }] : []),
    ...outOfScope(evidence, request, '/adopt/evidence'),
  ];
}

const outOfScope = (
  rows: readonly { readonly area: number }[],
  { areas }: ReadinessRequest,
  at: string,
): readonly FieldError[] =>
  rows.flatMap(({ area }, index) =>
    areas.some((one) => one === area)
      ? []
      : [{ pointer: `${at}/${index}/area`, message: 'This area is not in the scope.' }],
  );
