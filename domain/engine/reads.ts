/**
 * What a task is about, as whoever decides it reads it: facts, dates, checks, what was asked for, answered and written before. Each
 * kind says for each of its tasks which of these; all of it is pure, and in words.
 */
import { type Calendars, formatDate, type LocalDate } from '../calendar/index.ts';
import { type AnswerInWords, answersIn, type NameOf } from './answers.ts';
import { checkResults, checkStatuses } from './check-words.ts';
import type {
  ActionOf,
  CheckOf,
  Choice,
  FactsOf,
  MilestoneOf,
  ProcessContract,
  RoleOf,
  SettingsOf,
  SubmissionOf,
  TaskOf,
} from './define.ts';
import { type Field, type Fields, isWritten, labelOf } from './field.ts';
import type { Evidence } from './messages.ts';
import type { PersonId } from './people.ts';
import type { CheckState, Json, Question, RunState } from './state.ts';
import { findQuestion } from './tasks.ts';
import { roleTitle, subjectOf, taskTitle } from './words.ts';

/** One line of what a task is about. */
export interface About extends AnswerInWords {
  /** What it was when this was last decided, where it has changed since. */
  readonly was?: string;
  /** Of a task that is decided: what it is now, where it is no longer what was decided on. */
  readonly now?: string;
  /** The submission that it tells of. */
  readonly submission?: string;
}

/** A line with those whom it is for; everybody who sees the task, where that is left out. */
export interface Reading extends About {
  readonly for?: Audience;
}

/** Those who may read what is kept as this kind of submission, and whoever wrote it. */
export interface Audience {
  readonly keptAs: string;
  readonly by?: PersonId;
}

/** An act on record: a decision, or a standing action that was taken. */
export interface ActOnRecord {
  /** The task or the action. */
  readonly name: string;
  /** Of a decision. */
  readonly task?: { readonly id: string; readonly about?: string };
  readonly choice?: string;
  readonly code?: string;
  readonly by: PersonId;
  readonly actingFor?: PersonId;
  readonly on: LocalDate;
  readonly form?: Json;
  /** Submissions, by their ids. */
  readonly reason?: string;
  readonly texts?: string;
  readonly evidence?: Evidence;
}

/** What was written under a submission, by field; of a reason or a text added by itself the field is `text`. */
export type Texts = Readonly<Record<string, string>>;

/** The submission that keeps what was written in the request. */
export const OF_THE_REQUEST = 'request';

/** All that a task is read from. */
export interface Seen<C extends ProcessContract = ProcessContract> {
  readonly task: Pick<Question, 'id' | 'task' | 'about' | 'role' | 'answer'>;
  readonly state: RunState<FactsOf<C>>;
  /** As they are decided on; of a task that is decided, as they were then. */
  readonly facts: FactsOf<C>;
  /** As they were when this stage was entered the time before. */
  readonly before?: FactsOf<C>;
  readonly settings: SettingsOf<C>;
  readonly calendars: Calendars;
  readonly today: LocalDate;
  /** In order; of a task that is decided, those before it. */
  readonly acts: readonly ActOnRecord[];
  /** Tasks whose decision was corrected, in order. */
  readonly corrected: readonly string[];
  readonly nameOf: NameOf;
  /** Nothing of what is erased, or no text. */
  readonly textsOf: (submission: string) => Texts;
}

/** Some of the lines. */
export type Piece<C extends ProcessContract = ProcessContract> = (seen: Seen<C>) => readonly Reading[];

/** What each task of a kind is about: none is decided blind. */
export type ReadsOf<C extends ProcessContract> = {
  readonly [T in TaskOf<C>]: readonly [Piece<C>, ...Piece<C>[]];
};

/** A value under its field's label, in words. */
export const told = (field: Field, value: unknown, nameOf: NameOf): readonly AnswerInWords[] =>
  value === undefined ? [] : answersIn({ fields: { field } }, { field: value }, nameOf);

/** What this line said or says at another time, where that is something else: of rows, each is compared with the one in its place. */
function differing<At extends 'was' | 'now'>(
  at: At,
  { label, value }: AnswerInWords,
  other: readonly AnswerInWords[],
): { readonly [A in At]?: string } {
  const words = other.find((one) => one.label === label)?.value ?? 'None';
  return words === value ? {} : ({ [at]: words } as { readonly [A in At]: string });
}

interface Answering {
  /** What it is called; left out, the task's or action's own title. */
  readonly as?: string;
  /** Only the one about the same subject. */
  readonly sameSubject?: true;
  /** All of them, not only the last. */
  readonly every?: true;
  /** Not by whom: it is read by those who read the case without names. */
  readonly unnamed?: true;
}

