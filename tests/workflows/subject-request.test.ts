import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { dataComplaint } from '../../domain/data-complaint/contract.ts';
import { subjectRequest } from '../../domain/subject-request/contract.ts';
import { lookAtTruths } from '../../temporal/look.ts';
import { ordinarily } from '../support/moment.ts';
import type { Stand } from '../support/stand.ts';
import { council, doing } from '../support/vacancy.ts';

let s: Stand;
let d: ReturnType<typeof doing>;
beforeAll(async () => {
  s = await council({ from: ordinarily });
  await s.startWorker();
  d = doing(s);
});
afterAll(() => s.close());

const begin = (more: object = {}, by = 'hana') =>
  s.start('subject-request', { person: 'owen', receivedOn: s.today(), how: 'spoken', asked: 'All of it', ...more }, by);
const lawsDay = async (id: string) => (await d.state(id)).milestones['answer']?.date;
const item = (n: number) => ({ item: `thing-${n}`, how: 'whole', why: 'theirs' });
const toApproval = async (id: string) => {
  await d.answer(id, 'confirmIdentity', 'known');
  await d.answer(id, 'settleScope', 'clear');
  await d.answer(id, 'gather', 'gathered', { form: { forReview: 2 } });
  await d.answer(id, 'reviewItems', 'decided', { form: { items: [item(1), item(2)] } });
};

/** The watch looks, and what it tells is written. */
const morning = async () => {
  await lookAtTruths(s.parts, [subjectRequest, dataComplaint], s.today());
  await s.hoursPass(1);
};

describe('an access request', () => {
  it('runs from the proof, stands still while they are asked, takes two months more once and in time; two look at it', async () => {
    const id = await begin();
    const first = await lawsDay(id);
    await d.answer(id, 'confirmIdentity', 'ask', { reason: 'It came from an address that nobody knows' });
    await s.daysPass(5);
    await d.answer(id, 'recordProof', 'proven', { form: { on: s.today() } });
    const proven = await lawsDay(id);
    expect(proven && first && proven > first).toBe(true);
    await d.answer(id, 'settleScope', 'ask', { form: { on: s.today() }, reason: 'Which years?' });
    expect((await d.state(id)).stillSince).toBe(s.today());
    await s.daysPass(40);
    await morning();
    expect((await d.state(id)).flags).not.toHaveProperty('late');
    await d.answer(id, 'recordClarification', 'clarified', { form: { on: s.today() }, reason: 'All of them' });
    const state = await d.state(id);
    expect(state.facts).toMatchObject({ waited: 41 });
    expect(state.stillSince).toBeUndefined();
    expect(await d.openNames(id)).toEqual(['gather']);
    const extension = { form: { why: 'complex', told: 'That there is much of it' }, reason: 'Four kinds of work' };
    await expect(s.act(id, 'extend', 'ada', extension)).rejects.toThrow();
    await s.act(id, 'extend', 'hana', extension);
    expect(((await lawsDay(id)) ?? '') > (proven ?? '9')).toBe(true);
    await expect(s.act(id, 'extend', 'hana', extension)).rejects.toThrow(/already/);
  });

  it('is approved by somebody else than who gathered it, sent back or sent; every marked thing is decided with a reason that fits', async () => {
    const id = await begin();
    await d.answer(id, 'confirmIdentity', 'known');
    await d.answer(id, 'settleScope', 'clear');
    await d.answer(id, 'gather', 'gathered', { form: { forReview: 2 } });
    const decide = (items: readonly object[]) => d.answer(id, 'reviewItems', 'decided', { form: { items } });
    await expect(decide([item(1)])).rejects.toThrow();
    await expect(decide([item(1), item(1)])).rejects.toThrow();
    await expect(decide([item(1), { ...item(2), why: 'privilege' }])).rejects.toThrow();
    // Of very many things some are decided at a time: what was decided stands, and its last word.
    await d.answer(id, 'reviewItems', 'some', { form: { items: [{ ...item(1), how: 'withheld', why: 'others' }] } });
    expect(await d.openNames(id)).toEqual(['reviewItems']);
    await expect(decide([item(1)])).rejects.toThrow();
    await decide([item(1), { item: 'thing-2', how: 'withheld', why: 'reference' }]);
    expect((await d.state(id)).facts).toMatchObject({ items: [item(1), { item: 'thing-2', how: 'withheld' }] });
    const [task] = await s.open(id, 'approve');
    await expect(s.decide(id, task?.id ?? '', 'hana', { choice: 'approve' })).rejects.toThrow();
    await d.answer(id, 'approve', 'return', { reason: 'Who gave the reference?' });
    await decide([item(2)]); // the other stands as it was decided
    await d.answer(id, 'approve', 'approve');
    await d.answer(id, 'send', 'sent', { form: { on: s.today(), how: 'secure' } });
    expect(await d.outcome(id)).toBe('sent');
    expect((await d.state(id)).milestones['answer']?.metOn).toBe(s.today());
  });

  it('is refused with a letter that says why and names complaint, Commissioner and court', async () => {
    const id = await begin({ person: undefined });
    await toApproval(id);
    await d.answer(id, 'approve', 'refuse', { form: { why: 'excessive' }, reason: 'The ninth this year' });
    const tell = (says: readonly string[]) => d.answer(id, 'tellRefused', 'told', { form: { on: s.today(), says } });
    await expect(tell(['why', 'ico'])).rejects.toThrow();
    await tell(['why', 'complain', 'ico', 'court']);
    expect(await d.outcome(id)).toBe('refused');
  });

  it('is flagged once the law’s day has passed, and is never handled by whom it is about', async () => {
    const ofHr = await begin({ person: 'hana' }, 'hana');
    expect(await d.state(ofHr)).toMatchObject({ who: { subject: 'hana', handler: 'vera' } });
    await s.until(addDays((await lawsDay(ofHr)) ?? '', 1));
    await morning();
    expect((await d.state(ofHr)).flags).toHaveProperty('late');
    await expect(s.act(ofHr, 'extend', 'vera', { form: { why: 'many', told: 'So' }, reason: 'Much' })).rejects.toThrow(
      /first month/,
    );
  });
});

it('a complaint about data is acknowledged by the law’s day, or flagged; decided by somebody else; told with the Commissioner named', async () => {
  const request = { person: 'owen', receivedOn: s.today(), complaint: 'My address was sent to my old team' };
  const id = await s.start('data-complaint', request, 'tess');
  const last = (await d.state(id)).milestones['acknowledged']?.date ?? '';
  await s.until(addDays(last, 1));
  await morning();
  expect((await d.state(id)).flags).toHaveProperty('notAcknowledged');
  await d.answer(id, 'acknowledge', 'acknowledged', { form: { on: s.today() } });
  await d.answer(id, 'lookInto', 'found', { form: { found: 'A list that was too long' } });
  const [task] = await s.open(id, 'decide');
  await expect(s.decide(id, task?.id ?? '', 'hana', { choice: 'upheld', reason: 'So' })).rejects.toThrow();
  await d.answer(id, 'decide', 'more', { reason: 'Who sent it?' });
  await d.answer(id, 'lookInto', 'found', { form: { found: 'A template' } });
  await d.answer(id, 'decide', 'partly', { reason: 'The list was asked for' });
  await d.answer(id, 'tell', 'told', { form: { on: s.today(), says: ['outcome', 'ico'] } });
  expect(await d.outcome(id)).toBe('partly');
  expect((await d.state(id)).flags).not.toHaveProperty('notAcknowledged');
});
