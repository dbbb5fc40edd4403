/**
 * One pure judge. The API asks it to show what is allowed and to answer fast;
 * the workflow's validators ask it again and have the last word.
 */
import { givenOf, permitsAsThingsAre, type Today } from './always.ts';
import { reversalOf } from './correction.ts';
import type { Choice, ProcessContract, StandingAction, TaskDefinition } from './define.ts';
import { type Party, partiesTo, partiesToAction } from './independence.ts';
import type { ActionInput, DecisionInput } from './messages.ts';
import { type Actor, type Attested, identities, type PersonId } from './people.ts';
import { allowed, invalid, refuse, type Verdict } from './refusals.ts';
import { isDeputised, isTheirs, permitsStandIn } from './stand-in.ts';
import type { Question, RunState } from './state.ts';
import { findQuestion, isOpen, questionsOf } from './tasks.ts';

export type Standpoint = Pick<
  RunState,
  'visits' | 'threads' | 'putRight' | 'who' | 'former' | 'did' | 'pausedOn' | 'closed' | 'facts'
> &
  Partial<Pick<RunState, 'checks' | 'milestones'>>;

/** May this person decide this task at all, whatever they choose? */
export function mayDecide(
  contract: ProcessContract,
  state: Standpoint,
  question: Question,
  { actor, attested }: Pick<DecisionInput, 'actor' | 'attested'>,
): Verdict {
  const people = identities(actor);
  const independent = isIndependent(
    partiesTo(contract, state, question),
    actor,
    attested,
    'so somebody else decides it',
  );
  if (!independent.ok) return independent;
  const holders = [question.assignee, ...question.escalatedTo];
  if (!people.some((id) => holders.includes(id)))
    return refuse(
      'not-permitted',
      'This task is with somebody else. Only they, the person it was escalated to, or somebody who stands in for them, and says so, may decide it.',
    );
  return permitsStandIn(contract, attested, 'decide');
}

/** The act that bars them is named, so that they know why. What only the directory can say was asked in the same request. */
function isIndependent(
  parties: readonly Party[],
  actor: Actor,
  { notIndependent }: Attested,
  therefore: string,
): Verdict {
  const party = parties.find(({ person }) => identities(actor).includes(person));
  if (party) {
    const who = party.person === actor.id ? 'You' : 'The person you act for';
    return refuse('barred-from-own-case', `${who} ${party.why}, ${therefore}.`);
  }
  return notIndependent === undefined ? allowed : refuse('barred-from-own-case', `${notIndependent}, ${therefore}.`);
}

/** May this person decide this task now, by one of its choices, leaving aside what they fill in? */
export function mayChoose(
  contract: ProcessContract,
  state: Standpoint,
  { taskId, choice, ...who }: Pick<DecisionInput, 'taskId' | 'actor' | 'attested' | 'choice'>,
  on: Today,
): Verdict {
  const question = findQuestion(state, taskId);
  if (!question || question.withdrawn) return refuse('task-closed', 'This task is no longer needed.');
  if (question.answer) {
    const { by, choice: chosen, at } = question.answer;
    return refuse('already-decided', 'Somebody has already decided this task.', {
      decided: { by, choice: chosen, at },
    });
  }
  if (state.closed !== undefined) return refuse('process-closed', closedWords(contract, state.closed));
  const may = mayDecide(contract, state, question, who);
  if (!may.ok) return may;
  const { choices } = definitionOf(contract, question);
  if (Object.hasOwn(choices, choice)) return permitsToday(contract, state, question, choice, on);
  return invalid('/choice', `Choose one of: ${Object.keys(choices).join(', ')}.`);
}

/** What has ended is never opened again; whoever meant to do something is told how it goes on. */
const closedWords = ({ afterwards }: ProcessContract, outcome: string): string =>
  ['This process is closed.', own(afterwards ?? {}, outcome)].filter(Boolean).join(' ');

/** Does what must hold, or the choice's own condition, stand in its way on this day? */
export function permitsToday(
  contract: ProcessContract,
  state: Standpoint,
  { task, about }: Pick<Question, 'task' | 'about'>,
  choice: string,
  on: Today,
): Verdict {
  const blocked = permitsAsThingsAre(contract, state, [task, `${task}.${choice}`], on);
  if (blocked) return blocked;
  const why = contract.tasks[task]?.choices[choice]?.unless?.(givenOf(state, on), about);
  return why === undefined ? allowed : refuse('not-as-things-are', why);
}

