/** A check of somebody who works here that runs out: renewed and verified by another in time, for as long as they work here. */
import { type CheckName, checkTitles } from '../appointment/checks.ts';
import type { LocalDate } from '../calendar/index.ts';
import { runsOut } from '../engine/check-tasks.ts';
import { defineProcess, type Given, shape } from '../engine/define.ts';
import { facts, fields, type PlainField, settings } from '../engine/field.ts';
import { firm, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { contribution, notes } from '../engine/ordinary-fields.ts';
import { follows } from './follows.ts';

const never = ['worker'] as const;

/** Once somebody has settled status, a visa is watched no longer; everybody who works here is registered, may work and is not barred. */
const mayEnd: readonly CheckName[] = ['sponsorship', 'overseasPolice', 'occupationalHealth'];

/** How somebody came to work here, whom the directory may not know yet. */
export interface Appointed {
  readonly recruitment?: string;
  readonly candidate?: string;
}

/** What its story keeps besides what people were asked for. */
interface Own {
  /** Whose check it is, and which: there is one of it. */
  readonly of: string;
  /** Of whoever came by an appointment here. */
  readonly appointed?: Appointed;
  /** What was said of it last, until somebody else has verified it; without a day, that it is no longer needed. */
  said?: { readonly expiresOn?: LocalDate };
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
    hr: { office: 'hr', not: ['worker', 'manager'], why: 'nobody renews their own check, or their people’s' },
    verifier: { office: 'hr', not: ['worker', 'manager', 'hr'], why: 'whoever asks for checks does not verify them' },
  },
  starts: 'watching',
  stages: {
    watching: { title: 'Good until its last day', next: ['renewing'] },
    renewing: { title: 'Being renewed', next: ['verifying'] },
    verifying: { title: 'Being verified', next: ['watching', 'renewing', 'notNeeded'] },
  },
  outcomes: { notNeeded: 'No longer needed', left: 'They work here no longer', mistaken: 'Begun by mistake' },
  forms: { renewed: fields({ expiresOn: runsOut, ...notes() }), contribution },
  follows,
  tasks: {
    renew: {
      title: 'Renew a check before it runs out',
      for: 'hr',
      ladder: 'expiry',
      never,
      choices: {
        renewed: { label: 'Renewed', form: 'renewed', evidence: { kinds: ['evidence'] } },
        notNeeded: {
          label: 'No longer needed',
          reason: 'required',
          unless: ({ facts: { check } }: Given<{ readonly check: CheckName }>) =>
            mayEnd.includes(check) ? undefined : 'Everybody who works here must have this check.',
        },
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
    putRight: putRight('hr', never),
  },
  deadlines: {
    renew: working(10, 'to renew a check; its last day comes first'),
    verify: working(5, 'to verify what was said of a check; its last day comes first'),
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
  milestones: { runsOut: { title: 'Last day of the check', kind: 'statutory' } },
  always: {
    good: {
      holds: ({ facts, today }: Given<{ readonly expiresOn: LocalDate }>) => today <= facts.expiresOn,
      words: 'At work with a check that has run out',
      tells: ['hr', 'manager', 'office:leadership'],
      urgent: true,
    },
  },
  standing: {
    leaves: {
      label: 'Record that they work here no longer',
      by: ['hr', 'manager', 'office:hr'],
      never,
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
      amendedBy: { why: 'It ends this one. The check is watched anew.' },
      does: 'move',
      to: 'mistaken',
    },
    ...ordinaryActions({
      runs: ['hr', 'office:hr'],
      handsOver: ['hr', 'office:hr', 'office:administrator'],
      takesPart: ['worker', 'manager', 'verifier'],
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
    },
    { noticeWorkingDays: 60 },
  ),
  record: {
    purpose: 'make sure that whoever works here is registered, may work and is safe to work with children',
    basis: 'legalObligation',
    class: 'personnel',
    of: 'worker',
  },
  submissions: {
    ...ordinarySubmissions(['hr', 'verifier', 'manager', 'office:hr']),
    evidence: { title: 'Evidence of a check', audience: ['hr', 'verifier', 'office:hr'] },
  },
  compensation: 'putRight',
});

export type Recheck = typeof recheck;
