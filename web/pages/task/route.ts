/** A task is looked at and decided. */
import { notFound, Refusal } from '../../../domain/engine/refusals.ts';
import { decideTask, getTask, previewDecision } from '../../../services/operations/tasks.ts';
import { GoTo } from '../../content.ts';
import { decisionFields } from '../../forms/asks.ts';
import { type Asked, attached, withEvidence } from '../../forms/attach.ts';
import { isChecked, isToChange } from '../../forms/check.tsx';
import { keptIn } from '../../forms/evidence.ts';
import { type Standing, takeIn, untouched } from '../../forms/exchange.ts';
import { initially } from '../../forms/fill.ts';
import { seeing, startingWith } from '../../forms/keep.tsx';
import { findIn, listsFor, named } from '../../forms/look-up.ts';
import { type Moves, movesIn } from '../../forms/moves.ts';
import { maySendAgain, refusalIn } from '../../forms/not-done.tsx';
import { withNewcomers } from '../../forms/rows.ts';
import { one, type Typed, typedFrom } from '../../forms/typed.ts';
import { inOrder } from '../../forms/wrong.ts';
import { paths } from '../../paths.ts';
import { problemOnPage } from '../../problem-words.ts';
import { page } from '../../server/page.ts';
import type { Posted } from '../../server/posted.ts';
import type { Visit } from '../../server/visit.ts';
import { newsOf } from '../news.tsx';
import { partnerFor } from '../partner/route.ts';
import type { Partner } from '../partner/said.tsx';
import { actingFor } from './acting.ts';
import { checkChoicePage } from './check-page.tsx';
import { choicePage } from './choice-page.tsx';
import { CHOICE, fieldsOf, isSimple, reasonOf } from './choices.tsx';
import type { Task } from './head.tsx';
import { taskPage } from './page.tsx';

const taskOf = async (visit: Visit): Promise<Task> => await visit.ask(getTask, { params: { id: visit.param('id') } });

function contractOf({ parts: { kinds } }: Visit, { process }: Task) {
  const kind = kinds[process.kind];
  if (!kind) throw notFound('task');
  return kind.contract;
}

/** One choice goes straight to its page, where it asks for anything. */
const onlyChoice = (task: Task): string | undefined =>
  task.status === 'open' && task.choices.length === 1 && !isSimple(task) ? task.choices[0]?.choice : undefined;

export const taskRoute = page('/tasks/:id', getTask, {
  get: async (visit) => {
    const task = await taskOf(visit);
    const only = onlyChoice(task);
    if (only !== undefined) return new GoTo(paths.choice(task.id, only));
    const news = await newsOf(visit, task.process.id);
    const standing = untouched(chosenAtFirst(task));
    return taskPage({ ...(await frameOf(visit, task)), standing, formKey: visit.key(), news });
  },
  post: async (visit, posted, key) => {
    const task = await taskOf(visit);
    const typed = typedFrom(posted.fields);
    const choice = task.choices.find(({ choice: name }) => name === one(typed, CHOICE));
    const again = { ...(await frameOf(visit, task)), formKey: key };
    if (!choice && task.status === 'open')
      return taskPage({ ...again, standing: { ...untouched(typed), errors: [NONE_CHOSEN] } });
    if (choice && !isSimple(task)) return new GoTo(paths.choice(task.id, choice.choice));
    if (isToChange(typed)) return taskPage({ ...again, standing: untouched(typed) });
    const name = choice?.choice ?? one(typed, CHOICE);
    const reason = one(typed, reasonOf(name)) || undefined;
    try {
      const moves = choice && !isChecked(typed) ? await movesOf(visit, task, choice, {}) : [];
      if (choice && moves.length > 0)
        return checkChoicePage({
          ...{ task, choice, moves, action: paths.task(task.id), formKey: key, choosable: {} },
          fields: decisionFields({ form: {}, reasonRequired: choice.reasonRequired }),
          standing: { ...untouched(typed), read: { reason } },
        });
      return await decided(visit, task, key, { choice: name, reason });
    } catch (error) {
      const refusal = refusalIn(error);
      const errors = (refusal.errors ?? []).map((wrong) =>
        wrong.pointer === '/reason' ? { ...wrong, pointer: reasonOf(name) } : wrong,
      );
      const standing = { ...untouched(typed), errors };
      if (refusal.code === 'invalid') return taskPage({ ...again, standing });
      return taskPage({
        ...again,
        ...(await asItStands(visit, task)),
        standing,
        problem: await problemOnPage(visit.parts, error),
      });
    }
  },
});

const NONE_CHOSEN = { pointer: CHOICE, message: 'Choose what you decide.' };

/** A single choice needs no choosing. */
const chosenAtFirst = ({ choices }: Task): Typed =>
  typedFrom(choices.length === 1 && choices[0] ? [[CHOICE, choices[0].choice]] : []);

const frameOf = async (visit: Visit, task: Task) => ({
  task,
  contract: contractOf(visit, task),
  partner: await partnerIn(visit, task),
});

/** What a partner has said, where that is what is decided on. */
async function partnerIn(visit: Visit, task: Task): Promise<Partner | undefined> {
  const contract = contractOf(visit, task);
  const asks = Object.hasOwn(contract.tasks[task.name]?.choices ?? {}, 'acceptPartner');
  return asks ? await partnerFor(visit, contract, task.process.id) : undefined;
}

/** Read again: somebody may have been first. */
async function asItStands(visit: Visit, task: Task): Promise<{ readonly task: Task }> {
  try {
    return { task: await taskOf(visit) };
  } catch (error) {
    if (error instanceof Refusal && error.code === 'database-unavailable') return { task };
    throw error;
  }
}

