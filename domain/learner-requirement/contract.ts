/** What one person must learn, by the rule of a programme or by word of their manager: until it is done, and again when it runs out. */
import type { LocalDate } from '../calendar/index.ts';
import { amending } from '../engine/amend.ts';
import { defineProcess, type Given, shape } from '../engine/define.ts';
import { fields, type PlainField, type PlainFields, settings } from '../engine/field.ts';
import { firm, gentle, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { contribution, line } from '../engine/ordinary-fields.ts';
import type { PlaceNews } from '../training-session/contract.ts';
import type { Standing } from '../training-session/places.ts';
import { follows } from './follows.ts';
import { type Basis, isComplete, type Learning } from './standing.ts';

const runs = ['lead', 'manager', 'office:hr'] as const;
const never = ['learner'] as const;
const readers = ['learner', 'manager', 'lead'] as const;

/** A day of working life: certificates of years ago still count. */
const past = { is: 'day', earliest: { of: 'today', months: -240 }, latest: 'today' } as const;

export const done = {
  part: {
    is: 'whole',
    asks: 'which part was done',
    hint: 'By its number. What has one part only is part 1.',
    from: 1,
    to: 10,
    initially: 1,
  },
  on: { ...past, asks: 'the day it was done' },
} as const satisfies PlainFields;

const dueBy = (asks: string) =>
  ({
    is: 'day',
    asks,
    earliest: { of: 'processBegan' },
    latest: { of: 'today', months: 36 },
  }) as const satisfies PlainField;

/** A place in a session that they have asked for. */
export interface HeldPlace {
  readonly n: number;
  readonly session: string;
  readonly is: Standing | 'asked';
  readonly on?: LocalDate;
  /** Until the end of this day it is theirs to take. */
  readonly until?: LocalDate;
  /** What is still to be asked of the session. */
  readonly asks?: 'book' | 'giveUp' | 'take';
  readonly released?: 'released' | 'cannot';
}

/** They have it, wait for it, or have asked. */
const openPlaces: readonly HeldPlace['is'][] = ['asked', 'booked', 'waiting', 'offered'];
export const isOpenPlace = ({ is }: HeldPlace): boolean => openPlaces.includes(is);

const session = { is: 'process', kind: 'training-session', asks: 'the session' } as const satisfies PlainField;

interface Own extends Learning {
  /** Of whom and of which programme there is one. */
  readonly key?: string;
  readonly programme?: string;
  dueOn: LocalDate;
  basis: Basis;
  done: Learning['done'];
  completions: Learning['completions'];
  /** The day on which somebody asked that they need not have it. */
  exemption?: LocalDate;
  exempt?: true;
  places: readonly HeldPlace[];
  /** How many absences have been told up the line, and how many refusals to release them. */
  told: { readonly absent: number; readonly refused: number };
}

export const learnerRequirement = defineProcess({
  ...none,
  name: 'learner-requirement',
  prefix: 'LRN',
  title: 'Required training',
  path: 'learner-requirements',
  mayStart: ['hr', 'manager'],
  request: fields({
    learner: {
      is: 'person',
      asks: 'who must learn it',
      label: 'Learner',
      who: 'anybody',
      column: { example: 'practitioner@example.org' },
    },
    programme: {
      is: 'process',
      kind: 'training-programme',
      asks: 'the training programme',
      label: 'Programme',
      hint: 'Its reference. Left out where it is for this person alone.',
      optional: true,
      column: { example: 'TRN-2026-0001' },
    },
    joinedOn: {
      ...past,
      asks: 'the day they came within the rule',
      label: 'Within the rule since',
      hint: 'Where they came later than others: they have more time then.',
      optional: true,
      column: { example: '06/09/2026' },
    },
    course: {
      ...line('the training'),
      label: 'Training',
      hint: 'Left out where a programme is named.',
      optional: true,
      column: { example: 'Motivational interviewing' },
    },
    dueOn: {
      ...dueBy('the day it is to be done by'),
      label: 'Done by',
      hint: 'Left out where a programme is named.',
      optional: true,
      column: { example: '31/03/2027' },
    },
  }),
  file: { title: 'Required training', mayImport: ['hr'] },
  adopt: {
    file: { title: 'Training that was required before', mayImport: ['hr'] },
    stages: ['required', 'valid'],
    fields: {
      doneOn: {
        ...past,
        asks: 'the day all of it was done',
        optional: true,
        column: { heading: 'Done on', example: '12/11/2025' },
      },
    },
  },
  oneOpen: { each: { fact: 'key' }, named: 'learner', words: 'It is required of them already' },
  roles: { learner: 'Learner', manager: 'Line manager', lead: 'Leads the training', head: 'Head of service' },
  line: ['learner'],
  fixed: ['learner'],
  cast: {
    learner: { field: 'learner' },
    manager: { managerOf: 'learner' },
    lead: { office: 'hr', callerFirst: true, not: ['learner'] },
  },
  mayHold: {
    manager: { not: never, why: 'nobody manages themself', manages: 'learner' },
    lead: { office: 'hr', not: never, why: 'nobody checks their own training' },
    head: { atLeast: 'head-of-service', not: never, why: 'nobody excuses themself' },
  },
  starts: 'required',
  stages: {
    required: { title: 'To be done', next: ['valid', 'exempt'] },
    valid: { title: 'Done', next: ['required', 'exempt'] },
  },
  outcomes: { exempt: 'Exempt', notNeeded: 'No longer required', left: 'They left' },
  forms: {
    done: fields(done),
    doneAmended: amending(done, 'what was done'),
    until: fields({ until: dueBy('the new day') }),
    book: fields({ session }),
    giveUp: fields({ session }),
    contribution,
  },
  follows,
  tasks: {
    doIt: {
      title: 'Do the training that is required of you',
      for: 'learner',
      ladder: 'series',
      choices: {
        done: {
          label: 'I have done a part of it',
          form: 'done',
          evidence: { kinds: ['certificate'] },
          amendedBy: 'amendDone',
        },
      },
    },
    confirmDone: {
      title: 'Check that the training was done',
      for: 'lead',
      never,
      ladder: 'gentle',
      choices: {
        accept: { label: 'It was done' },
        refuse: { label: 'It was not', reason: 'required', tells: ['learner'], tellsWhy: true },
      },
    },
    takePlace: {
      title: 'Take the place that has become free',
      for: 'learner',
      ladder: 'gentle',
      choices: { take: { label: 'I take it' }, leave: { label: 'I leave it to somebody else' } },
    },
    release: {
      title: 'Release somebody for training',
      for: 'manager',
      never,
      ladder: 'gentle',
      choices: {
        released: { label: 'They are released' },
        cannot: { label: 'They cannot go', reason: 'required', tells: ['learner'], tellsWhy: true },
      },
    },
    exempt: {
      title: 'Decide whether somebody is exempt from training',
      for: 'head',
      never,
      independent: [
        { of: ['askExemption'], oneWay: 'whoever has decided once may ask for it later; then somebody else decides' },
      ],
      choices: {
        exempt: { label: 'They are exempt', reason: 'required', tells: ['learner', 'manager'], tellsWhy: true },
        refuse: { label: 'They are not', reason: 'required', tells: ['learner', 'manager'], tellsWhy: true },
      },
    },
    putRight: putRight('lead', never),
  },
  deadlines: {
    doIt: working(20, 'to do training; the day it is due by comes first'),
    confirmDone: working(5, 'to check that training was done'),
    takePlace: working(1, 'to take a place; the day until which it is offered comes first'),
    release: working(5, 'to release somebody for training'),
    exempt: working(10, 'to decide on an exemption'),
    putRight: putRightWithin,
  },
  ladders: {
    firm,
    series: {
      what: 'For what is due on a day: reminds, climbs once, and is flagged.',
      rungs: [
        { workingDays: -20, does: 'remind' },
        { workingDays: -3, does: 'remind' },
        { workingDays: 1, does: 'remind' },
        { workingDays: 5, does: 'escalate' },
        { workingDays: 10, does: 'flag' },
      ],
    },
    gentle,
  },
  milestones: {
    complete: { title: 'Done', kind: 'own' },
    refresh: { title: 'May be done again', kind: 'own', recurs: true },
  },
  threads: {
    doing: 'What is done',
    exempting: 'Exemption',
    asking: 'Places asked for',
    offers: 'Places offered',
    releases: 'Release from work',
    news: 'Word up the line',
  },
  always: {
    overdue: {
      holds: ({ facts, today }: Given<Own>) => isComplete(facts) || today <= facts.dueOn,
      words: 'Required training was not done by its day',
      tells: ['manager'],
    },
  },
  standing: {
    recordDone: {
      label: 'Record that a part was done',
      by: runs,
      never,
      form: 'done',
      evidence: { kinds: ['certificate'] },
      amendedBy: 'amendDone',
      does: 'tell',
    },
    amendDone: {
      label: 'Put right what was recorded as done',
      by: runs,
      never,
      reason: 'required',
      form: 'doneAmended',
      does: 'tell',
    },
    book: {
      label: 'Ask for a place in a session',
      by: ['learner', ...runs],
      stages: ['required'],
      form: 'book',
      amendedBy: { why: 'The place is given up, and another one asked for.' },
      does: 'tell',
    },
    giveUp: {
      label: 'Give up a place',
      by: ['learner', ...runs],
      reason: 'required',
      form: 'giveUp',
      tells: ['learner', 'manager'],
      amendedBy: { why: 'It is asked for again, as far as there are places.' },
      does: 'tell',
    },
    askExemption: {
      label: 'Ask that they are exempt',
      by: ['learner', ...runs],
      unless: ({ exemption }: { readonly exemption?: LocalDate }) =>
        exemption === undefined ? undefined : 'Somebody has asked already.',
      reason: 'required',
      amendedBy: { why: 'Whoever decides says that they are not exempt.' },
      does: 'tell',
    },
    move: {
      label: 'Give another day',
      by: ['lead', 'office:hr'],
      never,
      stages: ['required'],
      reason: 'required',
      form: 'until',
      tells: ['learner', 'manager'],
      amendedBy: { why: 'Another day is given again; both stay in the history.' },
      does: 'tell',
    },
    notNeeded: {
      label: 'Record that it is no longer required of them',
      by: runs,
      never,
      reason: 'required',
      tells: ['learner'],
      amendedBy: { why: 'It ends this one. It is required of them again by the rule, or by hand.' },
      does: 'move',
      to: 'notNeeded',
    },
    leave: {
      label: 'Record that they have left',
      by: [...runs, 'office:administrator'],
      never,
      amendedBy: { why: 'It ends this one. Of whoever stays it is required again.' },
      does: 'move',
      to: 'left',
    },
    ...ordinaryActions({ runs, handsOver: [...runs, 'office:administrator'], takesPart: ['learner'] }),
  },
  hears: { place: shape<PlaceNews>() },
  mayComeLate: ['place'],
  words: { 'place-#': 'place #', absent: 'they did not attend', refused: 'release was refused' },
  facts: shape<Own>(),
  settings: settings(
    {
      joinMonths: {
        is: 'whole',
        asks: 'the months that somebody has who comes within a rule late',
        from: 1,
        to: 24,
      },
      refreshDays: {
        is: 'whole',
        asks: 'the days before it runs out from which it may be done again',
        from: 1,
        to: 365,
      },
    },
    { joinMonths: 3, refreshDays: 90 },
  ),
  record: {
    purpose: 'see that whoever works with children has learned what their work asks for',
    basis: 'contract',
    class: 'personnel',
    of: 'learner',
  },
  submissions: { ...ordinarySubmissions(readers), certificate: { title: 'Certificate', audience: readers } },
  figures: {
    complete: {
      title: 'Training complete',
      formula: 'done ÷ required of those who are here',
      met: 'complete',
      among: { notEnded: ['exempt', 'notNeeded', 'left'] },
    },
  },
  lasting: ['done', 'completions', 'places', 'told'],
  compensation: 'putRight',
});

export type LearnerRequirement = typeof learnerRequirement;