/** Why this decision may not be made, or that it may. */
export function permitsDecision(
  contract: ProcessContract,
  state: Standpoint,
  input: DecisionInput,
  on: Today,
): Verdict {
  const may = mayChoose(contract, state, input, on);
  if (!may.ok) return may;
  const choice = own(contract.tasks[findQuestion(state, input.taskId)?.task ?? '']?.choices ?? {}, input.choice);
  return choice ? complete(choice, input) : may;
}

function complete(
  wanted: Pick<Choice, 'reason' | 'form' | 'evidence'>,
  input: Pick<DecisionInput, 'reason' | 'form' | 'evidence'>,
): Verdict {
  if (wanted.reason === 'required' && !input.reason) return invalid('/reason', 'Give a reason.');
  if (wanted.form !== undefined && input.form === undefined)
    return invalid('/form', 'Fill in the form for this choice.');
  return attached(wanted.evidence, input.evidence);
}

function attached(wanted: Choice['evidence'], evidence: DecisionInput['evidence']): Verdict {
  if (!evidence)
    return wanted?.required ? invalid('/evidence', 'Attach the evidence: add it, then name its id.') : allowed;
  if (!wanted) return invalid('/evidence', 'Nothing can be attached here. Leave it out.');
  if (wanted.kinds.includes(evidence.kind)) return allowed;
  return invalid('/evidence', `Attach one of: ${wanted.kinds.join(', ')}.`);
}

/** May this person take this standing action now, leaving aside what they fill in? */
export function mayAct(
  contract: ProcessContract,
  state: Standpoint,
  name: string,
  actor: Actor,
  attested: Attested,
  on: Today,
): Verdict {
  const action = own(contract.standing, name);
  if (!action)
    return invalid('/action', `There is no such action. Choose one of: ${Object.keys(contract.standing).join(', ')}.`);
  if (state.closed !== undefined) return refuse('process-closed', closedWords(contract, state.closed));
  const independent = isIndependent(
    partiesToAction(contract, state, name),
    actor,
    attested,
    'so somebody else does this',
  );
  if (!independent.ok) return independent;
  if (!action.by.some((by) => isTheirs(state, by, actor.id, attested) || isDeputised(state, by, actor)))
    return refuse('not-permitted', 'You do not have a role that may do this.');
  const may = permitsStandIn(contract, attested, 'do');
  return may.ok ? (permitsAsThingsAre(contract, state, [name], on) ?? atThisMoment(action, state, on)) : may;
}

/** May they take it for what they name (a role and who takes it over, a decision), leaving aside what they fill in? */
export function mayActOn(contract: ProcessContract, state: Standpoint, input: Aim, on: Today): Verdict {
  const may = mayAct(contract, state, input.action, input.actor, input.attested, on);
  if (!may.ok) return may;
  switch (own(contract.standing, input.action)?.does) {
    case 'reassign':
      return takesForThemself(contract, state, input, on) ?? permitsReassigning(contract, state, input);
    case 'correct':
      return permitsCorrection(contract, state, input);
    default:
      return allowed;
  }
}

type Aim = Pick<ActionInput, 'action' | 'actor' | 'attested' | 'role' | 'to' | 'taskId'>;

/** Why this standing action may not be taken, or that it may. */
export function permitsAction(contract: ProcessContract, state: Standpoint, input: ActionInput, on: Today): Verdict {
  const may = mayActOn(contract, state, input, on);
  const action = own(contract.standing, input.action);
  if (!may.ok || !action) return may;
  if (action.codes && !(input.code !== undefined && Object.hasOwn(action.codes, input.code)))
    return invalid('/code', `Choose one of: ${Object.keys(action.codes).join(', ')}.`);
  if (action.codes && !Object.hasOwn(codesNow(action, state), input.code ?? ''))
    return invalid('/code', 'This reason cannot be given at this stage. Choose another.');
  if (action.codes && input.code === OTHER && !input.reason)
    return invalid('/reason', 'Say in words which other reason it is.');
  const isCorrection = action.does === 'correct';
  return complete(isCorrection ? { ...action, reason: 'required' } : action, input);
}

/** Of a structured reason that stands for none of the others. */
const OTHER = 'other';

/** The structured reasons that can be true at this stage. */
export function codesNow(
  { codes = {}, codesIn = {} }: Pick<StandingAction, 'codes' | 'codesIn'>,
  { visits }: Pick<Standpoint, 'visits'>,
): Readonly<Record<string, string>> {
  const stage = visits.at(-1)?.stage ?? '';
  return Object.fromEntries(Object.entries(codes).filter(([code]) => codesIn[code]?.includes(stage) ?? true));
}

