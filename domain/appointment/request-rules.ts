import type { RequestOf } from '../engine/define.ts';
import type { FieldError } from '../engine/refusals.ts';
import { routeErrors } from '../recruitment/route-rules.ts';
import type { Appointment } from './contract.ts';

/** A candidate is one of a vacancy, and gives the appointment its title; any other has one of its own. */
export function requestRules({
  recruitment,
  candidate,
  title,
  ...post
}: RequestOf<Appointment>): readonly FieldError[] {
  const together = (recruitment === undefined) === (candidate === undefined);
  return [
    ...routeErrors(post),
    ...(together
      ? []
      : [{ pointer: '/candidate', message: 'Choose the vacancy and its candidate together, or neither.' }]),
    ...(candidate === undefined && title === undefined ? [{ pointer: '/title', message: 'Write a title.' }] : []),
  ];
}
