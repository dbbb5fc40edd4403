import type { ProcessContract } from '../../domain/engine/define.ts';
import type { Kind } from '../../domain/engine/kind.ts';
import { KEPT_FLAG } from '../../domain/engine/rag.ts';
import { notFound } from '../../domain/engine/refusals.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { dueWords, outcomeTitle, roleTitle, said, stageTitle } from '../../domain/engine/words.ts';
import { standInsOf } from '../../store/directory.ts';
import { namesById } from '../../store/names.ts';
import { findProcess, type ProcessView, SEAT } from '../../store/processes.ts';
import { rulesOf } from '../../store/rules.ts';
import type { Scope } from '../../store/scope.ts';
import { wordFor } from '../../store/takeovers.ts';
import type { Caller } from '../caller.ts';
import { type Kept, keptFrom } from '../confidential.ts';
import type { Parts } from '../parts.ts';
import type { process } from '../shapes/process.ts';
import type { Told } from '../shapes/told.ts';
import { mayRead } from '../submissions.ts';
import { viewActions } from './actions.ts';
import { type Deciding, decidingBy } from './deciding.ts';
import { namingAll } from './names.ts';
import { ragFor } from './rag.ts';
import { isTaskOverdue, masked, toTask } from './task.ts';

/** A process with everything its readers need: where it stands, who must act next and by when, and what the caller may do. */
export async function viewProcess(
  parts: Parts,
  id: string,
  caller: Caller,
  scope: Scope,
  today: string,
): Promise<Told<typeof process>> {
  const found = await findProcess(parts.db, id, scope);
  const kind = found ? parts.kinds[found.kind] : undefined;
  if (!found || !kind) throw notFound('process');
  const state = JSON.parse(found.state) as RunState;
  const mayReadKept = (kept: string) => mayRead({ kind, state }, { kind: kept, authorId: '' }, caller);
  const kept = keptFrom({ contract: kind.contract, state, caller });
  const flags = found.flags.map((flag) => (kept.insteadOf({ flag }) === undefined ? flag : KEPT_FLAG));
  const keptDates = found.milestones.flatMap(({ name }) =>
    kept.insteadOf({ milestone: name }) === undefined ? [] : [name],
  );
  const rag = await ragFor(parts, { ...found, flags, keptDates }, state.gone === undefined ? state : null, today);
  const rules = await rulesOf(parts.db, state.policy, state.calendars);
  const isGone = state.gone !== undefined;
  const details = isGone
    ? undefined
    : await namingAll(parts.db, (nameOf) =>
        kind.details?.(state, rules.policy.body.settings, today, {
          calendars: rules.calendars.body,
          rag,
          mayRead: mayReadKept,
          nameOf,
        }),
      );
  const subject = { id, kind, state, rules, status: found.status };
  const holder = mustActIn(found);
  const [deciding, allowedActions, standIns, takenOver] = await Promise.all([
    decidingBy(parts, [{ subject, tasks: found.tasks }], caller, today),
    isGone ? [] : viewActions(parts, subject, caller),
    holder ? standInsOf(parts.db, holder.id, today) : [],
    wordOf(parts, id, state),
  ]);
  return {
    ...toProcess(found, state, kind, today, { deciding, allowedActions, kept }),
    waitingFor: `${waitingFor(found, kind.contract, today, { standIns, keptDates })}${goneWords(state)}`,
    rag,
    takenOver,
    ...(details !== undefined && { details: kept.strip(details) }),
  };
}

/** Of one whose period is over. */
const goneWords = ({ gone }: RunState): string =>
  gone === undefined ? '' : ` What it held went on ${said(gone).words}, when its period was over.`;

/** On whose word it stands, where what came before was not recorded here. */
async function wordOf({ db }: Parts, id: string, { asOf }: RunState) {
  const word = await wordFor(db, id);
  if (!word || (asOf === undefined && word.confirmedBy === null)) return null;
  const people = [word.saidBy, word.confirmedBy].filter((person) => person !== null);
  const names = await namesById(db, people);
  const named = (person: string | null) => (person === null ? null : { id: person, name: names.get(person) ?? null });
  return { saidBy: named(word.saidBy), on: said(word.saidOn), confirmedBy: named(word.confirmedBy) };
}

/** What is another for each reader. */
interface ForReader {
  readonly deciding: ReadonlyMap<string, Deciding>;
  readonly allowedActions: Awaited<ReturnType<typeof viewActions>>;
  readonly kept: Kept;
}

