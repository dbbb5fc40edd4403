import { addWorkingDays, type LocalDate } from '../calendar/index.ts';
import { asRecorded, isRecorded } from '../engine/amend.ts';
import type { FactsOf } from '../engine/define.ts';
import type { RulesFor } from '../engine/kind.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import type { PlannedDate } from '../engine/state.ts';
import { retention as contract, type Retention } from './contract.ts';
import { away, hours } from './fields.ts';
import { datesOf, type RetentionSettings } from './policy.ts';
import { reads } from './reads.ts';
import { breaksAfter, causeOf, owedFor, paidIn, receivedFor, termsOf, withoutBreak } from './standing.ts';
import { amountOf, type Break, endOf, monthsServed } from './sums.ts';

export const retention = lightKind(contract, {
  of: 'worker',
  reads,
  title: ({ worker }) => `${worker?.name}, retention agreement`,
  facts: ({ startsOn, payFrom, salary, fte, adopt }, { rules }) => ({
    startsOn,
    salary,
    fte,
    amount: amountOf(salary, fte, rules.settings.percent),
    ...(payFrom !== undefined && { payFrom }),
    payments: adopt && adopt.paid > 0 ? { 'instalment-1': { on: adopt.on, pence: adopt.paid } } : {},
    received: {},
    breaks: [],
  }),
  schedule: ({ startsOn }, rules, today) => ({ signed: signedBy(today, rules), ...datesOf(startsOn, rules.settings) }),
  milestones: ({ startsOn }, { adopt }, { rules, today }) => {
    const { settings, calendars } = rules;
    const { stage, on = today, startedOn = today } = adopt ?? {};
    const { reassessed, ends } = datesOf(startsOn, settings);
    const offerEnds = addWorkingDays(on, settings.offerWorkingDays, calendars.office);
    return {
      signed: { ...signedBy(startedOn, rules), ...(stage === 'running' && { date: on, metOn: on }) },
      ...(stage === 'offered' && { offerEnds: { date: offerEnds, basis: 'counted from the day it was offered' } }),
      reassessed: { ...reassessed, ...(reassessed.date < today && { metOn: reassessed.date }) },
      ends,
    };
  },
  starting: {
    breakAmended: ({ state: { facts } }) => asRecorded(facts.breaks.at(-1), away),
    hoursAmended: ({ state: { facts } }) => asRecorded(facts.hours, hours),
  },
  datesAfter: (action, form, { state: { facts }, settings }) => {
    const after = breaksAfter(action, form, facts);
    if (after === undefined) return undefined;
    return [{ name: 'ends', date: endOf(termsOf(after, settings)), basis: 'the breaks on record' }];
  },
  formRules: {
    collection: ({ how, months }, { settings: { fromFinalPay, planMonths } }) => [
      ...(how === 'final-pay' && !fromFinalPay
        ? [{ pointer: '/how', message: 'What was signed does not let it be taken from final pay. Agree a plan.' }]
        : []),
      ...(how === 'plan' && (months === undefined || months > planMonths)
        ? [{ pointer: '/months', message: `Enter the months of the plan: at most ${planMonths}.` }]
        : []),
      ...(how !== 'plan' && months !== undefined
        ? [{ pointer: '/months', message: 'Only a plan has months. Leave this empty.' }]
        : []),
    ],
    fewerHours: ({ fte }, { state }) =>
      fte < state.facts.fte
        ? []
        : [{ pointer: '/fte', message: 'Enter fewer hours than they had. More hours change nothing.' }],
    break: (form, { state: { facts }, settings }) => breakErrors(form, facts, settings),
    breakAmended: ({ was, becomes }, { state: { facts }, settings }) => {
      if (!facts.breaks.some((one) => isRecorded(away, was, one)))
        return [{ pointer: '/was', message: 'No such break is on record.' }];
      return becomes ? breakErrors(becomes, withoutBreak(facts, was), settings, '/becomes') : [];
    },
    hoursAmended: ({ was, becomes }, { state: { facts } }) => [
      ...(facts.hours && isRecorded(hours, was, facts.hours)
        ? []
        : [{ pointer: '/was', message: 'No such fewer hours are on record.' }]),
      ...(becomes && becomes.fte >= facts.fte
        ? [{ pointer: '/becomes/fte', message: 'Enter fewer hours than they had. More hours change nothing.' }]
        : []),
      ...(receivedFor('hours', facts) > 0
        ? [{ pointer: '', message: 'Something has been paid back for it already. Payroll settles the difference.' }]
        : []),
    ],
    received: ({ sum }, { state: { facts }, settings, question }) => {
      const cause = causeOf(question?.about);
      return sum <= owedFor(cause, facts, settings) - receivedFor(cause, facts)
        ? []
        : [{ pointer: '/sum', message: 'This is more than is still to be paid back.' }];
    },
    paid: ({ gross }, { state: { facts } }) =>
      paidIn(facts) + gross <= facts.amount
        ? []
        : [{ pointer: '/gross', message: 'This is more than the agreement pays in all.' }],
  },
  settingsRules: ({ months, reassessMonths, instalments }) => [
    ...(reassessMonths < months
      ? []
      : [{ pointer: '/reassessMonths', message: 'It is looked at again before it ends.' }]),
    ...(instalments.reduce((total, { percent }) => total + percent, 0) === 100
      ? []
      : [{ pointer: '/instalments', message: 'The instalments must come to 100 per cent together.' }]),
    ...instalments.flatMap((one, index) =>
      one.months < months
        ? []
        : [{ pointer: `/instalments/${index}/months`, message: 'It is paid before the commitment ends.' }],
    ),
  ],
  details: ({ facts }, settings, today, { mayRead }) => {
    const terms = termsOf(facts, settings);
    const lastDay = facts.left?.lastDay ?? today;
    return {
      until: endOf(terms),
      monthsServed: lastDay < facts.startsOn ? 0 : monthsServed(terms, lastDay),
      months: settings.months,
      ...(mayRead('form') && { pounds: poundsIn(facts, settings) }),
    };
  },
  // Somebody signs, is paid, and stays to the end.
  rehearsal: ordinaryRehearsal(contract, { by: 'hr', ending: 'completed' }),
});

