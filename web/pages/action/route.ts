import { notFound } from '../../../domain/engine/refusals.ts';
import { readAction } from '../../../services/operations/options.ts';
import { getProcess, previewAction, takeAction } from '../../../services/operations/processes.ts';
import { GoTo } from '../../content.ts';
import { actionFields } from '../../forms/asks.ts';
import { attached, withEvidence } from '../../forms/attach.ts';
import { isChecked, isToChange } from '../../forms/check.tsx';
import { keptIn } from '../../forms/evidence.ts';
import { takeIn, untouched } from '../../forms/exchange.ts';
import { initially } from '../../forms/fill.ts';
import { startingWith } from '../../forms/keep.tsx';
import { findIn, listsFor, named } from '../../forms/look-up.ts';
import { movesIn } from '../../forms/moves.ts';
import { refusalIn } from '../../forms/not-done.tsx';
import { typedFrom } from '../../forms/typed.ts';
import { inOrder } from '../../forms/wrong.ts';
import { paths } from '../../paths.ts';
import { problemOnPage } from '../../problem-words.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { dateWords } from '../../words.ts';
import { actionPage, checkActionPage } from './page.tsx';

export const actionRoute = page(paths.action(':id', ':action'), takeAction, {
  keeps: true,
  get: async (visit) => {
    const asked = await askedFor(visit);
    const begins = initially(asked.all, { ...asked.action.starting, ...roleIn(visit) });
    const standing = untouched(startingWith(asked.all, asked.draft, await named(visit, asked.all, begins)));
    return actionPage({ ...asked, standing, formKey: visit.key() });
  },
  post: async (visit, posted, key) => {
    const asked = await askedFor(visit);
    const { process, action, all } = asked;
    const taken = await takeIn(
      all,
      typedFrom(posted.fields),
      findIn(visit, { process: process.id, form: action.form }),
    );
    const kept = await attached(visit, process.id, asked, { posted, key, taken });
    const standing = { ...kept, errors: inOrder(all, kept.errors) };
    const isOpen = !taken.input || standing.errors.length > 0 || isToChange(taken.typed);
    if (!taken.input || isOpen) return actionPage({ ...asked, standing, formKey: key });
    const { evidence: _, ...form } = taken.input;
    const evidence = keptIn(standing.typed);
    const input = { ...form, ...(evidence && { evidence: evidence.id }) };
    try {
      const moves = isChecked(taken.typed) ? [] : await movesOf(visit, asked, form);
      if (moves.length > 0) return checkActionPage({ ...asked, standing, moves, formKey: key });
      const { isLater } = await visit.send(takeAction, key, {
        params: { id: process.id, action: action.action },
        input,
      });
      return new GoTo(paths.process(process.id), isLater ? STILL_TO_COME : `Done: ${action.label}`);
    } catch (error) {
      const refusal = refusalIn(error);
      const errors = inOrder(all, refusal.errors ?? []);
      const problem = refusal.code === 'invalid' ? undefined : await problemOnPage(visit.parts, error);
      return actionPage({ ...asked, standing: { ...standing, errors }, formKey: key, problem });
    }
  },
});

/** Named beside the form, and no part of what moves dates. */
const beside = new Set(['reason', 'code', 'role', 'to', 'taskId']);

/** The dates that it would move. A kind that none of its actions moves is not asked. */
async function movesOf(visit: Visit, { process, action }: Asked, sent: Readonly<Record<string, unknown>>) {
  if (visit.parts.kinds[process.kind]?.datesAfter === undefined) return [];
  const preview = visit.ask(previewAction, {
    params: { id: process.id, action: action.action },
    input: Object.fromEntries(Object.entries(sent).filter(([name]) => !beside.has(name))),
  });
  return await movesIn(preview);
}

/** A page that names the role to be handed over leads here. */
const roleIn = ({ query: { role } }: Visit) => (role === undefined ? {} : { role });

const STILL_TO_COME = 'It is kept and will be carried out. It is not shown here yet: look again in a minute';

type Asked = Awaited<ReturnType<typeof askedFor>>;

async function askedFor(visit: Visit) {
  const id = visit.param('id');
  const process = await visit.ask(getProcess, { params: { id } });
  const contract = visit.parts.kinds[process.kind]?.contract;
  const action = await visit.ask(readAction, { params: { id, action: visit.param('action') } });
  const definition = contract?.standing[visit.param('action')];
  if (!contract || !definition) throw notFound('action');
  const { does } = definition;
  const form = (action.form === null ? undefined : contract.forms[action.form]?.fields) ?? {};
  const fields = actionFields({
    does,
    form,
    codes: action.codes,
    reasonRequired: action.reasonRequired || does === 'correct',
    roles: Object.fromEntries(
      action.roles.map(({ role, title, holder }) => [role, `${title}: ${holder?.name ?? 'nobody yet'}`]),
    ),
    decided: Object.fromEntries(
      action.decisions.map(({ taskId, title, decided, by, on }) => [
        taskId,
        `${title}: ${decided}, ${by.name ?? 'somebody'}, ${dateWords(on)}`,
      ]),
    ),
  });
  const asked = withEvidence(fields, action.evidence, contract);
  return {
    process,
    action,
    draft: await visit.draft(),
    ...asked,
    choosable: await listsFor(visit, fields, { process: id, form: action.form }),
  };
}
