import { taskTitle } from '../../../domain/engine/words.ts';
import { decideTask, getTask, listTasks } from '../../../services/operations/tasks.ts';
import { GoTo } from '../../content.ts';
import { all, typedFrom } from '../../forms/typed.ts';
import { paths } from '../../paths.ts';
import { problemOnPage } from '../../problem-words.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { actingFor } from '../task/acting.ts';
import { type Alike, alikeIn, tasksOf } from '../tasks/all.ts';
import { titleIn } from '../tasks/title.ts';
import { type Result, resultsPage, TASKS, togetherPage } from './page.tsx';

/** No page sends more at once. */
const MOST_AT_ONCE = 100;

export const togetherRoute = page(paths.together, listTasks, {
  get: async (visit) => {
    const alike = await alikeFor(visit);
    if (!alike) return new GoTo(paths.tasks);
    // Of one piece of work it is all that is meant, as a rule; of several somebody says which.
    const ticked = asked(visit).process === undefined ? [] : alike.tasks.map(({ id }) => id);
    return togetherPage({ alike, process: asked(visit).process, ticked, errors: [], formKey: visit.key() });
  },
  post: async (visit, posted, key) => {
    const ticked = [...new Set(all(typedFrom(posted.fields), TASKS))].slice(0, MOST_AT_ONCE);
    if (ticked.length === 0) {
      const alike = await alikeFor(visit);
      if (!alike) return new GoTo(paths.tasks);
      const errors = [{ pointer: TASKS, message: 'Choose at least one.' }];
      return togetherPage({ alike, process: asked(visit).process, ticked, errors, formKey: key });
    }
    const results: Result[] = [];
    for (const id of ticked) results.push(await decidedOne(visit, id, key));
    return resultsPage(wordsFor(visit), results);
  },
});

const asked = ({ query }: Visit) => ({
  kind: query['kind'] ?? '',
  task: query['task'] ?? '',
  choice: query['choice'] ?? '',
  process: query['process'],
});

async function alikeFor(visit: Visit): Promise<Alike | undefined> {
  const { kind, task, choice, process } = asked(visit);
  if (kind === '') return undefined; // no address of ours
  const tasks = (await tasksOf(visit, kind)).filter((one) => process === undefined || one.process.id === process);
  const found = alikeIn(tasks, titleIn(visit));
  return found.find((one) => one.kind === kind && one.task === task && one.choice === choice);
}

/** Each under a key of its own: sent again, none of them is done twice. A refusal of one leaves the others as they are. */
async function decidedOne(visit: Visit, id: string, key: string): Promise<Result> {
  const { choice } = asked(visit);
  const task = await visit.ask(getTask, { params: { id } });
  const acting = actingFor(task);
  try {
    const input = { choice, ...(acting && { actingFor: acting.id }) };
    await visit.send(decideTask, `${key}.${id}`, { params: { id }, input });
    return { task };
  } catch (error) {
    const { detail, errors, decided } = await problemOnPage(visit.parts, error);
    const why = decided ? `${decided.by.name ?? 'Somebody'} has decided it already.` : (errors?.[0]?.message ?? detail);
    return { task, why };
  }
}

function wordsFor(visit: Visit) {
  const { kind, task, choice } = asked(visit);
  const contract = visit.parts.kinds[kind]?.contract;
  return {
    title: contract ? taskTitle(contract, task, null) : '',
    label: contract?.tasks[task]?.choices[choice]?.label ?? '',
  };
}
