import { z } from 'zod';
import type { Office } from '../../domain/engine/people.ts';
import { said, stageTitle } from '../../domain/engine/words.ts';
import { type PanelPurpose, purposes } from '../../domain/panels/purposes.ts';
import type { PanelRound } from '../../domain/panels/rules.ts';
import { bookCases } from '../../services/panels/book.ts';
import { changeMembers } from '../../services/panels/change.ts';
import { convene, getRound } from '../../services/panels/convene.ts';
import type { Parts } from '../../services/parts.ts';
import { notFound } from '../../services/problem.ts';
import { casesOf, listRounds } from '../../store/panels.ts';
import type { Scope } from '../../store/scope.ts';
import { type Asked, type Route, route } from '../route.ts';
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

/** Those who convene panels, and those who answer for them, see every round; everybody else the rounds they sit in. */
const seesAll: readonly Office[] = ['hr', 'quality', 'leadership', 'administrator'];

type Reader = Pick<Asked<unknown, unknown, unknown>, 'caller' | 'scope'>;

const seesEveryRound = ({ caller }: Reader): boolean => caller.offices.some((office) => seesAll.includes(office));

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
        body: await view(parts, round, scope),
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
      return { body: { items: await Promise.all(rounds.map((round) => view(parts, round, scope))) } };
    },
  }),
  route('GET /panels/:id', {
    summary: 'One round, with the cases on its list and what became of each',
    params,
    answers: { 200: 'The round.' },
    shows: { 200: panelRound },
    handle: async ({ params: { id }, caller, scope }) => {
      const round = await getRound(parts, id);
      if (!seesEveryRound({ caller, scope }) && !round.members.includes(caller.id)) throw notFound('round');
      return { body: await view(parts, round, scope) };
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
      return { body: { items, round: await view(parts, await getRound(parts, id), scope) } };
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
      return { body: { items: cases, round: await view(parts, round, scope) } };
    },
  }),
];

/** Cases that the reader may not see are not on the list they are shown. */
async function view({ db, kinds }: Parts, round: PanelRound, scope: Scope) {
  const { id, purpose: sitsFor, meetsOn, chair, members, quorum } = round;
  const [cases, people] = await Promise.all([
    casesOf(db, id, scope),
    db.person.findMany({ where: { id: { in: [...members] } }, select: { id: true, name: true } }),
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
    cases: cases.map(({ state, kind, stage, ...row }) => ({
      ...row,
      stage,
      stageTitle: kinds[kind] ? stageTitle(kinds[kind].contract, stage) : stage,
      bookedHere: (JSON.parse(state) as { facts: { panel?: { round: string } } }).facts.panel?.round === id,
    })),
  };
}
