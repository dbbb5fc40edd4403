import { addWorkingDays } from '../calendar/index.ts';
import { lightKind } from '../engine/light.ts';
import { isAtLeast, rankTitles } from '../engine/people.ts';
import { retention as contract, datesOf } from './contract.ts';
import { paidIn, termsOf } from './standing.ts';
import { amountOf, endOf, monthsServed } from './sums.ts';

export const retention = lightKind(contract, {
  of: 'worker',
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
  schedule: ({ startsOn }, { deadlines, settings, calendars }, today) => {
    const days = deadlines.checkEligible.workingDays + settings.offerWorkingDays + deadlines.signCouncil.workingDays;
    const basis = `${days} working days: ${deadlines.checkEligible.workingDays} to check, ${settings.offerWorkingDays} to sign, ${deadlines.signCouncil.workingDays} for the council`;
    return { signed: { date: addWorkingDays(today, days, calendars.office), basis }, ...datesOf(startsOn, settings) };
  },
  threads: (_, { adopt }) => (adopt?.stage === 'running' ? ['payments', 'review'] : []),
  mayHold: async (role, { name, rank }, { settings: { waiverRank } }) =>
    role !== 'waiver' || isAtLeast(rank, waiverRank)
      ? []
      : [
          {
            pointer: '/to',
            message: `${name} is not of the rank that decides on a waiver: ${rankTitles[waiverRank].toLowerCase()} or above.`,
          },
        ],
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
  details: ({ facts }, settings, today) => {
    const terms = termsOf(facts, settings);
    const lastDay = facts.left?.lastDay ?? today;
    return {
      until: endOf(terms),
      monthsServed: lastDay < facts.startsOn ? 0 : monthsServed(terms, lastDay),
      months: settings.months,
    };
  },
});
