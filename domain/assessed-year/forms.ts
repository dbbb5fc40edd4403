/** What each form of an assessed year asks. */

import { amending } from '../engine/amend.ts';
import type { DayBound } from '../engine/bounds.ts';
import { fields } from '../engine/field.ts';
import { contribution, notes, team, text } from '../engine/ordinary-fields.ts';
import { bookingFields, membersField } from '../panels/panel-form.ts';
import {
  absence,
  beforeItStarts,
  eligibility,
  fteChange,
  month,
  qualifiedOn,
  registrationNumber,
  sinceItsStart,
  supervised,
  workload,
} from './fields.ts';
import { notEligible, recommendations } from './reasons.ts';

const { heldOn } = supervised;

const tomorrow = { of: 'today', days: 1, why: 'the date is still to come' } as const satisfies DayBound;

const report = fields({ report: text('the final report') }, { keptAs: 'assessment' });

const present = membersField('the members who were there', 'Members who were there');
const panelNotes = { notes: text('the panel’s notes') } as const;
const ofThePanel = { keptAs: 'moderation' } as const;

export const forms = {
  /** What the co-ordinator registers: who it is about, and what makes them eligible. */
  registration: fields(
    {
      person: {
        is: 'person',
        asks: 'the newly qualified social worker',
        who: { holds: 'nqsw' },
        optional: true,
        hint: 'Asked only where the year does not say yet whose it is.',
      },
      assessor: { is: 'person', asks: 'the assessor', who: { holds: 'assessor' } },
      qualifiedOn: {
        ...qualifiedOn,
        latest: [
          { of: 'today', why: 'they have qualified' },
          { of: { fact: 'startsOn' }, ...beforeItStarts },
        ],
      },
      ...eligibility,
      registrationNumber: {
        ...registrationNumber,
        hint: `${registrationNumber.hint} Leave it out where it is known from their appointment.`,
      },
      ...notes(),
    },
    { keptAs: 'registration' },
  ),
  notEligible: fields({ code: { is: 'choice', asks: 'why not', of: notEligible }, ...notes() }),
  claim: fields({
    claimedOn: {
      is: 'day',
      asks: 'the date it was claimed',
      earliest: { of: { fact: 'startsOn' }, months: -6, why: 'a year is claimed for when it begins' },
      latest: [{ of: 'today', why: 'it has been claimed' }],
    },
  }),
  supervision: fields({ ...supervised, ...notes() }),
  supervisionAmended: amending(supervised, 'supervision'),
  workload: fields({ ...workload, ...notes() }),
  workloadAmended: amending(month, 'the month'),
  review: fields({
    heldOn: {
      ...heldOn,
      earliest: [sinceItsStart, { of: 'stageBegan', why: 'a review follows the agreement', unusual: true }],
    },
    ...notes('what was found'),
  }),
  reviewNotNeeded: fields({}),
  supportPlan: fields({
    reviewOn: {
      is: 'day',
      asks: 'the date the support plan is reviewed',
      label: 'Reviewed on',
      earliest: tomorrow,
      latest: { of: 'today', days: { setting: 'supportPlanLongestDays' }, why: 'a support plan is reviewed by then' },
    },
    ...notes('the support that is agreed'),
  }),
  assessment: report,
  passAssessment: report,
  panelBooking: fields(bookingFields),
  panelDecision: fields({ present, ...panelNotes }, ofThePanel),
  panelReturn: fields({ present, ...panelNotes }, ofThePanel),
  panelView: fields(
    {
      present,
      recommendation: { is: 'choice', asks: 'the panel’s view', of: recommendations },
      ...panelNotes,
    },
    ofThePanel,
  ),
  deferral: fields({
    until: {
      is: 'day',
      asks: 'the date it is deferred to',
      label: 'Deferred to',
      earliest: tomorrow,
      latest: {
        of: 'today',
        months: { setting: 'deferralLongestMonths' },
        why: 'an outcome is deferred by no more than that at a time',
      },
    },
    ...notes('what must be shown by then'),
  }),
  gradeChange: fields({
    effectiveOn: {
      is: 'day',
      asks: 'the date the new grade begins',
      label: 'New grade begins',
      earliest: { of: 'stageBegan', months: -3, why: 'a new grade begins about when the year is passed' },
      latest: { of: 'today', months: 12, why: 'a new grade begins within a year' },
    },
    ...notes(),
  }),
  fteChange: fields({ ...fteChange, ...notes() }),
  fteAmended: amending(fteChange, 'the share of full time'),
  absence: fields(absence),
  absenceAmended: amending(absence, 'the absence'),
  comeBack: fields({
    backOn: {
      is: 'day',
      asks: 'the date they were back',
      label: 'Back on',
      earliest: sinceItsStart,
      latest: [{ of: 'today', why: 'they are back' }],
    },
  }),
  teamChange: fields({
    team,
    manager: { is: 'person', asks: 'the line manager', who: { holds: 'manager' } },
    from: {
      is: 'day',
      asks: 'the date of the move',
      earliest: sinceItsStart,
      latest: { of: 'today', why: 'they move at once: a move to come is recorded on its day' },
    },
  }),
  contribution,
} as const;
