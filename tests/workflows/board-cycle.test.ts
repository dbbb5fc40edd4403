import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BoardCycle } from '../../domain/board-cycle/contract.ts';
import type { FactsOf } from '../../domain/engine/define.ts';
import { ordinarily } from '../support/moment.ts';
import { qualityCouncil } from '../support/readiness.ts';
import type { Stand } from '../support/stand.ts';
import { doing } from '../support/vacancy.ts';

let s: Stand;
let d: ReturnType<typeof doing>;
beforeAll(async () => {
  s = await qualityCouncil({ from: ordinarily });
  d = doing(s);
});
afterAll(() => s.close());

const seats = { chair: 'hugh', clerk: 'hana', clearer: 'ada', narrators: ['tess', 'sam'] };
const begin = (board: string, meetsOn: string, more: object = {}) =>
  s.start('board-cycle', { board, meetsOn, ...seats, ...more }, 'quin');
const facts = async (id: string) => (await d.state(id)).facts as unknown as FactsOf<BoardCycle>; // of a board
const frozen = async (number: number, asAt: string) => {
  const made = { number, asAt, madeBy: 'quin', madeAt: new Date(), body: '{}', sha256: '', key: `pack-${number}` };
  await s.db.report.create({ data: { ...made, kind: 'exceptions', cutOff: made.madeAt, heads: '[]' } });
  await s.db.boardPack.create({ data: { ...made, report: number, pdfSha256: '', publicPdfSha256: '' } });
};

it('goes to its board with what has been said by then; twice short with nothing agreed, the chair is told', async () => {
  const id = await begin('performance', '2027-01-12');
  expect(await d.openNames(id)).toEqual([]);
  await s.until('2026-12-08');
  expect(await s.open(id)).toMatchObject([
    { name: 'giveNarrative', about: 'narrative-1', assigneeId: 'tess', dueOn: '2026-12-22' },
    { name: 'giveNarrative', about: 'narrative-2', assigneeId: 'sam', dueOn: '2026-12-22' },
  ]);
  const short = { about: 'narrative-1', form: { cause: 'Two posts are empty' } };
  await d.answer(id, 'giveNarrative', 'shortfallOpen', short);

  await s.until('2026-12-31'); // put together without what nobody has said
  expect(await d.openNames(id)).toEqual(['clear service']);
  await d.answer(id, 'clear', 'clear');
  expect(await s.open(id)).toMatchObject([{ name: 'freeze', assigneeId: 'quin', dueOn: '2027-01-05' }]);

  await frozen(7, '2026-11-30');
  await frozen(8, '2026-12-31');
  for (const pack of [7, 9])
    await expect(d.answer(id, 'freeze', 'issued', { form: { pack } })).rejects.toMatchObject({
      errors: [{ pointer: '/pack' }],
    });
  await d.answer(id, 'freeze', 'issued', { form: { pack: 8 } });
  await s.act(id, 'addendum', 'quin', { form: { figure: 'Vacancies', was: '12', becomes: '11' } });

  await s.until('2027-01-12');
  expect(await s.open(id)).toMatchObject([{ name: 'recordMeeting', assigneeId: 'hana', dueOn: '2027-01-15' }]);
  const minutes = { quorum: false, decided: 'The plan was seen' };
  await expect(
    d.answer(id, 'recordMeeting', 'held', { form: { ...minutes, nextOn: '2027-01-12' } }),
  ).rejects.toMatchObject({ errors: [{ pointer: '/nextOn' }] });
  await d.answer(id, 'recordMeeting', 'held', { form: { ...minutes, nextOn: '2027-02-09' } });
  expect((await facts(id)).meetings).toEqual([
    {
      on: '2027-01-12',
      was: 'held',
      quorum: false,
      issueBy: '2027-01-05',
      issuedOn: '2026-12-31',
      pack: 8,
      addenda: 1,
      asked: 2,
      given: 1,
      unanswered: ['tess'],
    },
  ]);

  await d.answer(id, 'giveNarrative', 'shortfallOpen', short);
  const told = () => s.db.event.count({ where: { processId: id, kind: 'announced' } });
  expect(await told()).toBe(0);
  await s.until('2027-01-29');
  expect([await d.openNames(id), await told()]).toEqual([['clear service'], 1]);
  await s.act(id, 'close', 'hugh', { reason: 'It meets no more' });
});

it('for the public is cleared by the monitoring officer too; what is not cleared is mended and asked for again', async () => {
  await expect(begin('scrutiny', '2027-05-12')).rejects.toMatchObject({ errors: [{ pointer: '/monitor' }] });
  const id = await begin('scrutiny', '2027-02-10', { monitor: 'rita', narrators: [] });
  await s.until('2027-01-29'); // with nobody to say how their team stands, as soon as it is asked
  expect(await d.openNames(id)).toEqual(['clear public', 'clear service']);
  await d.answer(id, 'clear', 'clear', { about: 'service' });
  await d.answer(id, 'clear', 'notYet', { about: 'public', reason: 'A team can be told from its figures' });
  await d.answer(id, 'mend', 'mended', { reason: 'It is left out' });
  expect(await d.openNames(id)).toEqual(['clear public', 'clear service']);
  await s.act(id, 'close', 'quin', { reason: 'It meets no more' });
});

it('what is agreed with a board is taken on or declined, asked for by its day, and in the register; a meeting that is moved takes its days along', async () => {
  const id = await begin('improvement', '2027-03-16');
  expect((await d.state(id)).milestones).toMatchObject({ issue: { date: '2027-03-05' } });
  const action = (owner: string, dueOn: string) =>
    s.act(id, 'agree', 'hana', { form: { owner, dueOn, what: 'Look at the waiting list' } });
  await action('owen', '2027-03-31');
  await action('tess', '2027-03-31');
  await d.answer(id, 'agreeAction', 'decline', { about: 'action-1', reason: 'It is another team’s' });
  await d.answer(id, 'agreeAction', 'accept', { about: 'action-2' });
  expect(await s.open(id)).toMatchObject([{ name: 'doAction', assigneeId: 'tess', dueOn: '2027-03-31' }]);
  await d.answer(id, 'doAction', 'done', { about: 'action-2', reason: 'It was read on Monday' });
  const register = await s.db.agreedAction.findMany({ where: { processId: id }, orderBy: { key: 'asc' } });
  expect(register.map(({ ownerId, doneOn, letGoOn }) => [ownerId, doneOn !== null, letGoOn !== null])).toEqual([
    ['owen', false, true],
    ['tess', true, false],
  ]);

  await s.act(id, 'move', 'hugh', { reason: 'The chair is away', form: { meetsOn: '2027-04-20' } });
  expect((await d.state(id)).milestones).toMatchObject({
    issue: { date: '2027-04-07' }, // five working days after March
    meeting: { date: '2027-04-20' },
  });
  await s.act(id, 'close', 'quin', { reason: 'It meets no more' });
});
