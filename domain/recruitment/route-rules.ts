/** Which grades a route can lead to. Pure. */
import type { FieldError } from '../engine/refusals.ts';
import { type Grade, grades, type Route, routes } from './posts.ts';

/** Those who come this way are at the beginning of their career: they cannot hold a post that asks for experience. */
const begins: readonly Route[] = ['newly-qualified', 'apprentice', 'step-up'];
const forBeginners: readonly Grade[] = ['G9', 'G10'];

/** Agency workers have had three years since they qualified: none is newly qualified. */
const agencies: readonly Route[] = ['agency', 'agency-to-permanent'];

/** What is wrong with a grade for the route into the post. */
export function routeErrors({ grade, route }: { readonly grade: Grade; readonly route: Route }): readonly FieldError[] {
  const isTooHigh = begins.includes(route) && !forBeginners.includes(grade);
  const isTooLow = agencies.includes(route) && grade === 'G9';
  return isTooHigh || isTooLow
    ? [{ pointer: '/grade', message: `The route “${routes[route]}” does not lead to the grade “${grades[grade]}”.` }]
    : [];
}