function atThisMoment(action: StandingAction, state: Standpoint, on: Today): Verdict {
  const stage = state.visits.at(-1)?.stage ?? '';
  if (action.stages && !action.stages.includes(stage))
    return refuse('not-at-this-stage', 'This cannot be done at this stage.');
  if (action.does === 'pause' && state.pausedOn !== undefined)
    return refuse('already-paused', 'This process is already paused.');
  if (action.does === 'resume' && state.pausedOn === undefined)
    return refuse('not-paused', 'This process is not paused.');
  if (action.does === 'correct' && !questionsOf(state).some(({ answer }) => answer))
    return refuse('not-correctable', 'Nothing has been decided yet that could be corrected.');
  const why = action.unless?.(state.facts as never, givenOf(state, on)); // the contract's own facts
  return why === undefined ? allowed : invalid('', why);
}

/** A new holder must not thereby come to decide their own case. */
/** Who passes work on because they run the system gives none of it to themself: with a part come its records and its decisions. */
function takesForThemself(
  contract: ProcessContract,
  state: Standpoint,
  { action, actor, attested, to }: Aim,
  on: Today,
): Verdict | undefined {
  const definition = own(contract.standing, action);
  if (to !== actor.id || definition === undefined) return undefined;
  const by = definition.by.filter((one) => one !== 'office:administrator');
  const ofOthers = { ...contract, standing: { ...contract.standing, [action]: { ...definition, by } } };
  return mayAct(ofOthers, state, action, actor, attested, on).ok
    ? undefined
    : refuse(
        'barred-from-own-case',
        'An administrator passes work on to others, never to themself. Name somebody else, or ask another administrator.',
      );
}

function permitsReassigning(contract: ProcessContract, state: Standpoint, { role, to }: Aim): Verdict {
  if (role === undefined || !Object.hasOwn(contract.roles, role))
    return invalid('/role', `Choose one of: ${Object.keys(contract.roles).join(', ')}.`);
  if (contract.fixed?.includes(role))
    return refuse('not-permitted', 'This is their own case. Nobody else can take this role over.');
  if (to === undefined) return invalid('/to', 'Say who takes over.');
  if (state.who[role] === to) return invalid('/to', 'This person already has the role.');
  const after = { ...state, who: { ...state.who, [role]: to } };
  const open = questionsOf(state).filter(isOpen);
  const theirs = open.filter(({ assignee }) => assignee === to);
  if (theirs.some((question) => partyTo(contract, after, question, to)))
    return refuse(
      'barred-from-own-case',
      'This person has a task in this that they could then not decide. Pass that on first.',
    );
  const coming = open.filter((question) => question.role === role && question.assignee === state.who[role]);
  const yetToCome = Object.keys(contract.tasks).filter((task) => contract.tasks[task]?.for === role);
  const party = [...coming, ...yetToCome.map((task) => ({ task }))]
    .map((question) => partyTo(contract, after, question, to))
    .find((found) => found !== undefined);
  return party
    ? refuse('barred-from-own-case', `This person would come to decide their own case: they ${party.why}.`)
    : allowed;
}

const partyTo = (
  contract: ProcessContract,
  state: Standpoint,
  question: Parameters<typeof partiesTo>[2],
  person: PersonId,
): Party | undefined => partiesTo(contract, state, question).find((party) => party.person === person);

/** A wrong decision is reversed by somebody more senior, with a reason; never by those whose case it is. */
function permitsCorrection(contract: ProcessContract, state: Standpoint, { taskId, actor, attested }: Aim): Verdict {
  const question = taskId === undefined ? undefined : findQuestion(state, taskId);
  if (!question?.answer) return invalid('/taskId', 'Name a task that has been decided.');
  const own = identities(actor);
  const { by, actingFor } = question.answer;
  if (own.some((id) => id === by || id === actingFor))
    return refuse('barred-from-own-case', 'You cannot correct your own decision.');
  const independent = isIndependent(
    partiesTo(contract, state, question),
    actor,
    attested,
    'so you cannot correct this',
  );
  if (!independent.ok) return independent;
  if (!attested.senior)
    return refuse('not-permitted', 'Only somebody more senior than the person who decided may correct this.');
  if (reversalOf(contract, state, question.id).in === 'task' && contract.compensation === undefined)
    return refuse('not-correctable', 'What followed from this decision can no longer be undone.');
  return allowed;
}

const definitionOf = (contract: ProcessContract, { task }: Question): TaskDefinition => {
  const definition = own(contract.tasks, task);
  if (!definition) throw new Error(`The contract ${contract.name} has no task ${task}`);
  return definition;
};

const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