/** What a kind's tasks are told with. */
export function piecesOf<C extends ProcessContract>(contract: C) {
  /** Who has these roles. */
  const roles =
    (...names: readonly RoleOf<C>[]): Piece<C> =>
    ({ state, nameOf }) =>
      names.flatMap((role) => {
        const person = state.who[role];
        return person === undefined ? [] : [{ label: roleTitle(contract, role), value: nameOf(person) }];
      });

  /** Facts as they are decided on, with what they were before and what they are now. */
  const facts =
    <const Fs extends Fields>(fields: Fs, names: readonly (keyof Fs & string)[], keptAs?: SubmissionOf<C>): Piece<C> =>
    ({ facts: decidedOn, before, state, nameOf }) =>
      names.flatMap((name) => {
        const field = fields[name];
        if (field === undefined) return [];
        const inWords = (of: unknown) => told(field, (of as Readonly<Record<string, unknown>>)[name], nameOf);
        const [then, now] = [before === undefined ? undefined : inWords(before), inWords(state.facts)];
        return inWords(decidedOn).map((line) => ({
          ...line,
          ...(then !== undefined && differing('was', line, then)),
          ...differing('now', line, now),
          ...(keptAs !== undefined && { for: { keptAs } }),
        }));
      });

  /** What was written in the request. */
  const request: Piece<C> = ({ textsOf }) =>
    writtenIn(contract.request.fields, textsOf(OF_THE_REQUEST)).map((line) => ({
      ...line,
      for: { keptAs: 'request' },
    }));

  /** What was answered to a task, or sent with an action: by whom and when, in which words, and why. */
  const answer =
    (name: TaskOf<C> | ActionOf<C>, { as, sameSubject, every, unnamed }: Answering = {}): Piece<C> =>
    ({ acts, task, nameOf, textsOf }) => {
      const found = acts.filter(
        (act) =>
          act.name === name && (!sameSubject || subjectOf(act.task?.about ?? '') === subjectOf(task.about ?? '')),
      );
      return (every ? found : found.slice(-1)).flatMap((act) =>
        actInWords(contract, act, { as, unnamed, nameOf, textsOf }),
      );
    };

  /** Dates as they stand. */
  const dates =
    (...names: readonly MilestoneOf<C>[]): Piece<C> =>
    ({ state }) =>
      names.flatMap((name) => {
        const planned = state.milestones[name];
        if (!planned) return [];
        const met = planned.metOn === undefined ? '' : `, met on ${formatDate(planned.metOn)}`;
        return [{ label: contract.milestones[name]?.title ?? name, value: `${formatDate(planned.date)}${met}` }];
      });

  /** The check that the task is about, as far as it has come; its result for those who may read what shows it. */
  const check =
    (keptAs: SubmissionOf<C>): Piece<C> =>
    ({ task, state, nameOf }) => {
      const name = subjectOf(task.about ?? '');
      return checkInWords(contract.checks[name]?.title ?? name, state.checks[name], keptAs, nameOf);
    };

  /** Checks of these that nobody has found good yet, in one line. */
  const outstanding =
    (passed: (check: CheckState | undefined, today: LocalDate) => boolean): Piece<C> =>
    ({ state, today }) => {
      const open = Object.keys(state.checks).filter((name) => !passed(state.checks[name], today)) as CheckOf<C>[];
      const words = open.map(
        (name) =>
          `${contract.checks[name]?.title ?? name} (${checkStatuses[state.checks[name]?.status ?? 'needed'].toLowerCase()})`,
      );
      return [{ label: 'Checks still outstanding', value: words.join('; ') || 'None' }];
    };

  /** What is to be put right: the decision that was corrected, and why. */
  const corrected: Piece<C> = ({ corrected: ids, state, acts, nameOf, textsOf }) => {
    const id = ids.at(-1);
    const decided = acts.find((act) => act.task?.id === id);
    const question = id === undefined ? undefined : findQuestion(state, id);
    const name = decided?.name ?? question?.task;
    const title =
      name === undefined ? 'A decision' : taskTitle(contract, name, decided?.task?.about ?? question?.about);
    const correction = acts.findLast((act) => contract.standing[act.name]?.does === 'correct');
    return [
      { label: 'What was corrected', value: title },
      ...(decided ? actInWords(contract, decided, { as: 'It was decided', nameOf, textsOf }) : []),
      ...(correction ? actInWords(contract, correction, { as: 'Corrected', nameOf, textsOf }) : []),
    ];
  };

  return { roles, facts, request, answer, dates, check, outstanding, corrected };
}

type Telling = Pick<Seen, 'nameOf' | 'textsOf'>;