function toProcess(
  found: ProcessView,
  state: RunState,
  kind: Kind,
  today: string,
  { deciding, allowedActions, kept }: ForReader,
) {
  const { contract } = kind;
  const {
    state: _state,
    policyName,
    policyVersion,
    stage,
    outcome,
    nextDue,
    startedOn,
    closedOn,
    tasks,
    ...rest
  } = found;
  const { stuck: _, flags: __, stillSince: ___, unmet: ____, pausedOn, parentId, ...shown } = rest;
  return {
    ...shown,
    parent: parentId,
    pausedSince: pausedOn === null ? null : said(pausedOn),
    stage: { name: stage, title: stageTitle(contract, stage) },
    outcome: outcome === null ? null : { name: outcome, title: outcomeTitle(contract, outcome) },
    afterwards: (outcome !== null && contract.afterwards?.[outcome]) || null,
    startedAt: said(startedOn),
    closedAt: closedOn === null ? null : said(closedOn),
    flags: Object.entries(state.flags).map(([flag, why]) => {
      const instead = kept.insteadOf({ flag });
      return instead === undefined ? { flag, why } : { flag: KEPT_FLAG, why: instead };
    }),
    nextDue: nextDue === null ? null : said(nextDue),
    tasks: tasks.map((task) =>
      masked(
        toTask(task, contract, deciding.get(task.id), today),
        kept.insteadOf({ task: task.name, about: task.about }),
      ),
    ),
    milestones: found.milestones.map(({ name, date, basis, metOn }) => {
      const instead = kept.insteadOf({ milestone: name });
      const shown = { name, title: contract.milestones[name]?.title ?? name, basis };
      const masked = instead === undefined ? shown : { name: KEPT_FLAG, title: instead, basis: '' };
      return { ...masked, ...said(date), metOn };
    }),
    participants: found.participants.map((participant) => ({
      ...participant,
      title: participant.role === SEAT ? (contract.seats?.title ?? SEAT) : roleTitle(contract, participant.role),
    })),
    checks: found.checks.map((check) => ({
      ...(kept.insteadOf({ check: check.name }) === undefined ? check : withoutResult(check)),
      title: contract.checks[check.name]?.title ?? check.name,
    })),
    allowedActions,
    policy: { name: policyName, version: policyVersion },
  };
}

/** How far a check has come, and nothing of what came back: one that was accepted over a concern is passed, like any other. */
const withoutResult = (check: ProcessView['checks'][number]): ProcessView['checks'][number] => ({
  ...check,
  status: check.status === 'accepted' ? 'verified' : check.status,
  result: null,
  evidence: null,
  reviewedBy: null,
  verifiedBy: null,
});

/** Who must act next: whoever it came up to last, or who was asked. */
const mustActIn = ({ tasks: [first] }: ProcessView) => first && (first.escalatedTo.at(-1) ?? first.assignee);

/** What it waits for instead, where a day is known. */
function comingIn(
  { milestones }: ProcessView,
  contract: ProcessContract,
  today: string,
  kept: readonly string[],
): string {
  const coming = milestones.filter(({ name, metOn, date }) => metOn === null && date >= today && !kept.includes(name));
  const [next] = coming.toSorted((one, other) => (one.date < other.date ? -1 : 1));
  return next === undefined
    ? ''
    : ` Next: ${contract.milestones[next.name]?.title ?? next.name}, ${said(next.date).words}.`;
}

/** Who must act next and by when, in one sentence; and who may do it for them today. */
function waitingFor(
  found: ProcessView,
  contract: ProcessContract,
  today: string,
  {
    standIns,
    keptDates,
  }: { readonly standIns: readonly { readonly name: string }[]; readonly keptDates: readonly string[] },
): string {
  const [first] = found.tasks;
  if (!first && found.outcome !== null) return `It is closed: ${outcomeTitle(contract, found.outcome)}.`;
  if (!first)
    return `Nobody has a task in this ${contract.title.toLowerCase()} at the moment.${comingIn(found, contract, today, keptDates)}${begunFrom(found)}`;
  const { dueOn, dueTime } = first;
  const instead = standIns.map(({ name }) => name).join(' or ');
  const who = `${mustActIn(found)?.name}${instead && `, or ${instead} in their place,`}`;
  if (isTaskOverdue(first, contract, today)) return `${who} must act: it was due ${dueWords(dueOn, dueTime)}.`;
  if (first.pausedOn !== null && !contract.tasks[first.name]?.safeguards)
    return `Paused since ${said(first.pausedOn).words}: ${who} must act once it goes on.`;
  return `${who} must act by ${said(dueOn, dueTime).words}.`;
}

/** What goes on of itself, for which it may have to wait. */
function begunFrom({ children }: ProcessView): string {
  const open = children.filter(({ status }) => status !== 'closed').map(({ id }) => id);
  return open.length === 0 ? '' : ` Still open, and begun from it: ${open.join(', ')}.`;
}
