import { isRecorded } from '../engine/amend.ts';
import type { FormData } from '../engine/define.ts';
import { noneTwice } from '../engine/form-rules.ts';
import type { FormContext } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import { outOf, standingOf } from './candidate-standing.ts';
import type { Recruitment } from './contract.ts';
import type { Result, Shortlisting, Vacancy } from './facts.ts';
import { applicantOut } from './forms.ts';
import { vacant } from './places.ts';

type Context = FormContext<Recruitment>;

/** Candidates that are not this vacancy's, or named twice. */
async function strangers(candidates: readonly string[], list: string, context: Context): Promise<FieldError[]> {
  const known = new Map((await context.directory.candidates(context.processId)).map(({ id, name }) => [id, name]));
  const pointer = (index: number) => `/${list}/${index}/candidate`;
  return [
    ...candidates.flatMap((candidate, index) =>
      known.has(candidate) ? [] : [{ pointer: pointer(index), message: 'This is not a candidate for this vacancy.' }],
    ),
    ...noneTwice(candidates, pointer, 'This candidate is in the list already. Name each candidate once.'),
  ];
}

/** Candidates left out of a list that must name each of them. */
async function leftOut(
  all: readonly string[],
  named: readonly string[],
  pointer: string,
  context: Context,
): Promise<FieldError[]> {
  const missing = all.filter((candidate) => !named.includes(candidate));
  if (missing.length === 0) return [];
  const known = await context.directory.candidates(context.processId);
  const names = missing.map((candidate) => known.find(({ id }) => id === candidate)?.name ?? candidate);
  return [{ pointer, message: `Say what was decided about: ${names.join(', ')}.` }];
}

/** Every applicant of this round is on the list once, and somebody is shortlisted. Those of an earlier round may be named again. */
export async function shortlistErrors(
  applicants: readonly Shortlisting[],
  context: Context,
): Promise<readonly FieldError[]> {
  const named = applicants.map(({ candidate }) => candidate);
  const applied = (await context.directory.candidates(context.processId))
    .map(({ id }) => id)
    .filter((id) => standingOf(context.state.facts, id).status === 'applied');
  const errors = [
    ...(await strangers(named, 'applicants', context)),
    ...(await leftOut(applied, named, '/applicants', context)),
  ];
  errors.push(
    ...applicants.flatMap(({ candidate, shortlisted, code }, index) =>
      outOf(context.state.facts, candidate)
        ? [{ pointer: `/applicants/${index}/candidate`, message: OUT }]
        : shortlisted && code !== undefined
          ? [{ pointer: `/applicants/${index}/code`, message: 'They are shortlisted. Leave out why not.' }]
          : shortlisted && hasConcern(context.state.facts, candidate)
            ? [{ pointer: `/applicants/${index}/shortlisted`, message: CONCERN }]
            : [],
    ),
  );
  if (!applicants.some(({ shortlisted }) => shortlisted))
    errors.push({ pointer: '/applicants', message: 'Shortlist somebody, or choose to advertise again or to close.' });
  return errors;
}

const OUT = 'They are no longer considered. If that was recorded wrongly, have it put right.';
const CONCERN = 'There was a safer recruitment concern about them at this vacancy. They cannot be offered this post.';

/** Said once at this vacancy, in whichever round: nobody offers them this post past it. */
const hasConcern = ({ earlier = [], shortlist, results }: Vacancy, candidate: string): boolean =>
  [...earlier, ...shortlist, ...results].some((row) => row.candidate === candidate && row.code === 'safer-recruitment');

/** Everybody whom the panel is to see: shortlisted, and still considered. */
export const invitedIn = (vacancy: Pick<Vacancy, 'shortlist' | 'out'>): readonly string[] =>
  vacancy.shortlist.flatMap(({ candidate, shortlisted }) =>
    shortlisted && !outOf(vacancy, candidate) ? [candidate] : [],
  );

/** The panel saw those who were shortlisted. Of a vacancy brought over in the middle of its interviews nobody here knows who was. */
const notSeen = ({ shortlist }: Vacancy, invited: readonly string[], candidate: string): boolean =>
  shortlist.length > 0 && !invited.includes(candidate);

