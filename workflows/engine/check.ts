import { type CheckContract, type CheckReceived, checkSteps } from '../../domain/engine/check-tasks.ts';
import type { Answer, CheckState, Question } from '../../domain/engine/state.ts';
import { questionsOf } from '../../domain/engine/tasks.ts';
import type { Process } from './process.ts';
import type { Asker } from './run/asker.ts';

/** These are over; any other status has a next step. */
const finished = new Set(['verified', 'accepted', 'adverse', 'not-needed']);

const steps: readonly string[] = checkSteps;

/**
 * requested → received and reviewed → verified by somebody else; a concern goes to a named decision. That it is not needed
 * is a result too: somebody else must agree, or it is asked for after all.
 * Its tasks, about the check's name, are those that the contract has by `checkTasks`.
 * An adopted check goes on from the status it was given.
 */
export async function carryOut(check: string, process: Process, asker: Asker<CheckContract>): Promise<CheckState> {
  const now = (): CheckState => (process.state.checks[check] ??= { status: 'needed' });
  const change = (to: CheckState): void => changeTo(process, check, to);
  while (!finished.has(now().status)) {
    const { status, sentBack = 0 } = now();
    // Each step has one key however often the chapter is begun again; being sent back asks anew.
    const about = aboutRound(check, sentBack);
    if (status === 'needed') await request(asker, about, now, change);
    else if (status === 'requested') await receive(asker, about, now, change);
    else await verify(asker, about, now, change);
  }
  return now();
}

const aboutRound = (check: string, sentBack: number): string => (sentBack === 0 ? check : `${check}#${sentBack + 1}`);

/** A check comes to stand like this; nothing is written down when it does already. */
export function changeTo({ state, journal }: Process, check: string, to: CheckState): void {
  if (JSON.stringify(state.checks[check]) === JSON.stringify(to)) return;
  state.checks[check] = to;
  journal.add({ kind: 'checkChanged', check, now: { ...to } });
}

type Now = () => CheckState;
type Change = (to: CheckState) => void;

async function request(asker: Asker<CheckContract>, about: string, now: Now, change: Change): Promise<void> {
  const answer = await asker.ask('requestCheck', { about });
  const { choice, by, on } = answer;
  change(
    choice === 'requested'
      ? { ...now(), status: 'requested', requestedOn: on, requestedBy: by }
      : { ...now(), ...notNeeded(answer) },
  );
}

const NOT_NEEDED = 'not-needed';

const notNeeded = ({ by }: Pick<Answer, 'by'>) => ({
  status: 'received' as const,
  reviewedBy: by,
  result: NOT_NEEDED,
});

async function receive(asker: Asker<CheckContract>, about: string, now: Now, change: Change): Promise<void> {
  change({ ...now(), ...received(await asker.ask('receiveCheck', { about })) });
}

function received({ by, form, evidence }: Pick<Answer, 'by' | 'evidence'> & { readonly form: CheckReceived }) {
  const { receivedOn, result, expiresOn, registrationNumber: number } = form;
  return {
    status: 'received' as const,
    receivedOn,
    reviewedBy: by,
    result,
    ...(expiresOn !== undefined && { expiresOn }),
    ...(number !== undefined && { number }),
    ...(evidence && { evidence: { id: evidence.id, hash: evidence.hash } }),
  };
}

async function verify(asker: Asker<CheckContract>, about: string, now: Now, change: Change): Promise<void> {
  const { requestedBy, reviewedBy, result, sentBack = 0 } = now();
  const barred = [requestedBy, reviewedBy].filter((person) => person !== undefined);
  const { choice, by, on } = await asker.ask('verifyCheck', { about, barred });
  // Nothing of a result that was sent back stands: not when it came, nor when it runs out.
  if (choice === 'sendBack') return change({ ...asked(now()), sentBack: sentBack + 1 });
  if (result === NOT_NEEDED) return change({ ...now(), status: 'not-needed', verifiedBy: by, verifiedOn: on });
  if (result === 'clear') return change({ ...now(), status: 'verified', verifiedBy: by, verifiedOn: on });
  const decision = await asker.ask('decideAdverseCheck', { about, barred });
  const status = decision.choice === 'accept' ? 'accepted' : 'adverse';
  change({ ...now(), status, verifiedBy: by, verifiedOn: on });
}

/** As it was before there was a result. */
const asked = (now: CheckState): CheckState => (now.result === NOT_NEEDED ? { status: 'needed' } : requested(now));

const requested = ({ requestedOn, requestedBy }: CheckState): CheckState => ({
  status: 'requested',
  ...(requestedOn !== undefined && { requestedOn }),
  ...(requestedBy !== undefined && { requestedBy }),
});

/** A question of a check: which check, which round of it, and how far along. Undefined for any other question. */
function stepOf({ task, about = '' }: Question) {
  const step = steps.indexOf(task);
  const [check = '', round = '1'] = about.split('#');
  return step === -1 ? undefined : { check, round: Number(round), step };
}

/**
 * A corrected decision about a check takes the check back to before it, and with it every later answer: what is received
 * anew has been verified by nobody.
 * @returns what is forgotten with the corrected question; only that one, when it is not about a check
 */
export function takeBack(process: Process, corrected: Question): (question: Question) => boolean {
  const at = stepOf(corrected);
  if (!at) return ({ id }) => id === corrected.id;
  changeTo(process, at.check, checkBefore(process, at));
  return (question) => {
    const other = stepOf(question);
    if (other?.check !== at.check) return false;
    return other.round > at.round || (other.round === at.round && other.step >= at.step);
  };
}

const givesResult = ({ task, answer }: Question): boolean =>
  task === 'receiveCheck' || (task === 'requestCheck' && answer?.choice === 'notNeeded');

type Step = NonNullable<ReturnType<typeof stepOf>>;

function checkBefore({ state }: Process, { check, round, step }: Step): CheckState {
  const now = state.checks[check] ?? { status: 'needed' };
  const rounds = round > 1 ? { sentBack: round - 1 } : {};
  if (step === steps.indexOf('requestCheck')) return { status: 'needed', ...rounds };
  if (step === steps.indexOf('receiveCheck')) return { ...requested(now), ...rounds };
  const inRound = questionsOf(state).find((question) => {
    const other = stepOf(question);
    return givesResult(question) && other?.check === check && other.round === round;
  });
  const { verifiedBy: _, verifiedOn: __, ...adopted } = now;
  if (!inRound?.answer) return { ...adopted, status: 'received' };
  const { task, answer } = inRound;
  const form = answer.form as CheckReceived; // the contract's form for this choice
  const result = task === 'receiveCheck' ? received({ ...answer, form }) : notNeeded(answer);
  return { ...requested(now), ...rounds, ...result };
}
