/** Nobody is appointed past a vacancy: approval, panel and the number of positions are its own. */
import type { RequestOf } from '../engine/define.ts';
import type { Directory } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { Vacancy } from '../recruitment/facts.ts';
import { vacant } from '../recruitment/places.ts';
import { grades, routes } from '../recruitment/posts.ts';
import type { Appointment } from './contract.ts';

type AppointmentRequest = RequestOf<Appointment>;

/** What is wrong with the vacancy and candidate that a request names, or fails to name. */
export async function vacancyErrors(
  request: AppointmentRequest,
  { directory }: { readonly directory: Directory },
): Promise<readonly FieldError[]> {
  const { recruitment, candidate, adopt } = request;
  if (recruitment === undefined) return []; // another person confirms it
  const found = await directory.process(recruitment);
  if (found?.kind !== 'recruitment') return [{ pointer: '/recruitment', message: 'Choose the vacancy.' }];
  const isKnown = (await directory.candidates(recruitment)).some(({ id }) => id === candidate);
  if (candidate === undefined || !isKnown)
    return [{ pointer: '/candidate', message: 'This is not a candidate for this vacancy.' }];
  if (found.outcome !== null) return [{ pointer: '/recruitment', message: 'This vacancy has ended.' }];
  const vacancy = found.facts as unknown as Vacancy; // the contract's facts, as JSON
  return [...offerErrors(vacancy, candidate, adopt !== undefined), ...otherPost(request, vacancy, found.team)];
}

/** It made them an offer that has ended, and there is a position again; or it was brought over with appointees still to be named. */
function offerErrors(vacancy: Vacancy, candidate: string, isTakenOver: boolean): readonly FieldError[] {
  const offer = Object.hasOwn(vacancy.offers, candidate) ? vacancy.offers[candidate] : undefined;
  if (isTakenOver && !offer)
    return vacancy.awaited > 0
      ? []
      : [
          {
            pointer: '/recruitment',
            message: 'This vacancy waits for nobody who was appointed before it was brought over.',
          },
        ];
  if (!offer) return [{ pointer: '/candidate', message: 'This vacancy has made this candidate no offer.' }];
  if (offer.outcome === undefined)
    return [
      { pointer: '/candidate', message: `This candidate has an open appointment already: ${offer.appointment}.` },
    ];
  return vacant(vacancy) > 0
    ? []
    : [{ pointer: '/recruitment', message: 'Every position of this vacancy is filled, offered or given up.' }];
}

/** It is the post that was approved. */
function otherPost(
  { grade, route, team }: AppointmentRequest,
  vacancy: Vacancy,
  itsTeam: string,
): readonly FieldError[] {
  return [
    ...(grade === vacancy.grade
      ? []
      : [{ pointer: '/grade', message: `This vacancy is for “${grades[vacancy.grade]}”.` }]),
    ...(route === vacancy.route
      ? []
      : [{ pointer: '/route', message: `This vacancy is for “${routes[vacancy.route]}”.` }]),
    ...(team === itsTeam ? [] : [{ pointer: '/team', message: 'This vacancy is in another team.' }]),
  ];
}
