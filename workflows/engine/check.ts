import type { CheckState, Question } from '../../domain/engine/state.ts';
import type { Process } from './process.ts';

interface Answered {
  readonly choice: string;
  readonly by: string;
  readonly on: string;
  readonly reason?: { readonly id: string; readonly hash: string };
  readonly form?: unknown;
}

/** What a check needs of the run, whatever the contract. */
interface Asks {
  ask(task: string, asking: { about: string; barred?: readonly string[]; due?: Question['due'] }): Promise<Answered>;
}

interface Received {
  readonly receivedOn: string;
  readonly result: 'clear' | 'concern';
  readonly expiresOn?: string;
}

/** These are over; any other status has a next step. */
const finished = new Set(['verified', 'accepted', 'adverse', 'not-needed']);

/**
 * requested → received and reviewed → verified by somebody else; a concern goes to a named decision.
 * The tasks are `requestCheck`, `receiveCheck`, `verifyCheck` and `decideAdverseCheck`, about the check's name.
 * An adopted check goes on from the status it was given.
 */
export async function carryOut(check: string, process: Process, run: Asks): Promise<CheckState> {
  const { checks } = process.state;
  const now = (): CheckState => (checks[check] ??= { status: 'needed' });
  const change = (to: Partial<CheckState>): void => {
    const before = JSON.stringify(now());
    checks[check] = { ...now(), ...to };
    if (JSON.stringify(checks[check]) === before) return;
    process.journal.add({ kind: 'checkChanged', check, now: { ...checks[check] } });
  };
  while (!finished.has(now().status)) {
    const { status, sentBack = 0 } = now();
    // Each step has one key however often the chapter is begun again; being sent back asks anew.
    const about = sentBack === 0 ? check : `${check}#${sentBack + 1}`;
    if (status === 'needed') await request(run, about, change);
    else if (status === 'requested') await receive(run, about, change);
    else await verify(run, about, now(), change);
  }
  return now();
}

type Change = (to: Partial<CheckState>) => void;

async function request(run: Asks, about: string, change: Change): Promise<void> {
  const { choice, by, on } = await run.ask('requestCheck', { about });
  change(choice === 'requested' ? { status: 'requested', requestedOn: on, requestedBy: by } : { status: 'not-needed' });
}

async function receive(run: Asks, about: string, change: Change): Promise<void> {
  const { by, form, reason } = await run.ask('receiveCheck', { about });
  const { receivedOn, result, expiresOn } = form as Received; // the contract's form for this choice
  change({
    status: 'received',
    receivedOn,
    reviewedBy: by,
    result,
    ...(expiresOn !== undefined && { expiresOn }),
    ...(reason && { evidence: reason }),
  });
}

async function verify(run: Asks, about: string, state: CheckState, change: Change): Promise<void> {
  const { requestedBy, reviewedBy, result, sentBack = 0 } = state;
  const barred = [requestedBy, reviewedBy].filter((person) => person !== undefined);
  const { choice, by, on } = await run.ask('verifyCheck', { about, barred });
  if (choice === 'sendBack') return change({ status: 'requested', sentBack: sentBack + 1 });
  if (result === 'clear') return change({ status: 'verified', verifiedBy: by, verifiedOn: on });
  const decision = await run.ask('decideAdverseCheck', { about, barred });
  change({ status: decision.choice === 'accept' ? 'accepted' : 'adverse', verifiedBy: by, verifiedOn: on });
}
