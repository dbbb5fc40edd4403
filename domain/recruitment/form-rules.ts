/** What is wrong with a form of a vacancy that its fields cannot say. */
import type { FormContext, Kind } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import { advertErrors } from './advert-rules.ts';
import {
  noOfferErrors,
  outAmendedErrors,
  outErrors,
  reserveErrors,
  resultErrors,
  shortlistErrors,
  someOfferErrors,
} from './candidate-rules.ts';
import type { Recruitment } from './contract.ts';
import type { Result, Shortlisting } from './facts.ts';
import { panelErrors, presentErrors } from './panel-rules.ts';

type Context = FormContext<Recruitment>;

export const formRules: NonNullable<Kind<Recruitment>['formRules']> = {
  revisedRequest: ({ opensOn, closesOn }, context) =>
    opensOn === undefined || closesOn === undefined ? [] : advertErrors({ opensOn, closesOn }, context),
  advert: (advert, context) => [...closedAlready(advert.closesOn, context), ...advertErrors(advert, context)],
  shortlist: async ({ applicants }, context) => [
    ...unexplained(applicants, 'applicants', ({ shortlisted }) => !shortlisted),
    ...(await shortlistErrors(applicants, context)),
  ],
  interviews: async (interviews, context) => [
    ...heldAlready(context),
    ...(await panelErrors(interviews, context.settings, context)),
  ],
  interviewResults: async ({ results, present }, context) => [
    ...(await presentErrors(present, context)),
    ...turnedDown(results),
    ...(await resultErrors(results, context)),
    ...someOfferErrors(results),
  ],
  nobodyAppointed: async ({ results, present }, context) => [
    ...(await presentErrors(present, context)),
    ...turnedDown(results),
    ...(await resultErrors(results, context)),
    ...noOfferErrors(results),
  ],
  reserve: ({ candidate }, context) => reserveErrors(candidate, context),
  applicantOut: ({ candidate }, context) => outErrors(candidate, '/candidate', context),
  applicantOutAmended: outAmendedErrors,
};

const closedAlready = (closesOn: string, { today }: Context): readonly FieldError[] =>
  closesOn < today ? [{ pointer: '/closesOn', message: 'The advert cannot have closed already.' }] : [];

/** Once the day has come the chair records what happened; nothing is left to move. */
const heldAlready = ({ state }: Context): readonly FieldError[] =>
  state.facts.interviews !== undefined && state.milestones['interviews']?.metOn !== undefined
    ? [{ pointer: '/on', message: 'The interviews have taken place. The chair records what the panel decided.' }]
    : [];

/** Somebody turned down is told why. */
const unexplained = <Row extends Shortlisting | Result>(
  rows: readonly Row[],
  list: string,
  isTurnedDown: (row: Row) => boolean,
): readonly FieldError[] =>
  rows.flatMap((row, index) =>
    isTurnedDown(row) && row.code === undefined
      ? [{ pointer: `/${list}/${index}/code`, message: 'Choose why not.' }]
      : [],
  );

const turnedDown = (results: readonly Result[]): readonly FieldError[] =>
  unexplained(results, 'results', ({ result }) => result === 'not-appointable');