async function decided(visit: Visit, task: Task, key: string, input: Readonly<Record<string, unknown>>): Promise<GoTo> {
  const acting = actingFor(task);
  const choice = task.choices.find(({ choice: name }) => name === input['choice']);
  const { isLater } = await visit.send(decideTask, key, {
    params: { id: task.id },
    input: { ...input, ...(acting && { actingFor: acting.id }) },
  });
  return new GoTo(paths.process(task.process.id), isLater ? STILL_TO_COME : `Decided: ${choice?.label ?? 'done'}`);
}

const STILL_TO_COME = 'Your decision is kept and will be carried out. It is not shown here yet: look again in a minute';

export const choiceRoute = page('/tasks/:id/:choice', getTask, {
  keeps: true,
  get: async (visit) => {
    const task = await taskOf(visit);
    if (task.status !== 'open') return new GoTo(paths.task(task.id));
    const asked = askedFor(visit, task);
    const [draft, news, typed] = await Promise.all([
      visit.draft(),
      newsOf(visit, task.process.id),
      named(visit, asked.all, initially(asked.all, asked.choice.starting)),
    ]);
    const standing = untouched(startingWith(asked.all, draft, typed));
    return choicePage({ ...(await shownWith(visit, asked)), standing, draft, formKey: visit.key(), news });
  },
  post: async (visit, posted, key) => {
    const task = await taskOf(visit);
    const asked = askedFor(visit, task);
    const { standing, result, moves, error } = await sent(visit, asked, posted, key);
    if (result) return result;
    if (moves) return await checked(visit, asked, { standing, moves, formKey: key });
    const shown = { ...(await shownWith(visit, asked)), standing, draft: await visit.draft(), formKey: key };
    if (error === undefined) return choicePage(shown);
    const problem = await problemOnPage(visit.parts, error);
    if (problem.code === 'stale') return choicePage({ ...shown, ...(await seenNow(visit, asked, standing)), problem });
    const now = maySendAgain(problem) ? { task } : await asItStands(visit, task);
    return choicePage({ ...shown, ...now, problem });
  },
});

/** What it stands on has changed since: it is shown as it is now, and sent again it counts for that. */
async function seenNow(visit: Visit, { all, choice }: AskedFor, standing: Standing) {
  const { task } = await asItStands(visit, await taskOf(visit));
  const starting = task.choices.find((one) => one.choice === choice.choice)?.starting;
  return { task, standing: { ...standing, typed: seeing(all, standing.typed, initially(all, starting)) } };
}

type AskedFor = Asked & { readonly task: Task; readonly choice: Task['choices'][number] };

function askedFor(visit: Visit, task: Task): AskedFor {
  const contract = contractOf(visit, task);
  const choice = task.choices.find(({ choice: name }) => name === visit.param('choice'));
  if (!choice) throw notFound('choice');
  return { task, choice, ...withEvidence(fieldsOf(contract, choice), choice.evidence, contract) };
}

const shownWith = async (visit: Visit, { task, choice, fields, evidence }: AskedFor) => ({
  task,
  choice,
  fields,
  evidence,
  choosable: await listsFor(visit, fields, { process: task.process.id, form: choice.form }),
  partner: await partnerIn(visit, task),
});

/** The dates that it would move. A kind of which nothing moves any is not asked. */
async function movesOf(visit: Visit, task: Task, { choice }: Task['choices'][number], form: object) {
  if (visit.parts.kinds[task.process.kind]?.datesAfter === undefined) return [];
  const acting = actingFor(task);
  const preview = visit.ask(previewDecision, {
    params: { id: task.id, choice },
    input: { ...form, ...(acting && { actingFor: acting.id }) },
  });
  return await movesIn(preview);
}

const checked = async (
  visit: Visit,
  { task, choice, fields }: AskedFor,
  page: { readonly standing: Standing; readonly moves: Moves; readonly formKey: string },
) =>
  checkChoicePage({
    ...{ ...page, task, choice, fields, action: paths.choice(task.id, choice.choice) },
    choosable: await listsFor(visit, fields, { process: task.process.id, form: choice.form }),
  });

interface Outcome {
  readonly standing: Standing;
  readonly result?: GoTo;
  /** Dates that it would move: to be looked at first. */
  readonly moves?: Moves;
  readonly error?: unknown;
}

/** Reads the form, keeps its evidence, decides. What cannot be done yet comes back with all that was typed. */
async function sent(visit: Visit, asked: AskedFor, posted: Posted, key: string): Promise<Outcome> {
  const { task, choice, all } = asked;
  const taken = await takeIn(
    all,
    typedFrom(posted.fields),
    findIn(visit, { process: task.process.id, form: choice.form }),
  );
  const kept = await attached(visit, task.process.id, asked, { posted, key, taken });
  const typed = withNewcomers(all, kept.typed, initially(all, choice.starting));
  const standing = { ...kept, typed, errors: inOrder(all, kept.errors) };
  if (!taken.input || kept.errors.length > 0 || isToChange(taken.typed)) return { standing };
  const { evidence: _, ...form } = taken.input;
  const evidence = keptIn(standing.typed);
  const input = { ...form, choice: choice.choice, ...(evidence && { evidence: evidence.id }) };
  try {
    const { reason: __, ...dated } = form;
    const moves = isChecked(taken.typed) ? [] : await movesOf(visit, task, choice, dated);
    if (moves.length > 0) return { standing, moves };
    return { standing, result: await decided(visit, task, key, input) };
  } catch (error) {
    const refusal = refusalIn(error);
    const errors = inOrder(all, refusal.errors ?? []);
    return { standing: { ...standing, errors }, ...(refusal.code !== 'invalid' && { error }) };
  }
}
