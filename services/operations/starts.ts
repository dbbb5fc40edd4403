import { z } from 'zod';
import { Refusal, unacceptable } from '../../domain/engine/refusals.ts';
import { said, wordsFor } from '../../domain/engine/words.ts';
import { directoryOn } from '../../store/directory.ts';
import { isVisible } from '../../store/processes.ts';
import { liveRules } from '../../store/rules.ts';
import { fieldErrors } from '../engine/form.ts';
import { judgePartly, judgeStart, startProcess } from '../engine/start.ts';
import type { ServedKind } from '../fields/kind.ts';
import type { Parts } from '../parts.ts';
import { accepted } from '../shapes/common.ts';
import { plannedMilestone, process } from '../shapes/process.ts';
import { needsAnother, propose } from '../takeovers.ts';
import { viewProcess } from '../views/process.ts';
import { Later, mayCall, operation } from './operation.ts';

/** The kinds that a person may start. */
export const startable = (kinds: Parts['kinds']): readonly ServedKind[] =>
  Object.values(kinds).filter(({ contract }) => contract.mayStart.length > 0);

/** One of a kind is started: made from the kind, with the offices it names. */
export const startOf = (kind: ServedKind) =>
  operation(`start ${kind.contract.name}`, {
    title: `Start: ${kind.contract.title.toLowerCase()}`,
    may: kind.contract.mayStart,
    input: kind.request,
    output: process,
    accepts: accepted,
    once: 'remembered',
    alsoWrong: (parts, { caller }, sent) => judgePartly(parts, kind, sent, caller),
    run: async (parts, { caller, scope, today, key }, { input }) => {
      const sent = input as object; // every request is one
      await parts.mayStart?.(caller.id);
      if (needsAnother(kind, sent)) {
        const { id } = await propose(parts, kind, sent, { caller, key });
        return new Later({ id, status: 'proposed' });
      }
      const { id, status } = await startProcess(parts, kind, input, { caller, key });
      if (status === 'starting') return new Later({ id, status });
      // What anybody may report is then the affair of those who handle it.
      if (!(await isVisible(parts.db, id, scope))) return new Later({ id, status: 'passedOn' });
      return await viewProcess(parts, id, caller, scope, today);
    },
  });

export const previewProcess = operation('previewProcess', {
  title: 'The whole schedule of a process, without starting it',
  may: 'everybody',
  params: z.strictObject({ kind: z.string() }),
  input: z.looseObject({}),
  output: z.strictObject({ milestones: z.array(plannedMilestone) }),
  run: async (parts, { caller, today }, { params, input }) => {
    const { db, kinds } = parts;
    const kind = Object.hasOwn(kinds, params.kind) ? kinds[params.kind] : undefined;
    if (!kind)
      throw new Refusal('not-found', `There is no such kind. Choose one of: ${Object.keys(kinds).join(', ')}.`);
    const request = kind.request.safeParse(input);
    if (!request.success) throw unacceptable(fieldErrors(request.error));
    // Whoever may start it learns here already what the start would refuse; nobody else learns what there is of somebody.
    if (mayCall({ may: kind.contract.mayStart }, caller.offices)) await judgeStart(parts, kind, request.data, caller);
    const rules = await liveRules(db, kind.contract.name);
    const { deadlines, settings } = rules.policy.body;
    const given = { deadlines, settings, calendars: rules.calendars.body };
    const planned = await kind.preview(request.data, given, today, directoryOn(db, today), caller);
    const milestones = planned.map(({ name, date, basis }) => ({
      name,
      title: kind.contract.milestones[name]?.title ?? wordsFor(kind.contract, name),
      ...said(date),
      basis,
    }));
    return { milestones };
  },
});
