import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../../domain/calendar/index.ts';
import { evidenceNames } from '../../domain/progression/portfolio.ts';
import { leaveOpen } from '../support/progression.ts';
import { type ApiStand, apiStand } from './support.ts';

let a: ApiStand;
beforeAll(async () => {
  a = await apiStand();
});
afterAll(() => a.s.close());

const decide = async (id: string, by: string, body: object) => {
  const [task] = await a.s.open(id);
  return await a.post(`/api/v1/tasks/${task?.id}/decision`, by, body);
};
const applied = async () => {
  await leaveOpen(a.s);
  const body = { fromGrade: 'G10', toGrade: 'G11', intentOn: a.s.today() };
  return (await a.post('/api/v1/progressions', 'owen', body)).body.id as string;
};
const eligible = async () => {
  const id = await applied();
  const [task] = await a.s.open(id);
  const inGradeSince = addMonths(a.s.today(), -24);
  const form = { permanent: true, inGradeSince, asyePassed: true, fullCaseload: true };
  await decide(id, task?.assigneeId ?? '', { choice: 'checked', ...form });
  return id;
};
const write = async (id: string, kind: string, by: string, more: object = {}) => {
  const sent = { kind, datedOn: '2026-11-01', text: `About ${kind}`, noChildIdentified: true, ...more };
  return (await a.post(`/api/v1/processes/${id}/submissions`, by, sent)).body.id as string;
};
/** The manager's feedback is the manager's own; the rest the applicant adds. */
const add = async (id: string, kind: string) => {
  const [action, by] = kind === 'managerFeedback' ? ['addFeedback', 'tess'] : ['addEvidence', 'owen'];
  return await a.post(`/api/v1/processes/${id}/actions/${action}`, by, { evidence: await write(id, kind, by) });
};
const endorsed = async () => {
  const id = await eligible();
  for (const kind of evidenceNames) await add(id, kind);
  await decide(id, 'owen', { choice: 'submit', portfolioVersion: 6 });
  await decide(id, 'tess', { choice: 'endorse', portfolioVersion: 6 });
  return id;
};
const round = async (members = ['hugh', 'hana', 'ada'], by = 'hana') => {
  const body = { purpose: 'progression', meetsOn: addDays(a.s.today(), 20), chair: members[0], members };
  return await a.post('/api/v1/panels', by, { ...body, confirmed: ['/meetsOn'] });
};

describe('an application by its addresses', () => {
  it('a preview shows every date with its basis, and starts nothing', async () => {
    const before = await a.s.db.process.count();
    const { body } = await a.post('/api/v1/previews/progression', 'owen', { fromGrade: 'G10', toGrade: 'G11' });
    expect(body.milestones.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['eligible', 'submitted', 'endorsed', 'panel', 'effective']),
    );
    expect(await a.s.db.process.count()).toBe(before);
  });

  it('shows each criterion, what the portfolio lacks, and what was decided on which version', async () => {
    const id = await eligible();
    await add(id, 'reflection');
    const { body } = await a.get(`/api/v1/processes/${id}`, 'owen');
    expect(body.details).toMatchObject({
      step: { from: 'G10', to: 'G11' },
      eligibility: { eligible: true },
      portfolio: { version: 1, complete: false, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      decision: null,
    });
    expect(body.details.portfolio.evidence).toContainEqual({
      kind: 'reflection',
      title: 'Reflective account',
      needed: 1,
      have: 1,
      met: true,
      missing: 0,
    });
  });

  it('refuses an endorsement of another version with 409 stale', async () => {
    const id = await eligible();
    for (const kind of evidenceNames) await add(id, kind);
    await decide(id, 'owen', { choice: 'submit', portfolioVersion: 6 });
    await add(id, 'observation');
    const { status, body } = await decide(id, 'tess', { choice: 'endorse', portfolioVersion: 6 });
    expect({ status, code: body.code, errors: body.errors }).toMatchObject({
      status: 409,
      code: 'stale',
      errors: [{ pointer: '/portfolioVersion' }],
    });
  });

  it('takes a later version of a piece from its author', async () => {
    const id = await eligible();
    const draft = await write(id, 'reflection', 'owen');
    const address = `/api/v1/processes/${id}/actions/addEvidence`;
    await a.post(address, 'owen', { evidence: draft });
    const later = await write(id, 'reflection', 'owen', { replaces: draft });
    const { body } = await a.post(address, 'owen', { evidence: later });
    expect(body.details.portfolio).toMatchObject({ version: 2, items: [{ id: later, version: 2, since: 2 }] });
  });
});

