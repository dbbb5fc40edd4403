/** A check of somebody who works here that runs out: renewed and verified by another in time, for as long as they work here. */
import { checks, checkTitles, keptApart } from '../appointment/checks.ts';
import type { LocalDate } from '../calendar/index.ts';
import { checkResult, runsOut } from '../engine/check-tasks.ts';
import { defineProcess, type Given, shape } from '../engine/define.ts';
import { facts, fields, type PlainField, settings } from '../engine/field.ts';
import { firm, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { contribution, notes } from '../engine/ordinary-fields.ts';
import { rankTitles } from '../engine/people.ts';
import { follows } from './follows.ts';
import { isGood, isWithoutConcern, mayGoOn, mayLeaveByWord, mayStop, type Watched } from './rules.ts';

const never = ['worker'] as const;

/** What its story keeps besides what people were asked for. */
interface Own {
  /** Whose check it is, and which: there is one of it. */
  readonly of: string;
  /** Of whoever came by an appointment here, whom the directory may not know yet. */
  readonly appointment?: string;
  readonly recruitment?: string;
  readonly candidate?: string;
  /** Under which a register has them. */
  readonly number?: string;
  /** What was said of it last, until somebody else has verified it; without a day, that it is no longer needed. */
  said?: { readonly expiresOn?: LocalDate };
  /** What came back instead of a renewal, until somebody has decided. */
  came?: NonNullable<Watched['came']>;
  /** They do not work here until it is good again, since this day. */
  keptFromWork?: LocalDate;
  /** The directory has it that they work here no longer. */
  gone?: true;
}

const check = { is: 'choice', asks: 'the check', of: checkTitles } as const satisfies PlainField;
const expiresOn = {
  is: 'day',
  asks: 'its last day',
  label: 'Runs out on',
  earliest: [
    { of: 'today', why: 'a check that has run out lets nobody work', unusual: true },
    { of: 'today', months: -12, why: 'it is renewed within a year, or nobody works on it' },
  ],
  latest: { of: 'today', months: 180, why: 'no check is good for so long' },
} as const satisfies PlainField;

const { clear: _, ...badNews } = checkResult.of;
/** A line manager does not decide on their own risk. */
const { practitioner: __, 'team-manager': ___, ...deciders } = rankTitles;

const anew = 'If this is a slip, or they work here after all, HR has the check watched anew.';

export const recheck = defineProcess({
  ...none,
  name: 'recheck',
  prefix: 'RCK',
  title: 'Check of somebody who works here',
  path: 'rechecks',
  mayStart: ['hr'],
  request: fields({
    person: {
      is: 'person',
      asks: 'whose check it is',
      who: 'anybody',
      column: { also: ['Name', 'Worker'], example: 'practitioner@example.org' },
    },
    check: { ...check, column: { example: 'Social Work England registration' } },
    expiresOn: { ...expiresOn, column: { heading: 'Runs out on', also: ['Expires on'], example: '30/11/2027' } },
  }),
  file: { title: 'Checks that run out, of people who work here', mayImport: ['hr'] },
  oneOpen: { each: { fact: 'of' }, named: 'check', words: 'This check of this person is watched already' },
  roles: {
    worker: 'Whose check it is',
    manager: 'Line manager',
    hr: 'HR officer',
    verifier: 'HR officer who verifies checks',
    decider: 'Decides when a check is not good',
  },
  line: ['worker', 'manager'],
  fixed: ['worker'],
  cast: {
    worker: { field: 'person' },
    manager: { managerOf: 'worker' },
    hr: { office: 'hr', callerFirst: true },
    verifier: { office: 'hr' },
  },
  mayHold: {
    manager: { not: never, why: 'nobody answers for their own check', manages: 'worker' },
    hr: { office: 'hr', not: ['worker', 'manager'], why: 'nobody renews their own check, or their people’s' },
    verifier: { office: 'hr', not: ['worker', 'manager', 'hr'], why: 'whoever asks for checks does not verify them' },
    decider: { atLeast: { setting: 'deciderRank' }, not: ['worker', 'manager'] },
  },
  starts: 'watching',
  stages: {
    watching: { title: 'Good until its last day', next: ['renewing', 'left'] },
    renewing: { title: 'Being renewed', next: ['verifying', 'deciding', 'left'] },
    verifying: { title: 'Being verified', next: ['watching', 'renewing', 'notNeeded', 'left'] },
    deciding: { title: 'Not good: being decided', next: ['renewing', 'left'] },
  },
  outcomes: { notNeeded: 'No longer needed', left: 'They work here no longer', mistaken: 'Begun by mistake' },
  afterwards: { notNeeded: anew, left: anew, mistaken: anew },
  forms: {
    renewed: fields({ expiresOn: runsOut, ...notes() }),
    notGood: fields({ result: { is: 'choice', asks: 'what came back', of: badNews } }),
    person: fields({ person: { is: 'person', asks: 'who they are', label: 'Person', who: 'anybody' } }),
    contribution,
  },
  follows,
  tasks: {
    renew: {
      title: 'Renew a check before it runs out',
      for: 'hr',
      ladder: 'expiry',
      never,
      choices: {
        renewed: { label: 'Renewed', form: 'renewed', evidence: { kinds: ['evidence'] } },
        notGood: {
          label: 'It came back with a concern, or cannot be renewed',
          form: 'notGood',
          reason: 'required',
          tells: ['manager'],
        },
        notNeeded: { label: 'No longer needed', reason: 'required', unless: mayStop },
      },
      safeguards: true,
    },
    verify: {
      title: 'Verify what was said of a check that runs out',
      for: 'verifier',
      never,
      independent: [{ of: ['renew'], oneWay: 'sent back, it may be renewed by anybody; then another verifies' }],
      choices: { verify: { label: 'Verify' }, sendBack: { label: 'Send back', reason: 'required' } },
      safeguards: true,
    },
    decide: {
      title: 'Decide about somebody whose check is not good',
      for: 'decider',
      never: ['worker', 'manager'],
      independent: [{ of: ['renew'], oneWay: 'it is renewed after that by whoever renews checks' }],
      choices: {
        offWork: {
          label: 'They do not work here until it is good again',
          reason: 'required',
          tells: ['manager', 'hr'],
          tellsWhy: true,
        },
        goesOn: {
          label: 'They go on working',
          reason: 'required',
          tells: ['manager', 'hr'],
          tellsWhy: true,
          unless: mayGoOn,
        },
        ends: {
          label: 'Their employment here ends',
          reason: 'required',
          tells: ['manager', 'hr'],
          tellsWhy: true,
        },
      },
      urgent: true,
      safeguards: true,
    },
    putRight: putRight('hr', never),
  },
  deadlines: {
    renew: working(10, 'to renew a check; its last day comes first'),
    verify: working(5, 'to verify what was said of a check; its last day comes first'),
    decide: working(1, 'to decide about somebody whose check is not good'),
    putRight: putRightWithin,
  },
  ladders: {
    firm,
    expiry: {
      what: 'For a check that runs out: reminds while it is good, and climbs before it is not.',
      rungs: [
        { workingDays: -20, does: 'remind' },
        { workingDays: -10, does: 'remind' },
        { workingDays: -5, does: 'escalate' },
        { workingDays: 0, does: 'escalate' },
        { workingDays: 1, does: 'flag' },
      ],
    },
  },
  milestones: { runsOut: { title: 'Last day of the check', kind: 'statutory', recurs: true } },
  hears: {
    /** From the directory: who they have become, and that they work here no longer. */
    known: shape<{ readonly person: string }>(),
    gone: shape<Readonly<Record<string, never>>>(),
  },
  mayComeLate: ['known', 'gone'],
  always: {
    good: {
      holds: isGood,
      words: 'At work with a check that has run out',
      tells: ['hr', 'manager', 'office:leadership'],
      urgent: true,
      blocks: ['leaves'],
    },
    noConcern: {
      holds: isWithoutConcern,
      words: 'A check on somebody who works here came back with a concern, and nobody has decided about it',
      tells: ['hr', 'manager', 'decider', 'office:leadership'],
      urgent: true,
      blocks: ['leaves'],
    },
  },
  standing: {
    askNow: {
      label: 'Ask for it now',
      by: ['hr', 'manager', 'office:hr'],
      never,
      stages: ['watching'],
      reason: 'required',
      amendedBy: { why: 'Whoever is asked says that it is good, and until when.' },
      does: 'move',
      to: 'renewing',
    },
    sayWho: {
      label: 'Say who they are in the directory',
      by: ['hr', 'office:hr'],
      unless: (_facts: Own, { people }: Given<Own>) =>
        people['worker'] === undefined ? undefined : 'It is known whose check it is.',
      form: 'person',
      amendedBy: { why: 'It is ended as begun by mistake, and watched anew under their name.' },
      does: 'tell',
    },
    leaves: {
      label: 'Record that they work here no longer',
      by: ['hr', 'manager', 'office:hr'],
      never,
      unless: mayLeaveByWord,
      reason: 'required',
      amendedBy: { why: 'It ends this one. Whoever works here after all has their check watched anew.' },
      does: 'move',
      to: 'left',
    },
    mistaken: {
      label: 'End what was begun by mistake',
      by: ['verifier'],
      never,
      reason: 'required',
      tells: ['hr', 'manager'],
      amendedBy: { why: 'It ends this one. The check is watched anew.' },
      does: 'move',
      to: 'mistaken',
    },
    ...ordinaryActions({
      runs: ['hr', 'office:hr'],
      handsOver: ['hr', 'office:hr', 'office:administrator'],
      takesPart: ['worker', 'manager', 'verifier', 'decider'],
    }),
  },
  facts: facts({ check, expiresOn }, shape<Own>()),
  settings: settings(
    {
      noticeWorkingDays: {
        is: 'whole',
        asks: 'the working days before its last day on which a check is asked for',
        from: 5,
        to: 130,
      },
      deciderRank: {
        is: 'choice',
        asks: 'a rank of service manager or above',
        label: 'Decides when a check is not good',
        of: deciders,
      },
    },
    { noticeWorkingDays: 60, deciderRank: 'head-of-service' },
  ),
  record: {
    purpose: 'make sure that whoever works here is registered, may work and is safe to work with children',
    basis: 'legalObligation',
    class: 'personnel',
    of: 'worker',
    checks: keptApart,
  },
  checks,
  submissions: {
    ...ordinarySubmissions(['hr', 'verifier', 'decider', 'office:hr']),
    evidence: { title: 'Evidence of a check', audience: ['hr', 'verifier', 'decider', 'office:hr'] },
  },
  words: { known: 'who they are', gone: 'they work here no longer', goodAgain: 'they may work here again' },
  lasting: ['keptFromWork', 'gone'],
  compensation: 'putRight',
});

export type Recheck = typeof recheck;
