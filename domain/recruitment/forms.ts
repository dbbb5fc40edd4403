import { z } from 'zod';
import { code, date, id, line, whole } from '../engine/fields.ts';
import { contribution, notBefore, notes } from '../engine/forms.ts';
import type { FormContext, FormsFor } from '../engine/kind.ts';
import { advertErrors, closesTooLate, interviewsTooLate, opensErrors } from './advert-rules.ts';
import { noOfferErrors, reserveErrors, resultErrors, shortlistErrors, someOfferErrors } from './candidate-rules.ts';
import type { Recruitment } from './contract.ts';
import type { RecruitmentSettings, Vacancy } from './facts.ts';
import { panelErrors } from './panel-rules.ts';
import { unsuccessful } from './posts.ts';

export const positions = whole('the number of positions', 1, 50);
export const budgetCode = line('the budget code').regex(
  /^[A-Za-z0-9/-]{2,20}$/,
  'Enter the budget code: letters, digits, / and -.',
);
export const opensOn = date('the advert opens');
export const closesOn = date('the advert closes');
const interviewsOn = date('of the interviews');

/** Somebody turned down is told which of these it was. */
const whyNot = code(unsuccessful, 'why not').exactOptional();
const sayWhyNot = 'Choose why not.';

const settingsIn = ({ settings }: FormContext): RecruitmentSettings => settings as RecruitmentSettings; // the kind's own

/** What the panel decided about everybody whom it saw. */
const panelsResults = {
  plain: z.strictObject({
    results: z
      .array(
        z
          .strictObject({
            candidate: id('the candidate'),
            score: whole('the score', 0, 100),
            result: z.enum(['offer', 'reserve', 'not-appointable'], 'Choose offer, reserve or not-appointable.'),
            code: whyNot,
          })
          .refine(({ result, code: why }) => result !== 'not-appointable' || why !== undefined, {
            path: ['code'],
            message: sayWhyNot,
          }),
      )
      .max(100, 'At most 100 results.'),
  }),
  texts: notes('the panel’s notes'),
};

export const forms: FormsFor<Recruitment> = {
  revisedRequest: {
    plain: z.strictObject({
      positions,
      budgetCode,
      opensOn: opensOn.exactOptional(),
      closesOn: closesOn.exactOptional(),
    }),
    texts: notes('what has changed'),
    verify: async ({ opensOn: opens, closesOn: closes }, context) =>
      opens === undefined || closes === undefined
        ? []
        : advertErrors(
            { opensOn: opens, closesOn: closes },
            { settings: settingsIn(context), calendars: context.calendars },
          ),
  },
  advert: {
    plain: z.strictObject({ opensOn, closesOn }),
    texts: notes(),
    verify: async (advert, context) => [
      ...opensErrors(advert.opensOn, context.state.startedOn, context.today),
      ...notBefore('/closesOn', advert.closesOn, context.today, 'the advert cannot have closed already'),
      ...advertErrors(advert, { settings: settingsIn(context), calendars: context.calendars }),
    ],
  },
  newClosingDate: {
    plain: z.strictObject({ closesOn }),
    texts: notes(),
    verify: async ({ closesOn: closes }, { state, today }) => {
      const now = state.milestones['advertCloses']?.date;
      const opens = state.milestones['advertOpens']?.date ?? today;
      return now !== undefined && closes <= now
        ? [
            {
              pointer: '/closesOn',
              message: 'Enter a date after the present closing date. To close sooner, close the advert early.',
            },
          ]
        : closesTooLate(closes, opens);
    },
  },
  shortlist: {
    plain: z.strictObject({
      applicants: z
        .array(
          z
            .strictObject({
              candidate: id('the candidate'),
              shortlisted: z.boolean('Say true or false.'),
              code: whyNot,
            })
            .refine(({ shortlisted, code: why }) => shortlisted || why !== undefined, {
              path: ['code'],
              message: sayWhyNot,
            }),
        )
        .min(1, 'Name each applicant.')
        .max(500, 'A shortlist has at most 500 applicants.'),
    }),
    texts: notes(),
    verify: ({ applicants }, context) => shortlistErrors(applicants, context),
  },
  interviews: {
    plain: z.strictObject({
      on: interviewsOn,
      panel: z.array(id('a member of the panel')).min(1, 'Name the panel.').max(12, 'A panel has at most 12 people.'),
      chair: id('the chair'),
    }),
    texts: notes(),
    verify: async (interviews, context) => [
      ...notBefore('/on', interviews.on, context.today, 'interviews are arranged ahead'),
      ...interviewsTooLate(interviews.on, context.today),
      ...movedTooLate(context),
      ...(await panelErrors(interviews, settingsIn(context), context.directory)),
    ],
  },
  interviewResults: {
    ...panelsResults,
    verify: async ({ results }, context) => [...(await resultErrors(results, context)), ...someOfferErrors(results)],
  },
  nobodyAppointed: {
    ...panelsResults,
    verify: async ({ results }, context) => [...(await resultErrors(results, context)), ...noOfferErrors(results)],
  },
  reserve: {
    plain: z.strictObject({ candidate: id('the candidate') }),
    texts: notes(),
    verify: ({ candidate }, context) => reserveErrors(candidate, context),
  },
  contribution,
};

/** Once the day has come the chair records what happened; nothing is left to move. */
const movedTooLate = ({ state }: FormContext) => {
  const { interviews } = state.facts as unknown as Vacancy; // the contract's facts, as JSON
  return interviews !== undefined && state.milestones['interviews']?.metOn !== undefined
    ? [{ pointer: '/on', message: 'The interviews have taken place. The chair records what the panel decided.' }]
    : [];
};
