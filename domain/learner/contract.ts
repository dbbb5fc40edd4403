/** One person of a cohort: an apprentice, somebody of Step Up, or somebody recruited overseas, until two years in their post. */
import type { LocalDate } from '../calendar/index.ts';
import { schemes } from '../cohort/schemes.ts';
import { amending } from '../engine/amend.ts';
import { defineProcess, type Given, shape } from '../engine/define.ts';
import { facts, fields, type PlainField, type PlainFields, settings } from '../engine/field.ts';
import { firm, gentle, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { contribution, notes, text } from '../engine/ordinary-fields.ts';
import type { Away } from '../engine/series.ts';
import { follows } from './follows.ts';
import { type Journey, missingDays, type Pace, type Step } from './journey.ts';

const runs = ['lead', 'office:hr'] as const;
const looksAfter = ['tutor', 'manager', ...runs] as const;
const never = ['learner'] as const;

/** Somebody who is apart from the learner talks with them, and says how it goes. */
export interface Review {
  readonly on: LocalDate;
  readonly onTrack: boolean;
}

interface Own {
  readonly cohort?: string;
  breaks: readonly Away[];
  returned: Journey['returned'];
  reviews: readonly Review[];
  steps: { readonly [S in Step]?: LocalDate };
  visaEndsOn?: LocalDate;
  /** How many changes are to be told to those who license sponsors, and how many have been. */
  toReport: number;
  reported: number;
  /** How many contacts have been asked for since they arrived. */
  contacts: number;
  /** It goes on until then, though its end has come. */
  until?: LocalDate;
  learnedOn?: LocalDate;
  registeredOn?: LocalDate;
  inPostSince?: LocalDate;
}

const past = { is: 'day', earliest: { of: 'today', months: -60 }, latest: 'today' } as const;
const to = (asks: string, months = 60) =>
  ({
    is: 'day',
    asks,
    earliest: { of: 'today', days: 1 },
    latest: { of: 'today', months },
  }) as const satisfies PlainField;
const startsOn = {
  is: 'day',
  asks: 'the day they begin or are to arrive',
  label: 'Begins on',
  earliest: { of: 'today', months: -48 },
  latest: { of: 'today', months: 24 },
} as const satisfies PlainField;

export const returned = {
  month: { is: 'reference', asks: 'the month', matches: /^\d{4}-(0[1-9]|1[0-2])$/, like: '2026-11' },
  days: { is: 'whole', asks: 'how many days of placement, or hours off the job', from: 0, to: 250 },
} as const satisfies PlainFields;

export const away = {
  from: {
    is: 'day',
    asks: 'the first day away',
    earliest: { of: 'today', months: -24 },
    latest: { of: 'today', months: 6 },
  },
  back: {
    is: 'day',
    asks: 'the day they are back',
    hint: 'Left out while nobody knows.',
    earliest: { of: { field: 'from' }, days: 1 },
    latest: { of: 'today', months: 24 },
    optional: true,
  },
  why: {
    is: 'choice',
    asks: 'why',
    of: { illness: 'Illness', family: 'Family', study: 'Break of study', other: 'Something else' },
  },
} as const satisfies PlainFields;

const per = (asks: string, from: number, to: number) =>
  ({ is: 'each', asks, of: schemes, every: true, value: { is: 'whole', asks: 'how many', from, to } }) as const;
const stepOf = { on: { ...past, asks: 'the day it was done' } } as const;
const whyNot = { reason: 'required', tells: ['learner'], tellsWhy: true } as const;

export const learner = defineProcess({
  ...none,
  name: 'learner',
  prefix: 'LNR',
  title: 'Learner of a cohort',
  path: 'learners',
  mayStart: ['hr'],
  request: fields({
    person: {
      is: 'person',
      asks: 'who it is',
      label: 'Learner',
      who: 'anybody',
      column: { also: ['Person'], example: 'practitioner@example.org' },
    },
    cohort: {
      is: 'process',
      kind: 'cohort',
      asks: 'the cohort',
      hint: 'Its reference. Left out where somebody comes by themself.',
      optional: true,
      column: { example: 'COH-2026-0001' },
    },
    scheme: {
      is: 'choice',
      asks: 'the scheme',
      of: schemes,
      hint: 'Left out where a cohort is named.',
      optional: true,
      column: { example: 'Recruited overseas' },
    },
    tutor: {
      is: 'person',
      asks: 'who looks after them',
      label: 'Tutor or buddy',
      who: { holds: 'tutor' },
      column: { example: 'assessor@example.org' },
    },
    startsOn: { ...startsOn, column: { example: '10/01/2027' } },
  }),
  file: { title: 'Learners of a cohort', mayImport: ['hr'], onceEach: 'person' },
  adopt: {
    stages: ['learning', 'working'],
    fields: {
      done: { is: 'whole', asks: 'the days or hours returned so far', from: 0, to: 5_000, initially: 0 },
      lastReview: {
        is: 'day',
        asks: 'the day of the last review',
        earliest: { of: 'processBegan' },
        latest: 'today',
        optional: true,
      },
      registeredOn: { ...past, asks: 'the day they were registered', optional: true },
      visaEndsOn: { ...to('the last day of their visa'), optional: true },
    },
  },
  oneOpen: { each: { role: 'learner' }, named: 'person', words: 'They are a learner of a cohort already' },
  roles: { learner: 'Learner', tutor: 'Tutor or buddy', manager: 'Line manager', lead: 'Leads the cohort' },
  line: ['learner'],
  fixed: ['learner'],
  cast: {
    learner: { field: 'person' },
    manager: { managerOf: 'learner' },
    tutor: { field: 'tutor' },
    lead: { office: 'hr', callerFirst: true, not: ['learner'] },
  },
  mayHold: {
    tutor: { not: never, why: 'nobody looks after themself' },
    manager: { not: never },
    lead: { office: 'hr', not: never },
  },
  starts: 'before',
  stages: {
    before: { title: 'Before they begin', next: ['learning', 'withdrew'] },
    learning: { title: 'Learning', next: ['learning', 'qualifying', 'working', 'failed'] },
    qualifying: { title: 'Being assessed and registered', next: ['working', 'failed'] },
    working: { title: 'In their post', next: ['stayed', 'left'] },
  },
  outcomes: {
    stayed: 'Here two years later',
    withdrew: 'Withdrew',
    failed: 'Did not qualify',
    sponsorship: 'Sponsorship ended',
    left: 'They left',
  },
  forms: {
    begun: fields({ on: { ...past, asks: 'the day they began' } }),
    step: fields(stepOf),
    visa: fields({ ...stepOf, endsOn: to('its last day', 120) }),
    review: fields(
      {
        on: { ...past, asks: 'the day it was held' },
        onTrack: { is: 'yesNo', asks: 'whether they are on track' },
        what: text('how it goes, and what is agreed'),
      },
      { keptAs: 'learning' },
    ),
    days: fields(returned),
    daysAmended: amending(returned, 'what was returned'),
    contact: fields(
      { on: { ...past, asks: 'the day you spoke' }, well: { is: 'yesNo', asks: 'whether they are well' }, ...notes() },
      { keptAs: 'learning' },
    ),
    until: fields({ until: to('the day on which you are asked again', 24) }),
    registered: fields({ on: { ...past, asks: 'the day they were registered' } }),
    expiry: fields({ endsOn: to('its new last day', 120) }),
    away: fields(away),
    awayAmended: amending(away, 'the time away'),
    back: fields({ on: { ...past, asks: 'the day they came back' } }),
    reported: fields({ on: { ...past, asks: 'the day it was reported' } }),
    contribution,
  },
  follows,
  tasks: {
    begin: {
      title: 'Say that a learner has begun',
      for: 'lead',
      never,
      choices: {
        begun: { label: 'They have begun', form: 'begun' },
        didNot: { label: 'They have not, and will not', reason: 'required' },
      },
    },
    step: {
      title: 'Record a step of their way here',
      for: 'lead',
      never,
      choices: { done: { label: 'It is done', form: 'step' }, later: { label: 'It is not done yet', ...whyNot } },
    },
    visa: {
      title: 'Record the visa',
      for: 'lead',
      never,
      choices: { granted: { label: 'It is granted', form: 'visa' }, later: { label: 'Not yet', ...whyNot } },
    },
    review: {
      title: 'Review how a learner gets on',
      for: 'tutor',
      never,
      ladder: 'gentle',
      choices: {
        held: { label: 'It was held', form: 'review' },
        notHeld: { label: 'It was not', reason: 'required', tells: ['lead'], tellsWhy: true },
      },
    },
    giveDays: {
      title: 'Return your days or hours of a month',
      for: 'learner',
      ladder: 'gentle',
      choices: { given: { label: 'Return them', form: 'days', amendedBy: 'amendDays' } },
    },
    contact: {
      title: 'Speak with somebody who came from far',
      for: 'tutor',
      never,
      choices: {
        held: { label: 'You spoke', form: 'contact' },
        notReached: {
          label: 'You could not reach them',
          reason: 'required',
          tells: ['lead', 'manager'],
          tellsWhy: true,
        },
      },
    },
    complete: {
      title: 'Say whether a learner has completed',
      for: 'lead',
      never,
      independent: [{ of: ['review'], oneWay: 'whoever decided on one may look after another' }],
      choices: {
        complete: {
          label: 'Completed',
          unless: ({ facts, settings: pace }: Given<Journey, Pace>) => {
            const missing = missingDays(facts, pace);
            return missing === 0 ? undefined : `${missing} of ${pace.days[facts.scheme]} days are still missing.`;
          },
        },
        goesOn: { label: 'It goes on', form: 'until', reason: 'required', tells: ['learner'], tellsWhy: true },
        failed: { label: 'They did not complete', reason: 'required', tells: ['learner'], tellsWhy: true },
      },
    },
    assess: {
      title: 'Record the final assessment',
      for: 'lead',
      never,
      independent: [{ of: ['review'], oneWay: 'whoever decided on one may look after another' }],
      choices: {
        passed: { label: 'Passed', form: 'step' },
        failed: { label: 'Not passed', reason: 'required', tells: ['learner'] },
      },
    },
    register: {
      title: 'Record that a learner is registered',
      for: 'lead',
      never,
      choices: {
        registered: { label: 'Registered', form: 'registered' },
        refused: { label: 'Registration was refused', reason: 'required' },
      },
    },
    stayed: {
      title: 'Say whether they are still here',
      for: 'lead',
      never,
      ladder: 'gentle',
      choices: { here: { label: 'They are' }, gone: { label: 'They have left', reason: 'required' } },
    },
    renewVisa: {
      title: 'Renew a visa before it ends',
      for: 'lead',
      never,
      choices: {
        renewed: { label: 'Renewed', form: 'expiry', tells: ['learner'] },
        later: { label: 'Not yet', ...whyNot },
      },
    },
    reportSponsor: {
      title: 'Report a change to those who license sponsors',
      for: 'lead',
      never,
      choices: { reported: { label: 'Reported', form: 'reported' } },
    },
    putRight: putRight('lead', never),
  },
  deadlines: {
    begin: working(5, 'to say that somebody has begun; the day they begin comes first'),
    step: working(20, 'to record a step; of the first answer so many as the policy says'),
    visa: working(20, 'to record a visa'),
    review: working(10, 'to review how somebody gets on; the day of the round comes first'),
    giveDays: working(5, 'to return the days of a month'),
    contact: working(2, 'to speak with somebody who came from far'),
    complete: working(10, 'to say whether somebody has completed'),
    assess: working(20, 'to record the final assessment'),
    register: working(20, 'to record a registration'),
    stayed: working(10, 'to say whether somebody is still here'),
    renewVisa: working(20, 'to renew a visa; its last day comes first'),
    reportSponsor: working(10, 'to report a change to those who license sponsors'),
    putRight: putRightWithin,
  },
  ladders: { firm, gentle },
  milestones: {
    begins: { title: 'Begins', kind: 'own' },
    answered: { title: 'First answer of Social Work England expected', kind: 'own' },
    ends: { title: 'Gateway, or last day of learning', kind: 'own' },
    registered: { title: 'Registered', kind: 'own' },
    twelve: { title: 'Twelve months in their post', kind: 'own' },
    twentyFour: { title: 'Twenty-four months in their post', kind: 'own' },
  },
  threads: {
    reviews: 'Reviews',
    returns: 'Days and hours',
    contacts: 'Contact with somebody who came from far',
    visa: 'Visa',
    reports: 'Changes that sponsors report',
  },
  always: {
    visaEnded: {
      holds: ({ facts: { visaEndsOn }, today }: Given<Own>) => visaEndsOn === undefined || today <= visaEndsOn,
      words: 'A visa has ended: they may not work',
      tells: ['lead', 'manager'],
      urgent: true,
    },
    offTrack: {
      holds: ({ facts: { reviews } }: Given<Own>) => reviews.at(-1)?.onTrack !== false,
      words: 'The last review found them not on track',
      tells: ['lead', 'manager'],
    },
  },
  standing: {
    away: {
      label: 'Record that they are away',
      by: looksAfter,
      never,
      form: 'away',
      amendedBy: 'amendAway',
      does: 'tell',
    },
    amendAway: {
      label: 'Put right a time away that was recorded wrongly',
      by: looksAfter,
      never,
      reason: 'required',
      form: 'awayAmended',
      does: 'tell',
    },
    back: {
      label: 'Record that they are back',
      by: looksAfter,
      never,
      unless: ({ breaks }: Own) =>
        breaks.some(({ back }) => back === undefined) ? undefined : 'Nobody has recorded that they are away.',
      form: 'back',
      amendedBy: { why: 'The day is put right with the time away.' },
      does: 'tell',
    },
    amendDays: {
      label: 'Put right the days or hours of a month',
      by: ['tutor', ...runs],
      never,
      reason: 'required',
      form: 'daysAmended',
      tells: ['learner'],
      does: 'tell',
    },
    withdraw: {
      label: 'Record that they withdraw',
      by: looksAfter,
      never,
      reason: 'required',
      codes: {
        choice: 'Their own choice',
        health: 'Health',
        money: 'Money',
        placement: 'Their placement',
        other: 'Something else',
      },
      tells: ['learner'],
      amendedBy: { why: 'It ends this one. Whoever comes back begins anew.' },
      does: 'move',
      to: 'withdrew',
    },
    endSponsorship: {
      label: 'Record that their sponsorship has ended',
      by: runs,
      never,
      unless: ({ scheme }: { readonly scheme: Journey['scheme'] }) =>
        scheme === 'overseas' ? undefined : 'Nobody sponsors them.',
      reason: 'required',
      tells: ['learner', 'manager'],
      amendedBy: { why: 'It ends this one. Whoever is sponsored again begins anew.' },
      does: 'move',
      to: 'sponsorship',
    },
    leave: {
      label: 'Record that they have left',
      by: [...looksAfter, 'office:administrator'],
      never,
      amendedBy: { why: 'It ends this one. Whoever stays begins anew.' },
      does: 'move',
      to: 'left',
    },
    ...ordinaryActions({
      runs,
      handsOver: [...runs, 'office:administrator'],
      takesPart: ['learner', 'tutor', 'manager'],
    }),
  },
  facts: facts({ scheme: { is: 'choice', asks: 'the scheme', of: schemes }, startsOn }, shape<Own>()),
  settings: settings(
    {
      months: per('the months that each scheme takes to learn', 1, 60),
      days: per('the days of placement that each scheme asks for; 0 where it asks for none', 0, 400),
      reviewWeeks: per('the weeks from one review to the next', 1, 26),
      answerDays: {
        is: 'whole',
        asks: 'the working days in which Social Work England means to answer first',
        from: 5,
        to: 250,
      },
      visaDays: {
        is: 'whole',
        asks: 'the days before a visa ends on which its renewal is asked for',
        from: 30,
        to: 365,
      },
    },
    {
      months: { apprentice: 36, stepUp: 14, overseas: 3 },
      days: { apprentice: 0, stepUp: 170, overseas: 0 },
      reviewWeeks: { apprentice: 12, stepUp: 12, overseas: 6 },
      answerDays: 60,
      visaDays: 90,
    },
  ),
  record: {
    purpose: 'bring people into social work and keep them',
    basis: 'contract',
    class: 'programme',
    of: 'learner',
  },
  submissions: {
    ...ordinarySubmissions(['learner', ...looksAfter]),
    learning: { title: 'How they get on', audience: ['learner', 'tutor', 'lead'] },
  },
  confidential: {
    away: {
      title: 'About time away',
      audience: ['learner', ...looksAfter],
      actions: ['away', 'amendAway', 'back'],
    },
    withdrawal: {
      title: 'Why they withdraw',
      audience: ['learner', ...looksAfter],
      actions: ['withdraw'],
      textsOnly: true,
    },
    immigration: {
      title: 'A matter for HR',
      audience: ['learner', 'lead', 'office:hr'],
      tasks: ['visa', 'renewVisa', 'reportSponsor'],
      threads: ['visa', 'reports'],
      flags: ['visaEnded'],
      details: ['visaEndsOn'],
    },
  },
  figures: {
    qualified: { title: 'Qualified', formula: 'registered ÷ begun', met: 'registered', among: { past: 'before' } },
    withdrew: { title: 'Withdrew', formula: 'withdrew ÷ begun', ended: ['withdrew'], among: { past: 'before' } },
    twelve: {
      title: 'Here after 12 months',
      formula: 'still here at 12 months ÷ in their post',
      met: 'twelve',
      among: { met: 'registered' },
    },
    twentyFour: {
      title: 'Here after 24 months',
      formula: 'still here at 24 months ÷ in their post',
      met: 'twentyFour',
      among: { met: 'registered' },
    },
  },
  words: {
    'contact-#': 'contact #',
    'review-#': 'review #',
    'change-#': 'change #',
    'months-#': '# months',
    applied: 'applied',
    answered: 'first answer',
    registered: 'registered',
    sponsored: 'certificate of sponsorship',
    travel: 'travel',
    arrived: 'arrived',
  },
  lasting: ['breaks', 'returned', 'reviews', 'visaEndsOn', 'toReport', 'reported', 'contacts'],
  compensation: 'putRight',
});

export type Learner = typeof learner;
