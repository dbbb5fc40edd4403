import { z } from 'zod';
import { type Office, officeTitles } from '../../domain/engine/people.ts';
import { Refusal } from '../../domain/engine/refusals.ts';
import { said } from '../../domain/engine/words.ts';
import { type PanelPurpose, panelNames, purposes } from '../../domain/panels/purposes.ts';
import { listRounds, waitingCases } from '../../store/panels.ts';
import type { Caller } from '../caller.ts';
import { confirmed } from '../fields/confirmed.ts';
import { bookCases } from '../panels/book.ts';
import { readPortfolio, seesEveryRound } from '../panels/cases.ts';
import { changeMembers } from '../panels/change.ts';
import { convene, getRound } from '../panels/convene.ts';
import { seenRound, viewRound } from '../panels/view.ts';
import { list } from '../shapes/common.ts';
import { changedRound, panelRound, waitingCase } from '../shapes/panels.ts';
import { date, limit, opaqueId, processId } from './fields.ts';
import { file } from './file.ts';
import { operation } from './operation.ts';

const purpose = z.enum(Object.keys(purposes) as [PanelPurpose, ...PanelPurpose[]]);

const sitting = {
  meetsOn: date.meta({ description: 'The day the panel meets.' }),
  chair: opaqueId,
  members: z.array(opaqueId).min(1).max(12).meta({ description: 'Everybody on the panel, the chair among them.' }),
  confirmed: confirmed.optional(),
};

const params = z.strictObject({ id: opaqueId });

/** HR for progression, the co-ordinator of the assessed year for moderation too: what a panel sits for says who convenes it. */
const convenors = ['hr', 'quality'] as const;

/** @throws Refusal `not-permitted` where others convene what the panel sits for */
function mustConvene({ caller }: { readonly caller: Caller }, sitsFor: PanelPurpose): void {
  const { title, convenedBy } = purposes[sitsFor];
  if (convenedBy.some((office: Office) => caller.offices.includes(office))) return;
  const who = convenedBy.map((office) => officeTitles[office]).join(' or ');
  throw new Refusal('not-permitted', `A ${title.toLowerCase()} is convened by ${who}.`);
}

/** A panel sits in rounds, each for many cases. */
export const convenePanel = operation('convenePanel', {
  title: 'Convene a round of a panel',
  may: convenors,
  input: z.strictObject({ purpose, ...sitting }),
  output: panelRound,
  once: 'kept',
  run: async (parts, who, { input }) => {
    mustConvene(who, input.purpose);
    return await viewRound(parts, await convene(parts, input, who.caller.id), who);
  },
});

export const listPanels = operation('listPanels', {
  title: 'Rounds with the cases on their lists',
  may: 'everybody',
  query: z.strictObject({ purpose: purpose.optional(), from: date.optional(), limit }),
  output: list(panelRound),
  run: async (parts, who, { query }) => {
    const sits = seesEveryRound(who) ? {} : { sitting: [who.caller.id] };
    const rounds = await listRounds(parts.db, { ...query, ...sits });
    return { items: await Promise.all(rounds.map((round) => viewRound(parts, round, who))) };
  },
});

export const getPanel = operation('getPanel', {
  title: 'One round, with the cases on its list and what became of each',
  may: 'everybody',
  params,
  output: panelRound,
  run: async (parts, who, { params: { id } }) => await viewRound(parts, await seenRound(parts, id, who), who),
});

export const readCase = operation('readCase', {
  title: 'The anonymised portfolio of a case before a moderation panel: as an attachment',
  may: 'everybody',
  params: z.strictObject({ id: opaqueId, number: z.coerce.number().int().min(1).max(1_000) }),
  output: file,
  run: async (parts, who, { params: { id, number } }) => {
    const round = await seenRound(parts, id, who);
    const { content, mediaType, extension } = await readPortfolio(parts, round, number);
    return { name: `case-${number}${extension}`, mediaType, content };
  },
});

export const casesForPanel = operation('casesForPanel', {
  title: 'The cases that wait to be booked before a panel of this purpose',
  may: convenors,
  params,
  output: list(waitingCase),
  run: async (parts, { scope }, { params: { id } }) => {
    const { purpose: sitsFor } = await getRound(parts, id);
    const found = await waitingCases(parts.db, purposes[sitsFor].kind, panelNames.task, scope);
    return { items: found.map(({ dueOn, ...one }) => ({ ...one, due: said(dueOn) })) };
  },
});

export const bookPanelCases = operation('bookPanelCases', {
  title: 'Book cases into a round, each by its own waiting task',
  may: convenors,
  params,
  input: z.strictObject({ cases: z.array(processId).min(1).max(60) }),
  output: changedRound,
  refuses: ['not-at-this-stage', 'engine-unavailable'],
  once: 'remembered',
  run: async (parts, who, { params: { id }, input }) => {
    const items = await bookCases(parts, id, input.cases, who, who.scope);
    return { items, round: await viewRound(parts, await getRound(parts, id), who) };
  },
});

export const changePanel = operation('changePanel', {
  title: 'Change a round that has not met: its members, its chair or its date',
  may: convenors,
  params,
  input: z.strictObject(sitting),
  output: changedRound,
  refuses: ['not-at-this-stage', 'engine-unavailable'],
  once: 'remembered',
  run: async (parts, who, { params: { id }, input }) => {
    mustConvene(who, (await getRound(parts, id)).purpose);
    const { round, cases } = await changeMembers(parts, id, input, who);
    return { items: cases, round: await viewRound(parts, round, who) };
  },
});