/** One act: what was chosen, by whom and when, and what was sent with it. */
function actInWords(
  contract: ProcessContract,
  act: ActOnRecord,
  { as, unnamed, ...telling }: Telling & { readonly as?: string | undefined; readonly unnamed?: true | undefined },
): readonly Reading[] {
  const { name, task, by, actingFor } = act;
  const { nameOf } = telling;
  const label = as ?? (task ? taskTitle(contract, name, task.about) : (contract.standing[name]?.label ?? name));
  const who = actingFor === undefined ? nameOf(by) : `${nameOf(by)}, acting for ${nameOf(actingFor)}`;
  const said = task ? `${chosenIn(contract, act)?.label ?? ''}, ` : '';
  const value = `${said}${unnamed ? '' : `${who}, `}${formatDate(act.on)}`;
  return [{ label, value }, ...sentWith(contract, act, telling)];
}

const chosenIn = (
  { tasks, standing }: ProcessContract,
  { name, choice }: ActOnRecord,
): Pick<Choice, 'label' | 'form'> | undefined => (choice === undefined ? standing[name] : tasks[name]?.choices[choice]);

/** What was filled in, written and attached with an act, and why it was done. */
export function sentWith(
  contract: ProcessContract,
  act: ActOnRecord,
  { nameOf, textsOf }: Telling,
): readonly Reading[] {
  const { name, code, by, texts } = act;
  const formName = chosenIn(contract, act)?.form;
  const form = formName === undefined ? undefined : contract.forms[formName];
  const ofForm = { for: { keptAs: form?.keptAs ?? 'form', by } };
  const why = code === undefined ? undefined : contract.standing[name]?.codes?.[code];
  return [
    ...(why === undefined ? [] : [{ label: 'Why', value: why }]),
    ...answersIn(form ?? { fields: {} }, act.form, nameOf).map((line) => ({ ...line, ...ofForm })),
    ...writtenIn(form?.fields ?? {}, texts === undefined ? {} : textsOf(texts)).map((line) => ({ ...line, ...ofForm })),
    ...writtenAlone('Reason', act.reason, textsOf).map((line) => ({ ...line, for: { keptAs: 'reason', by } })),
    ...(act.evidence ? [attached(contract, act.evidence, by)] : []),
  ];
}

/** A piece that was attached: what it is, and its date. */
const attached = ({ submissions }: ProcessContract, { kind, datedOn, id }: Evidence, by: PersonId): Reading => ({
  label: submissions[kind]?.title ?? 'Attached',
  value: `Dated ${formatDate(datedOn)}`,
  submission: id,
  for: { keptAs: kind, by },
});

const writtenAlone = (label: string, id: string | undefined, textsOf: Seen['textsOf']): readonly About[] => {
  const text = id === undefined ? undefined : textsOf(id)['text'];
  return id === undefined || text === undefined ? [] : [{ label, value: text, submission: id }];
};

/** What was written in some fields, in their order; the title stands above the process already. */
export const writtenIn = (fields: Fields, texts: Texts): readonly AnswerInWords[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const value = texts[name];
    return !isWritten(field) || value === undefined || value === '' || name === 'title'
      ? []
      : [{ label: labelOf(field), value }];
  });

/** How far a check has come, and who did what. */
function checkInWords(
  title: string,
  check: CheckState | undefined,
  keptAs: string,
  nameOf: NameOf,
): readonly Reading[] {
  const { status, requestedOn, requestedBy, receivedOn, reviewedBy, result, expiresOn, number, evidence }: CheckState =
    check ?? { status: 'needed' };
  const step = (label: string, on: LocalDate | undefined, by: PersonId | undefined): readonly Reading[] => {
    const words = [on === undefined ? '' : formatDate(on), by === undefined ? '' : nameOf(by)].filter(Boolean);
    return words.length === 0 ? [] : [{ label, value: words.join(', ') }];
  };
  const known = { for: { keptAs } };
  return [
    { label: 'Check', value: title },
    { label: 'How far it has come', value: checkStatuses[status] },
    ...step('Asked for', requestedOn, requestedBy),
    ...step('Result received and reviewed', receivedOn, reviewedBy),
    ...(result === undefined ? [] : [{ label: 'Result', value: checkResults[result] ?? result, ...known }]),
    ...(expiresOn === undefined ? [] : [{ label: 'Runs out on', value: formatDate(expiresOn) }]),
    ...(number === undefined ? [] : [{ label: 'Number', value: number }]),
    ...(evidence ? [{ label: 'Evidence', value: 'Attached', submission: evidence.id, ...known }] : []),
  ];
}
