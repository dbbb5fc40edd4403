/** Standing actions as one reader has them: whether they may take each now, why not, and what it asks. */
import type { ProcessContract, StandingAction } from '../../domain/engine/define.ts';
import { codesNow, mayAct, mayActOn } from '../../domain/engine/permits.ts';
import { actsInPlace } from '../../domain/engine/stand-in.ts';
import type { Question } from '../../domain/engine/state.ts';
import { questionsOf } from '../../domain/engine/tasks.ts';
import { roleTitle, taskTitle } from '../../domain/engine/words.ts';
import type { Caller } from '../caller.ts';
import { whoActs } from '../engine/carry-out.ts';
import { contextOf, formSchema } from '../engine/form.ts';
import type { Subject } from '../engine/subject.ts';
import type { Parts } from '../parts.ts';
import { namesOf } from './names.ts';
import { startingIn } from './starting.ts';

/** Every standing action, with whether the caller may take it now, and why not. */
export const viewActions = (parts: Parts, subject: Subject, caller: Caller) =>
  Promise.all(
    Object.entries(subject.kind.contract.standing).map(([name, action]) =>
      viewAction(parts, subject, name, action, caller),
    ),
  );

async function viewAction(parts: Parts, subject: Subject, name: string, action: StandingAction, caller: Caller) {
  const { kind, state } = subject;
  const { label, reason, codes, form, evidence } = action;
  const verdict = mayAct(
    kind.contract,
    state,
    name,
    { id: caller.id },
    { offices: caller.offices, rank: caller.rank },
    contextOf(parts, subject),
  );
  return {
    action: name,
    label,
    allowed: verdict.ok,
    ...(verdict.ok ? {} : { code: verdict.code, why: verdict.why }),
    reasonRequired: reason === 'required' || action.does === 'correct',
    codes: codes ? codesNow(action, state) : null,
    asks: asked(action),
    form: form ?? null,
    formSchema: form === undefined ? null : formSchema(kind.contract.name, form),
    starting: verdict.ok ? await startingIn(parts, subject, form) : {},
    evidence: evidence ?? null,
    putRight: putRightWords(kind.contract, action),
  };
}

/** How what it records is put right where it was wrong, for whoever is about to record it. */
function putRightWords({ standing }: ProcessContract, { amendedBy }: StandingAction): string | null {
  if (amendedBy === undefined) return null;
  return typeof amendedBy === 'string' ? `By “${standing[amendedBy]?.label ?? amendedBy}”.` : amendedBy.why;
}

type Asked = 'role' | 'to' | 'taskId';

const asked = ({ does }: StandingAction): Asked[] =>
  does === 'reassign' ? ['role', 'to'] : does === 'correct' ? ['taskId'] : [];

/** So many of the latest decisions are offered to be corrected. */
const MOST = 50;

/** One of them, with what may be named: roles to be handed over, and decisions that may be corrected. */
export async function viewActionWhole(
  parts: Parts,
  subject: Subject,
  name: string,
  action: StandingAction,
  caller: Caller,
) {
  const view = await viewAction(parts, subject, name, action, caller);
  const isOpen = (does: StandingAction['does']) => view.allowed && action.does === does;
  const [roles, decisions] = await Promise.all([
    isOpen('reassign') ? rolesToHandOver(parts, subject) : [],
    isOpen('correct') ? decisionsToCorrect(parts, subject, name, action, caller) : [],
  ]);
  return { ...view, roles, decisions };
}

async function rolesToHandOver({ db }: Parts, { kind: { contract }, state }: Subject) {
  const nameOf = await namesOf(db, Object.values(state.who));
  return Object.keys(contract.roles)
    .filter((role) => !contract.fixed?.includes(role))
    .map((role) => {
      const id = state.who[role];
      return { role, title: roleTitle(contract, role), holder: id === undefined ? null : { id, name: nameOf(id) } };
    });
}

/** By the judge of the correction itself, the latest first. */
async function decisionsToCorrect(
  parts: Parts,
  subject: Subject,
  name: string,
  action: StandingAction,
  caller: Caller,
) {
  const { kind, state } = subject;
  const decided = questionsOf(state)
    .filter(({ answer }) => answer !== undefined)
    .sort((one, other) => ((one.answer?.at ?? '') < (other.answer?.at ?? '') ? 1 : -1))
    .slice(0, MOST);
  const may = await Promise.all(
    decided.map(async (question) => {
      const who = await whoActs(parts, subject, caller, undefined, {
        corrected: question,
        judges: question,
        inPlace: ({ actor, attested }) => actsInPlace(state, action, actor, attested),
      });
      return mayActOn(kind.contract, state, { ...who, action: name, taskId: question.id }, contextOf(parts, subject))
        .ok;
    }),
  );
  const nameOf = await namesOf(
    parts.db,
    decided.flatMap(({ answer }) => answer?.by ?? []),
  );
  return decided.filter((_, index) => may[index]).flatMap((question) => decisionIn(subject, question, nameOf));
}

function decisionIn({ kind: { contract } }: Subject, question: Question, nameOf: (id: string) => string) {
  const { id, task, about, answer } = question;
  if (!answer) return [];
  const { by, on, choice } = answer;
  const label = contract.tasks[task]?.choices[choice]?.label ?? choice;
  return [
    { taskId: id, title: taskTitle(contract, task, about), decided: label, by: { id: by, name: nameOf(by) }, on },
  ];
}
