/** The tasks in which a check is asked for, its result recorded, and that verified by somebody else. */
import type { DayBounds } from './bounds.ts';
import type { CheckOf, ProcessContract } from './define.ts';
import { fields, type Plain, type PlainField } from './field.ts';
import type { FormContext } from './kind.ts';
import { happened, notes, text } from './ordinary-fields.ts';
import type { FieldError } from './refusals.ts';

const VERIFIED = 'sent back, a check may be asked for by whoever verified it; then another verifies it';

/** In the order of its steps. */
export const checkSteps = ['requestCheck', 'receiveCheck', 'verifyCheck', 'decideAdverseCheck'] as const;
export type CheckStep = (typeof checkSteps)[number];

/** A passport is good for ten years and a few months, and hardly anything for longer. */
const goodUntil = [
  { of: 'today', months: 126, why: 'few documents are good for longer', unusual: true },
  { of: 'today', months: 240, why: 'no document is good for longer' },
] as const satisfies DayBounds;

/** The last day of a check that has been passed, or is passed again. */
export const runsOut = {
  is: 'day',
  asks: 'the date the check runs out',
  label: 'Runs out on',
  earliest: { of: 'today', days: 1, why: 'a check that has run out clears nobody' },
  latest: goodUntil,
} as const satisfies PlainField;

export const checkResult = {
  is: 'choice',
  asks: 'the result',
  of: { clear: 'Clear', concern: 'A concern', barred: 'The law bars them: on a barred list, or no right to work' },
} as const satisfies PlainField;

/** What a contract that has checks spreads among its forms. */
export const checkForms = {
  /** Nobody is asked for more than the reason. */
  notNeeded: fields({}),
  /** What came back. */
  checkReceived: fields({
    receivedOn: { is: 'day', asks: 'the date the result came in', ...happened },
    result: checkResult,
    expiresOn: { ...runsOut, optional: true },
    evidenceKept: { ...text('where the evidence is kept'), optional: true },
    ...notes(),
  }),
} as const;

/** What came back, and the number under which a register has somebody, where the contract asks for one. */
export type CheckReceived = Plain<typeof checkForms.checkReceived.fields> & { readonly registrationNumber?: string };

interface Checking<
  Role extends string,
  Submission extends string,
  Ladders extends Readonly<Record<CheckStep, string>>,
> {
  /** Asks for the check, and records and reviews its result. */
  readonly asks: Role;
  /** Somebody else than whoever asked for it or reviewed it. */
  readonly verifies: Role;
  /** Decides on an adverse result. */
  readonly decides: Role;
  /** What may be attached to a result. */
  readonly evidence: readonly Submission[];
  /** What follows from an adverse result that is accepted, and from one that is not. */
  readonly adverse: { readonly accept: string; readonly refuse: string };
  readonly ladders: Ladders;
}

/**
 * What a contract that has checks spreads among its tasks. Each is due by the deadline of its own name. Their forms are
 * `checkForms`.
 */
export const checkTasks = <
  const Role extends string,
  const Submission extends string,
  const Ladders extends Readonly<Record<CheckStep, string>>,
>({
  asks,
  verifies,
  decides,
  evidence,
  adverse,
  ladders,
}: Checking<Role, Submission, Ladders>) =>
  ({
    requestCheck: {
      title: 'Ask for the check',
      for: asks,
      choices: {
        requested: { label: 'It has been asked for' },
        notNeeded: { label: 'Not needed for this person', form: 'notNeeded', reason: 'required' },
      },
      due: 'requestCheck',
      ladder: ladders.requestCheck,
    },
    receiveCheck: {
      title: 'Record and review the result',
      for: asks,
      choices: {
        received: { label: 'The result is in and reviewed', form: 'checkReceived', evidence: { kinds: evidence } },
      },
      due: 'receiveCheck',
      ladder: ladders.receiveCheck,
    },
    verifyCheck: {
      title: 'Verify the check',
      for: verifies,
      independent: [{ of: ['requestCheck', 'receiveCheck'], sameAbout: true, oneWay: VERIFIED }],
      choices: { verify: { label: 'Verify' }, sendBack: { label: 'Send back', reason: 'required' } },
      due: 'verifyCheck',
      ladder: ladders.verifyCheck,
    },
    decideAdverseCheck: {
      title: 'Decide on an adverse result',
      for: decides,
      independent: [{ of: ['requestCheck', 'receiveCheck'], sameAbout: true, oneWay: VERIFIED }, { candidates: true }],
      choices: {
        accept: { label: adverse.accept, reason: 'required' },
        refuse: { label: adverse.refuse, reason: 'required' },
      },
      due: 'decideAdverseCheck',
      ladder: ladders.decideAdverseCheck,
    },
  }) as const;

/** What follows the answers that mean the same in every contract; what follows a refusal is for the contract to say. */
export const checkFollows = {
  'requestCheck.requested': 'You are asked for its result next.',
  'requestCheck.notNeeded': 'Somebody else is asked to agree. If they do not, it is asked for after all.',
  'receiveCheck.received': 'Somebody else is asked to verify it. Until then it clears nobody.',
  'verifyCheck.verify':
    'A clear result counts from now, and so does a check that is not needed. Of any other, somebody is asked to decide.',
  'verifyCheck.sendBack': 'Nothing of what was recorded stands, and it is asked for again.',
  'decideAdverseCheck.accept': 'The check counts as passed. Your reason stays in the history.',
} as const;

/** Whoever decides on a concern, or is told of it, needs more than the word. */
export const concernErrors = (
  { result }: Pick<CheckReceived, 'result'>,
  { written }: Pick<FormContext, 'written'>,
): readonly FieldError[] =>
  result === 'clear' || written?.includes('notes')
    ? []
    : [{ pointer: '/notes', message: 'Write what the concern is: somebody must decide on it.' }];

/** What is known of every contract whose checks can be taken through their steps. */
export interface CheckContract extends ProcessContract {
  readonly tasks: ReturnType<typeof checkTasks>;
  readonly forms: typeof checkForms;
}

/** The checks that can be taken: none of a contract that declares some, and no tasks for their steps. */
export type CheckTaken<C extends ProcessContract> =
  C extends Pick<CheckContract, 'tasks' | 'forms'> ? CheckOf<C> : never;
