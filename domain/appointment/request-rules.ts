import type { RequestRule } from '../engine/kind.ts';
import { routeErrors } from '../recruitment/route-rules.ts';
import type { Appointment } from './contract.ts';

/** A candidate is one of a vacancy, and gives the appointment its title; any other has one of its own. */
export const requestRules: readonly RequestRule<Appointment>[] = [
  routeErrors,
  ({ recruitment, candidate }) =>
    (recruitment === undefined) === (candidate === undefined)
      ? []
      : [{ pointer: '/candidate', message: 'Choose the vacancy and its candidate together, or neither.' }],
  ({ candidate, title }) =>
    candidate === undefined && title === undefined ? [{ pointer: '/title', message: 'Write a title.' }] : [],
];