/** Everybody shortlisted has a result, and no more offers are made than there are vacant positions. */
export async function resultErrors(results: readonly Result[], context: Context): Promise<readonly FieldError[]> {
  const vacancy = context.state.facts;
  const named = results.map(({ candidate }) => candidate);
  const invited = invitedIn(vacancy);
  const offers = results.filter(isOffer).length;
  const errors = [
    ...(await strangers(named, 'results', context)),
    ...(await leftOut(invited, named, '/results', context)),
    ...results.flatMap((result, index) => candidateErrors(result, `/results/${index}`, vacancy, invited)),
  ];
  if (offers > vacant(vacancy))
    errors.push({
      pointer: '/results',
      message: `There are ${offers} offers for ${vacant(vacancy)} vacant positions.`,
    });
  return errors;
}

function candidateErrors(
  { candidate, result, code }: Result,
  at: string,
  vacancy: Vacancy,
  invited: readonly string[],
): readonly FieldError[] {
  if (Object.hasOwn(vacancy.offers, candidate))
    return [{ pointer: `${at}/candidate`, message: 'This candidate has had an offer for this vacancy already.' }];
  if (outOf(vacancy, candidate)) return [{ pointer: `${at}/candidate`, message: OUT }];
  if (result !== 'not-appointable' && (code === 'safer-recruitment' || hasConcern(vacancy, candidate)))
    return [{ pointer: `${at}/result`, message: CONCERN }];
  if (notSeen(vacancy, invited, candidate))
    return [{ pointer: `${at}/candidate`, message: 'This candidate was not shortlisted. The panel has seen others.' }];
  return result !== 'not-appointable' && code !== undefined
    ? [{ pointer: `${at}/code`, message: 'They are appointable. Leave out why not.' }]
    : [];
}

const isOffer = ({ result }: Result): boolean => result === 'offer';

/** Whoever chooses to make offers says to whom. */
export const someOfferErrors = (results: readonly Result[]): readonly FieldError[] =>
  results.some(isOffer)
    ? []
    : [{ pointer: '/results', message: 'Make an offer to somebody, or choose to advertise again or to close.' }];

/** Nobody is chosen when it is said that nobody is appointable. */
export const noOfferErrors = (results: readonly Result[]): readonly FieldError[] =>
  results.flatMap((result, index) =>
    isOffer(result)
      ? [{ pointer: `/results/${index}/result`, message: 'This is an offer. To make it, choose to make offers.' }]
      : [],
  );

/** A reserve is somebody the panel found appointable and who has had no offer. */
export async function reserveErrors(candidate: string, context: Context): Promise<readonly FieldError[]> {
  const { results, offers } = context.state.facts;
  if (vacant(context.state.facts) === 0)
    return [{ pointer: '/candidate', message: 'No position is vacant any longer.' }];
  const found = results.find((result) => result.candidate === candidate);
  const isOut = (one: string) => outOf(context.state.facts, one) !== undefined;
  if (found && found.result !== 'not-appointable' && !Object.hasOwn(offers, candidate) && !isOut(candidate)) return [];
  const known = await context.directory.candidates(context.processId);
  const left = results
    .filter((other) => other.result === 'reserve' && !Object.hasOwn(offers, other.candidate) && !isOut(other.candidate))
    .map((other) => known.find(({ id }) => id === other.candidate)?.name ?? other.candidate);
  const choice = left.length === 0 ? 'There is no reserve left.' : `Reserves: ${left.join(', ')}.`;
  return [{ pointer: '/candidate', message: `This candidate is not a reserve. ${choice}` }];
}

/** An applicant of this vacancy, of whom it was not said already; who has an offer has an appointment, in which they withdraw. */
export async function outErrors(candidate: string, pointer: string, context: Context): Promise<readonly FieldError[]> {
  const known = await context.directory.candidates(context.processId);
  const wrong = (message: string) => [{ pointer, message }];
  if (!known.some(({ id }) => id === candidate)) return wrong('This is not a candidate for this vacancy.');
  const offer = context.state.facts.offers[candidate];
  if (offer) return wrong(`They have an offer. Record it in their appointment, ${offer.appointment}.`);
  return outOf(context.state.facts, candidate) ? wrong('They are no longer considered already.') : [];
}

/** What was said of an applicant is put right: it was another, for another reason, or none. */
export async function outAmendedErrors(
  { was, becomes }: FormData<Recruitment, 'applicantOutAmended'>,
  context: Context,
): Promise<readonly FieldError[]> {
  if (!(context.state.facts.out ?? []).some((one) => isRecorded(applicantOut, was, one)))
    return [{ pointer: '/was', message: 'Nothing of the kind is on record of this applicant.' }];
  return becomes === undefined || becomes.candidate === was.candidate
    ? []
    : await outErrors(becomes.candidate, '/becomes/candidate', context);
}