/** A break is within the commitment, and no day is counted twice. */
const breakErrors = ({ from, until }: Break, facts: FactsOf<Retention>, settings: RetentionSettings, at = '') => [
  ...(from <= endOf(termsOf(facts, settings))
    ? []
    : [{ pointer: `${at}/from`, message: 'The commitment is over by then.' }]),
  ...(facts.breaks.some((other) => other.from <= until && from <= other.until)
    ? [{ pointer: `${at}/from`, message: 'Another break on these days has been recorded already.' }]
    : []),
];

/** When both have signed, if each takes the time there is. */
function signedBy(from: LocalDate, { deadlines, settings, calendars }: RulesFor<Retention>): PlannedDate {
  const [check, council] = [deadlines.checkEligible.workingDays, deadlines.signCouncil.workingDays];
  const days = check + settings.offerWorkingDays + council;
  const basis = `${days} working days: ${check} to check, ${settings.offerWorkingDays} to sign, ${council} for the council`;
  return { date: addWorkingDays(from, days, calendars.office), basis };
}

/** The sums: for the person, HR, payroll and whoever decides on a waiver. */
function poundsIn(facts: FactsOf<Retention>, settings: RetentionSettings) {
  const pounds = (pence: number) => pence / 100;
  const owed = owedFor('leaving', facts, settings) + owedFor('hours', facts, settings);
  return {
    agreed: pounds(facts.amount),
    instalments: settings.instalments.map(({ percent }) => pounds(Math.round((facts.amount * percent) / 100))),
    paid: pounds(paidIn(facts)),
    toPayBack: pounds(owed),
    paidBack: pounds(receivedFor('leaving', facts) + receivedFor('hours', facts)),
  };
}
