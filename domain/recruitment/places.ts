import type { Offer, Vacancy } from './facts.ts';

type Places = Pick<Vacancy, 'positions' | 'closed' | 'awaited' | 'offers'>;

const under = (offers: Places['offers'], is: (offer: Offer) => boolean): number =>
  Object.values(offers).filter(is).length;

/** A position is filled on the day somebody starts in it. */
export const filled = ({ offers }: Places): number =>
  under(offers, ({ started, outcome }) => started === true && outcome === undefined);

/** Offers that may still come to a start. */
export const inHand = ({ offers, awaited }: Places): number => awaited + under(offers, (offer) => isInHand(offer));

export const isInHand = ({ started, outcome }: Offer): boolean => started === undefined && outcome === undefined;

/** Positions with nobody in them, nobody coming, and not given up. */
export const vacant = (places: Places): number =>
  Math.max(0, places.positions - places.closed - filled(places) - inHand(places));

/** How a vacancy ends once nothing is vacant and nobody is coming. */
export function outcomeOf(places: Places): 'filled' | 'filledPartly' | 'closedUnfilled' {
  const got = filled(places);
  if (got >= places.positions) return 'filled';
  return got > 0 ? 'filledPartly' : 'closedUnfilled';
}

/** Somebody applied, got no offer, and has not been told that the vacancy ends. */
export const isOwedAnAnswer = ({
  told,
  earlier = [],
  shortlist,
  results,
  offers,
}: Pick<Vacancy, 'told' | 'earlier' | 'shortlist' | 'results' | 'offers'>): boolean =>
  told !== true && [...earlier, ...shortlist, ...results].some(({ candidate }) => !Object.hasOwn(offers, candidate));
