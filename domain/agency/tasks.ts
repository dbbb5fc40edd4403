/** What each person is asked about an agency worker. */
import type { TaskDefinition } from '../engine/define.ts';
import { putRight } from '../engine/light.ts';

/** Whoever wants the worker checks and approves nothing. */
export const never = ['requester', 'manager'] as const;

export const tasks = {
  approveNeed: {
    title: 'Decide whether an agency worker is needed',
    for: 'approver',
    never,
    choices: {
      approve: { label: 'Approve' },
      refuse: { label: 'Refuse', reason: 'required', tells: ['requester'], tellsWhy: true },
      vacancy: { label: 'A vacancy instead', reason: 'required', tells: ['requester'], tellsWhy: true },
    },
  },
  match: {
    title: 'Find an agency worker',
    for: 'desk',
    never,
    choices: {
      matched: { label: 'Found', form: 'match' },
      nobody: { label: 'Nobody was found', reason: 'required' },
    },
  },
  check: {
    title: 'Check the agency worker',
    for: 'desk',
    never,
    independent: [{ of: ['agreeDeparture'] }],
    choices: {
      met: { label: 'All is met', form: 'checks' },
      departure: { label: 'Ask for a departure in exceptional circumstances', form: 'departure', reason: 'required' },
      not: { label: 'It is not met', reason: 'required', tells: ['manager'] },
    },
  },
  agreeDeparture: {
    title: 'Decide on a departure from the guidance',
    for: 'head',
    never,
    independent: [{ of: ['check'], from: ['desk'] }],
    choices: { agree: { label: 'Agree', reason: 'required' }, refuse: { label: 'Refuse', reason: 'required' } },
  },
  decideStatus: {
    title: 'Decide the tax status and send it with its reasons',
    for: 'desk',
    never,
    independent: [{ of: ['answerStatus'] }],
    choices: { inside: { label: 'Inside IR35', form: 'status' }, outside: { label: 'Outside IR35', form: 'status' } },
  },
  answerStatus: {
    title: 'Answer a disagreement about the tax status',
    for: 'desk',
    ladder: 'law',
    never,
    independent: [{ of: ['decideStatus'] }],
    choices: {
      stands: { label: 'The decision stands', reason: 'required' },
      changed: { label: 'It is decided anew', reason: 'required' },
    },
  },
  askCap: {
    title: 'Ask for a rate above the cap to be signed',
    for: 'desk',
    never,
    independent: [{ of: ['signDirector', 'signChief'] }],
    choices: {
      ask: { label: 'Ask', form: 'signers', reason: 'required' },
      lower: { label: 'It will cost less', form: 'rate' },
    },
  },
  signDirector: {
    title: 'Decide, as director, on a rate above the cap',
    for: 'director',
    ladder: 'law',
    never: ['requester', 'manager', 'chief'],
    independent: [{ of: ['signChief', 'askCap'] }],
    choices: {
      agree: { label: 'Agree', reason: 'required' },
      refuse: { label: 'Refuse', reason: 'required', tells: ['desk'] },
    },
  },
  signChief: {
    title: 'Decide, as chief executive, on a rate above the cap',
    for: 'chief',
    ladder: 'law',
    never: ['requester', 'manager', 'director'],
    independent: [{ of: ['signDirector', 'askCap'] }],
    choices: {
      agree: { label: 'Agree', reason: 'required' },
      refuse: { label: 'Refuse', reason: 'required', tells: ['desk'] },
    },
  },
  confirmStart: {
    title: 'Say whether the agency worker has started',
    for: 'manager',
    choices: {
      started: { label: 'They have started', form: 'started' },
      never: { label: 'They did not come', reason: 'required', tells: ['desk'] },
    },
  },
  giveParity: {
    title: 'Give equal pay, hours and leave',
    for: 'desk',
    never,
    choices: { given: { label: 'Given' } },
  },
  review: {
    title: 'Look at the assignment again',
    for: 'manager',
    choices: {
      goesOn: { label: 'It goes on to its day' },
      extend: { label: 'Extend it', form: 'extension', reason: 'required', tells: ['desk'] },
      convert: { label: 'They become permanent', form: 'conversion', tells: ['desk'] },
      end: { label: 'End it with notice', form: 'notice', reason: 'required', tells: ['desk'] },
    },
  },
  agreeLonger: {
    title: 'Decide whether it may go on for longer',
    for: 'approver',
    never,
    choices: {
      agree: { label: 'Agree', reason: 'required', tells: ['manager', 'desk'] },
      refuse: { label: 'Refuse', reason: 'required', tells: ['manager', 'desk'], tellsWhy: true },
    },
  },
  giveReference: {
    title: 'Write the reference in the template, and share it with the worker',
    for: 'manager',
    choices: {
      given: { label: 'Written and shared' },
      cannot: { label: 'It cannot be written', form: 'without', reason: 'required', tells: ['desk'], tellsWhy: true },
    },
  },
  agreeNoReference: {
    title: 'Decide whether the assignment may end without a reference',
    for: 'head',
    never,
    independent: [{ of: ['giveReference'], oneWay: 'refused, the reference is asked for afresh' }],
    choices: {
      agree: { label: 'Agree', reason: 'required' },
      refuse: { label: 'Refuse', reason: 'required', tells: ['manager'], tellsWhy: true },
    },
  },
  confirmEnd: {
    title: 'Say how the assignment goes on after its last day',
    for: 'manager',
    choices: {
      ended: { label: 'It has ended', form: 'ended' },
      extend: { label: 'It was extended', form: 'extension', reason: 'required', tells: ['desk'] },
    },
  },
  putRight: putRight('desk', never),
} as const satisfies Readonly<Record<string, TaskDefinition>>;
