import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { ordinarily } from '../support/moment.ts';
import { type ApiStand, apiStand, vacancy } from './support.ts';

let a: ApiStand;
let id: string;
beforeAll(async () => {
  a = await apiStand({ from: ordinarily });
  await a.s.db.team.create({ data: { id: 'south', name: 'South; and west', service: 'Care leavers' } });
  const opensOn = a.s.today();
  const { body } = await a.post('/api/v1/recruitments', 'tess', { ...vacancy, title: 'Secret title' });
  id = body.id;
  await a.post(`/api/v1/tasks/${body.tasks[0].id}/decision`, 'sam', { choice: 'approve' });
  const [task] = await a.s.open(id);
  const form = { opensOn, closesOn: addDays(opensOn, 30), notes: 'Secret notes' };
  await a.post(`/api/v1/tasks/${task?.id}/decision`, task?.assigneeId ?? '', { choice: 'publish', ...form });
  await a.post('/api/v1/recruitments', 'tess', vacancy);
});
afterAll(() => a.s.close());

const made = async (as: string, body: object = {}) => {
  const response = await a.post('/api/v1/calendar-feeds', as, body);
  expect(response.status).toBe(201);
  return response.body as { id: string; address: string };
};
const fetched = async (address: string) => {
  const response = await a.get(address);
  return { ...response, text: response.text, unfolded: response.text.replaceAll('\r\n ', '') };
};

