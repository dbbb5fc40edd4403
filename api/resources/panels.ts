import { z } from 'zod';
import { said } from '../../domain/engine/words.ts';
import { type PanelPurpose, purposes } from '../../domain/panels/purposes.ts';
import type { PanelRound } from '../../domain/panels/rules.ts';
import { bookCases } from '../../services/panels/book.ts';
import { type Reader, readPortfolio, seesEveryRound, viewCases } from '../../services/panels/cases.ts';
import { changeMembers } from '../../services/panels/change.ts';
import { convene, getRound } from '../../services/panels/convene.ts';
import type { Parts } from '../../services/parts.ts';
import { notFound } from '../../services/problem.ts';
import { listRounds } from '../../store/panels.ts';
import { type Route, route } from '../route.ts';
import { list } from '../shapes/common.ts';
import { panelRound } from '../shapes/panels.ts';
import { date, limit, opaqueId, processId } from './fields.ts';

const purpose = z.enum(Object.keys(purposes) as [PanelPurpose, ...PanelPurpose[]]);

const sitting = {
  meetsOn: date.meta({ description: 'The day the panel meets.' }),
  chair: opaqueId,
  members: z.array(opaqueId).min(1).max(12).meta({ description: 'Everybody on the panel, the chair among them.' }),
};

const params = z.strictObject({ id: opaqueId });
const oneCase = z.strictObject({ id: opaqueId, number: z.coerce.number().int().min(1).max(1_000) });

/** A panel sits in rounds, each for many cases. */
export const panels = (parts: Parts): readonly Route[] => [
  route('POST /panels', {
    summary: 'Convene a round of a panel',
    body: z.strictObject({ purpose, ...sitting }),
    answers: { 201: 'Convened: cases can be booked into it.' },
    shows: { 201: panelRound },
    handle: async ({ body, caller, scope }) => {
      const round = await convene(parts, body, caller.id);
      return {
        status: 201,
        body: await view(parts, round, { caller, scope }),
        headers: { Location: `/api/v1/panels/${round.id}` },
      };
    },
  }),
  route('GET /panels', {
    summary: 'Rounds with the cases on their lists',
    query: z.strictObject({ purpose: purpose.optional(), from: date.optional(), limit }),
    answers: { 200: 'The latest first; the rounds you sit in, unless your office sees all.' },
    shows: { 200: list(panelRound) },
    handle: async ({ query, caller, scope }) => {
      const rounds = await listRounds(parts.db, {
        ...query,
        ...(!seesEveryRound({ caller, scope }) && { sitting: [caller.id] }),
      });
      return { body: { items: await Promise.all(rounds.map((round) => view(parts, round, { caller, scope }))) } };
    },
  }),
  route('GET /panels/:id', {
    summary: 'One round, with the cases on its list and what became of each',
    params,
    answers: { 200: 'The round.' },
    shows: { 200: panelRound },
    handle: async ({ params: { id }, caller, scope }) => {
      const round = await seenRound(parts, id, { caller, scope });
      return { body: await view(parts, round, { caller, scope }) };
    },
  }),
  route('GET /panels/:id/cases/:number', {
    summary: 'The anonymised portfolio of a case before a moderation panel: as an attachment',
    params: oneCase,
    answers: { 200: 'The text or file, under the number of the case.' },
    handle: async ({ params: { id, number }, caller, scope, response }) => {
      const round = await seenRound(parts, id, { caller, scope });
      const { content, mediaType, extension } = await readPortfolio(parts, round, number);
      response.set({ 'X-Content-Type-Options': 'nosniff' });
      response.attachment(`case-${number}${extension}`).type(mediaType).send(content);
      return undefined;
    },
  }),
  route('POST /panels/:id/cases', {
    summary: 'Book cases into a round, each by its own waiting task',
    params,
    body: z.strictObject({ cases: z.array(processId).min(1).max(60) }),
    answers: { 200: 'What came of each: booked, or why not. One that is refused leaves the others booked.' },
    refuses: ['not-at-this-stage', 'engine-unavailable'],
    sentAgain: 'remembered',
    handle: async ({ params: { id }, body, caller, scope, route: address, idempotencyKey }) => {
      const acting = { caller, route: address, idempotencyKey };
      const items = await bookCases(parts, id, body.cases, acting, scope);
      return { body: { items, round: await view(parts, await getRound(parts, id), { caller, scope }) } };
    },
  }),
  route('POST /panels/:id/members', {
    summary: 'Change a round that has not met: its members, its chair or its date',
    params,
    body: z.strictObject(sitting),
    answers: { 200: 'Changed, and what came of telling each case. Nothing changes when a case bars somebody new.' },
    refuses: ['not-at-this-stage', 'engine-unavailable'],
    sentAgain: 'remembered',
    handle: async ({ params: { id }, body, caller, scope, route: address, idempotencyKey }) => {
      const { round, cases } = await changeMembers(parts, id, body, { caller, route: address, idempotencyKey });
      return { body: { items: cases, round: await view(parts, round, { caller, scope }) } };
    },
  }),
];

/** @throws Problem `not-found` also for a round that the reader neither sits in nor sees by their office */
async function seenRound(parts: Parts, id: string, reader: Reader): Promise<PanelRound> {
  const round = await getRound(parts, id);
  if (!seesEveryRound(reader) && !round.members.includes(reader.caller.id)) throw notFound('round');
  return round;
}

async function view(parts: Parts, round: PanelRound, reader: Reader) {
  const { id, purpose: sitsFor, meetsOn, chair, members, quorum } = round;
  const [cases, people] = await Promise.all([
    viewCases(parts, round, reader),
    parts.db.person.findMany({ where: { id: { in: [...members] } }, select: { id: true, name: true } }),
  ]);
  const named = (person: string) => ({ id: person, name: people.find((one) => one.id === person)?.name ?? null });
  return {
    id,
    purpose: sitsFor,
    title: purposes[sitsFor].title,
    meets: said(meetsOn),
    quorum,
    chair: named(chair),
    members: members.map(named),
    cases,
  };
}
