import type { ServedKind } from '../../../services/fields/kind.ts';
import { listImports } from '../../../services/operations/imports.ts';
import { mayCall } from '../../../services/operations/operation.ts';
import { previewProcess, startable, startOf } from '../../../services/operations/starts.ts';
import { readTakeover } from '../../../services/operations/takeovers.ts';
import { listTasks } from '../../../services/operations/tasks.ts';
import type { Parts } from '../../../services/parts.ts';
import { type Content, GoTo } from '../../content.ts';
import { isChecked, isToChange } from '../../forms/check.tsx';
import { type Standing, type TakenIn, takeIn, untouched, withErrors } from '../../forms/exchange.ts';
import { initially } from '../../forms/fill.ts';
import { startingWith } from '../../forms/keep.tsx';
import { findIn, listsFor } from '../../forms/look-up.ts';
import { refusalIn } from '../../forms/not-done.tsx';
import { typedFrom } from '../../forms/typed.ts';
import { inOrder } from '../../forms/wrong.ts';
import { paths } from '../../paths.ts';
import { problemOnPage } from '../../problem-words.ts';
import { type Page, page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { checkPage, startFormPage, startPage } from './page.tsx';

/** What there is to start, for whoever asks. */
export const startRoute = page(paths.start, listTasks, {
  get: async (visit) =>
    startPage(
      startable(visit.parts.kinds)
        .map(({ contract }) => contract)
        .filter(({ mayStart }) => mayCall({ may: mayStart }, visit.asker.caller.offices)),
      visit.may(listImports),
    ),
});

/** A page for each kind that people start: a new one has its page without a line here. */
export const startRoutes = ({ kinds }: Pick<Parts, 'kinds'>): readonly Page[] =>
  startable(kinds).map((kind) => {
    const { contract } = kind;
    const { fields } = contract.request;
    const shownWith = async (visit: Visit, standing: Standing, formKey: string) => ({
      contract,
      standing,
      formKey,
      draft: await visit.draft(),
      choosable: await listsFor(visit, fields),
    });
    return page(paths.startKind(contract.name), startOf(kind), {
      keeps: true,
      get: async (visit) => {
        const standing = untouched(startingWith(fields, await visit.draft(), initially(fields)));
        return startFormPage(await shownWith(visit, standing, visit.key()));
      },
      post: async (visit, posted, key) => {
        const taken = await takeIn(fields, typedFrom(posted.fields), findIn(visit, { starts: contract.name }));
        const again = async (standing: Standing, error?: unknown): Promise<Content> =>
          startFormPage({
            ...(await shownWith(visit, { ...standing, errors: inOrder(fields, standing.errors) }, key)),
            ...(error !== undefined && { problem: await problemOnPage(visit.parts, error) }),
          });
        if (!taken.input || isToChange(taken.typed)) return await again(taken);
        try {
          if (isChecked(taken.typed)) return await start(visit, kind, taken, key);
          return checkPage({ ...(await shownWith(visit, taken, key)), dates: await datesOf(visit, kind, taken) });
        } catch (error) {
          const refusal = refusalIn(error);
          const standing = withErrors(taken, refusal.errors ?? []);
          return await again(standing, refusal.code === 'invalid' ? undefined : error);
        }
      },
    });
  });

async function datesOf(visit: Visit, { contract: { name } }: ServedKind, { input }: TakenIn) {
  const { milestones } = await visit.ask(previewProcess, { params: { kind: name }, input });
  return milestones.map(({ title, words, basis }) => ({ title, day: words, basis }));
}

async function start(visit: Visit, kind: ServedKind, { input }: TakenIn, key: string): Promise<GoTo> {
  const { isLater, output } = await visit.send(startOf(kind), key, { input });
  const { id } = output;
  if (isLater && output.status === 'proposed') {
    const said = 'Proposed: it begins once somebody else, who has no part in it, has confirmed it.';
    return new GoTo(visit.may(readTakeover) ? paths.takeover(id) : paths.tasks, said);
  }
  if (isLater && output.status === 'passedOn')
    return new GoTo(paths.tasks, `${kind.contract.title} ${id} is with those who handle it. Keep its number.`);
  if (isLater) return new GoTo(paths.tasks, `${kind.contract.title} ${id} is accepted and will begin in a moment`);
  return new GoTo(paths.process(id), `Started: ${id}`);
}