describe('a calendar feed', () => {
  it('needs no sign-in, and holds due dates and planned milestones with their titles, and nothing more', async () => {
    const mine = await fetched((await made('sam')).address);
    expect(mine.status).toBe(200);
    expect(mine.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(mine.unfolded).toMatch(/SUMMARY:Approve the vacancy[^\r]* \(REC-/);
    const requester = await fetched((await made('tess')).address);
    const closes = addDays(a.s.today(), 30).replaceAll('-', '');
    expect(requester.unfolded).toContain(`SUMMARY:Advert closes (${id})`);
    expect(requester.unfolded).toContain(`UID:${id}:advertCloses@followthrough`);
    expect(requester.unfolded).toContain(`DTSTART;VALUE=DATE:${closes}`);
    for (const { text } of [mine, requester]) expect(text).not.toMatch(/Secret|Example/);
  });

  it('says at which hour a task is due, where it is due at one', async () => {
    const { id: due } = await a.s.db.task.findFirstOrThrow({ where: { status: 'open', assigneeId: 'sam' } });
    await a.s.db.task.update({ where: { id: due }, data: { dueOn: '2027-01-29', dueTime: '17:00' } });
    const { unfolded } = await fetched((await made('sam')).address);
    expect(unfolded).toContain('DTSTART:20270129T170000Z');
  });

  it('keeps its ids when a date is moved, with a higher sequence', async () => {
    const { address } = await made('tess');
    const eventOf = (text: string) =>
      text.split('BEGIN:VEVENT').find((event) => event.includes(`UID:${id}:advertCloses@`)) ?? '';
    const sequence = (text: string) => Number(/SEQUENCE:(\d+)/.exec(eventOf(text))?.[1]);
    const before = await fetched(address);
    const closesOn = addDays(a.s.today(), 45);
    await a.post(`/api/v1/processes/${id}/actions/extendAdvert`, 'tess', { closesOn });
    const after = await fetched(address);
    expect(sequence(after.unfolded)).toBeGreaterThan(sequence(before.unfolded));
    expect(eventOf(after.unfolded)).toContain(`DTSTART;VALUE=DATE:${closesOn.replaceAll('-', '')}`);
  });

  it('of a team is for whoever manages somebody in it, or sees everything, and ends with that', async () => {
    expect((await a.post('/api/v1/calendar-feeds', 'owen', { team: 'north' })).body.code).toBe('not-permitted');
    expect((await a.post('/api/v1/calendar-feeds', 'ada', { team: 'nowhere' })).status).toBe(404);
    const all = await fetched((await made('hana', { team: 'south' })).address);
    expect(all.unfolded).toContain('X-WR-CALNAME:Followthrough: South\\; and west');
    expect(all.text).not.toContain('VEVENT');
    const { address } = await made('tess', { team: 'north' });
    expect((await fetched(address)).unfolded).toContain('Approve the vacancy');
    await a.s.db.person.update({ where: { id: 'owen' }, data: { managerId: 'hana' } });
    expect((await fetched(address)).status).toBe(410);
    await a.s.db.person.update({ where: { id: 'owen' }, data: { managerId: 'tess' } });
  });

  it('is of nobody else’s work: what its owner may not see is not in it', async () => {
    const { unfolded } = await fetched((await made('owen')).address);
    expect(unfolded).not.toContain('VEVENT');
  });

  it('of leadership holds the dates of every inspection and board, although they have no part in them', async () => {
    await a.s.db.person.update({ where: { id: 'vera' }, data: { offices: ['quality'] } });
    const cycle = {
      title: 'Ready',
      inspection: 'standard',
      areas: [3],
      team: 'north',
      expectedOn: addDays(a.s.today(), 90),
    };
    const { body } = await a.post('/api/v1/readiness-cycles', 'vera', cycle);
    expect(body.participants.map(({ person }: { person: { id: string } }) => person.id)).not.toContain('dora');
    const expected = `SUMMARY:Inspection expected (${body.id})`;
    expect((await fetched((await made('dora')).address)).unfolded).toContain(expected);
    expect((await fetched((await made('sam')).address)).unfolded).not.toContain(expected);
    await a.s.db.person.update({ where: { id: 'vera' }, data: { offices: ['hr'] } });
  });

  it('answers no more once it is revoked, and its address is never shown again', async () => {
    const { id: feed, address } = await made('sam');
    expect(JSON.stringify((await a.get('/api/v1/calendar-feeds', 'sam')).body)).not.toContain(address.slice(-40));
    expect((await a.post(`/api/v1/calendar-feeds/${feed}/revocation`, 'tess')).status).toBe(404);
    expect((await a.post(`/api/v1/calendar-feeds/${feed}/revocation`, 'sam')).status).toBe(200);
    const { status, body } = await a.get(address);
    expect([status, body.code]).toEqual([410, 'gone']);
    const other = await made('sam');
    expect((await a.post(`/api/v1/calendar-feeds/${other.id}/revocation`, 'adam')).status).toBe(200);
  });

  it('of a leaver is gone', async () => {
    const { address } = await made('vera');
    await a.s.db.person.update({ where: { id: 'vera' }, data: { leftOn: a.s.today() } });
    expect((await fetched(address)).status).toBe(410);
    await a.s.db.person.update({ where: { id: 'vera' }, data: { leftOn: null } });
  });

  it('stops while its owner’s sign-in is suspended', async () => {
    const { address } = await made('vera');
    await a.s.db.person.update({ where: { id: 'vera' }, data: { suspended: true } });
    expect((await fetched(address)).status).toBe(410);
    await a.s.db.person.update({ where: { id: 'vera' }, data: { suspended: false } });
    expect((await fetched(address)).status).toBe(200);
  });

  it('cannot be guessed: only the hash of its secret is kept, and a wrong one is as unknown as every other', async () => {
    const { id: feed, address } = await made('sam');
    const [, proof = ''] = address.replace('.ics', '').split('.');
    const row = await a.s.db.calendarFeed.findUniqueOrThrow({ where: { id: feed } });
    expect(JSON.stringify(row)).not.toContain(proof);
    expect(row.secretHash).toBe(createHash('sha256').update(proof).digest('hex'));
    const wrong = [address.replace(proof, `${'A'.repeat(42)}B`), '/calendars/x.ics', `/calendars/${feed}.ics`];
    for (const guess of wrong) expect((await a.get(guess)).status).toBe(404);
  });
});