describe('a round', () => {
  it('is convened with enough people who are here, by those who may', async () => {
    expect((await round(['hugh', 'hana'])).body.errors).toMatchObject([
      { pointer: '/members', message: 'This panel decides with at least 3 people; there are 2.' },
    ]);
    expect((await round(['hugh', 'hana', 'nobody'])).body.errors).toMatchObject([{ pointer: '/members/2' }]);
    const past = { purpose: 'progression', meetsOn: '2020-01-01', chair: 'hugh', members: ['hugh', 'hana', 'ada'] };
    expect((await a.post('/api/v1/panels', 'hana', past)).body.errors).toMatchObject([{ pointer: '/meetsOn' }]);
    expect((await a.post('/api/v1/panels', 'hana', { ...past, purpose: 'moderation' })).status).toBe(422);
    expect((await round(['hugh', 'hana', 'ada'], 'tess')).status).toBe(403);
    await a.s.db.person.update({ where: { id: 'vera' }, data: { offices: ['quality'] } });
    expect((await round(['hugh', 'hana', 'ada'], 'vera')).body).toMatchObject({
      code: 'not-permitted',
      detail: 'A progression panel is convened by HR.',
    });
    await a.s.db.person.update({ where: { id: 'vera' }, data: { offices: ['hr'] } });
    expect((await round()).body).toMatchObject({ quorum: 3, chair: { name: 'Hugh Example' }, cases: [] });
    const sunday = { ...past, meetsOn: addDays(a.s.today(), 14 - new Date(a.s.today()).getUTCDay()) };
    expect((await a.post('/api/v1/panels', 'hana', sunday)).body.errors).toEqual([
      { pointer: '/meetsOn', message: expect.stringContaining('Is this right?'), unusual: true },
    ]);
    const convened = await a.post('/api/v1/panels', 'hana', { ...sunday, confirmed: ['/meetsOn'] });
    expect(convened.status).toBe(201);
    const { status } = await a.post(`/api/v1/panels/${convened.body.id}/members`, 'hana', {
      ...{ meetsOn: sunday.meetsOn, chair: 'ada', members: past.members },
    });
    expect(status).toBe(200); // its day was asked about when it was convened
  });

  it('books many cases at once, says what came of each, and shows them where they stand', async () => {
    const ids = [await endorsed(), await endorsed()];
    const waiting = await eligible();
    const { id } = (await round()).body;
    const { body } = await a.post(`/api/v1/panels/${id}/cases`, 'hana', { cases: [...ids, waiting, 'PRG-1999-0001'] });
    expect(body.items).toMatchObject([
      { case: ids[0], done: true },
      { case: ids[1], done: true },
      { case: waiting, done: false, code: 'not-at-this-stage' },
      { case: 'PRG-1999-0001', done: false, code: 'not-found' },
    ]);
    expect(body.round.cases).toHaveLength(2);
    expect(body.round.cases[0]).toMatchObject({ stage: 'panel', stageTitle: 'Before the panel', bookedHere: true });
  });

  it('lets its members read the portfolio before them, and nobody else beside the applicant’s own line', async () => {
    const id = await endorsed();
    const { items } = (await a.get(`/api/v1/processes/${id}`, 'owen')).body.details.portfolio;
    const address = `/api/v1/processes/${id}/submissions/${items[0].id}`;
    expect((await a.get(address, 'ada')).status).toBe(404);
    const convened = (await round()).body;
    await a.post(`/api/v1/panels/${convened.id}/cases`, 'hana', { cases: [id] });
    expect((await a.get(address, 'ada')).status).toBe(200);
    expect((await a.get(address, 'dora')).status).toBe(404);
  });

  it('is changed before it meets, all its cases with it; a barred member is refused by name and nothing changes', async () => {
    const id = await endorsed();
    const { id: convened, meets } = (await round()).body;
    await a.post(`/api/v1/panels/${convened}/cases`, 'hana', { cases: [id] });
    const change = (members: readonly string[]) =>
      a.post(`/api/v1/panels/${convened}/members`, 'vera', { meetsOn: meets.date, chair: members[0], members });
    expect((await change(['hugh', 'hana', 'owen'])).body.errors).toEqual([
      { pointer: '/members/2', message: 'Owen Example may not sit on this case: they came to this as “Applicant”.' },
    ]);
    expect((await a.get(`/api/v1/panels/${convened}`, 'hana')).body.members).toContainEqual(
      expect.objectContaining({ id: 'ada' }),
    );
    const { body } = await change(['dora', 'hugh', 'hana']);
    expect(body.items).toEqual([{ case: id, done: true }]);
    expect((await a.get(`/api/v1/processes/${id}`, 'hana')).body.details.panel).toMatchObject({ chair: 'dora' });
  });
});
