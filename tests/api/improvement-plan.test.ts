import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import type { PlanRow } from '../../domain/improvement/plan.ts';
import { improving, seedQuality } from '../support/action.ts';
import { type ApiStand, apiStand } from './support.ts';

let a: ApiStand;
let d: ReturnType<typeof improving>;
beforeAll(async () => {
  a = await apiStand();
  d = improving(a.s);
  await seedQuality(a.s);
  const identities = ['quin', 'qadir', 'nia'].map((id) => ({ issuer: 'test', subject: id, personId: id }));
  await a.s.db.identity.createMany({ data: identities });
  await severalActions();
});
afterAll(() => a.s.close());

const ago = (days: number) => addDays(a.s.today(), -days);
const ids: Record<string, string> = {};

/** One of each: on track, late and slipped, blocked, given a colour by hand, delivered, verified, ended undone. */
async function severalActions(): Promise<void> {
  const { s } = a;
  const adopt = {
    startedOn: ago(100),
    past: [],
    stage: 'doing',
    on: ago(100),
    lastNote: { on: ago(3), outlook: 'on-track' },
  };
  const granted = { from: ago(60), until: ago(4), askedOn: ago(66), decidedOn: ago(64), decidedBy: 'sam' };
  ids['onTrack'] = await d.raise();
  ids['late'] = await d.raise({ dueOn: ago(4), area: 2, adopt: { ...adopt, extensions: [granted] } });
  ids['blocked'] = await d.raise({ area: 2, adopt: { ...adopt, blocked: { since: ago(10), code: 'no-money' } } });
  ids['overridden'] = await d.raise({ area: 3 });
  await s.act(ids['overridden'], 'overrideBrag', 'quin', {
    form: { value: 'amber', until: s.today() },
    reason: 'Seen on site',
  });
  ids['delivered'] = await d.raise({ area: 3 });
  await d.deliver(ids['delivered']);
  ids['verifying'] = await d.raise({ area: 4 });
  await d.deliver(ids['verifying']);
  await d.accept(ids['verifying']);
  ids['verified'] = await d.verified({ area: 4 });
  ids['cancelled'] = await d.raise({ area: 5 });
  await s.act(ids['cancelled'], 'askToCancel', 'quin', { code: 'duplicate', reason: 'The same as another' });
  await d.answer(ids['cancelled'], 'decideEnding', 'end', { reason: 'So it is' });
}

const planFor = async (as: string, query = '') => (await a.get(`/api/v1/improvement-plan${query}`, as)).body;
const rowsIn = (plan: { areas: { actions: PlanRow[] }[] }) => plan.areas.flatMap(({ actions }) => actions);

it('the list of all work tells an action’s area and owner, and is narrowed by area', async () => {
  const { body } = await a.get('/api/v1/processes?area=3&limit=200', 'dora');
  const items: { id: string; area: object; owner: object }[] = body.items;
  expect(items.map(({ id }) => id).sort()).toEqual([ids['overridden'], ids['delivered']].sort());
  for (const { id, area, owner } of items) {
    expect(area).toEqual({ number: 3, title: 'Private fostering and homeless 16 and 17 year olds' });
    const [row] = rowsIn(await planFor('dora', '?area=3')).filter((one) => one.id === id);
    expect(owner).toEqual(row?.owner);
  }
});

describe('the improvement plan', () => {
  it('shows each action in its area with its colour and why, and counts what it shows', async () => {
    const plan = await planFor('dora');
    expect(plan.areas).toHaveLength(12);
    expect(plan.total).toMatchObject({
      brag: { blue: 1, green: 3, amber: 1, red: 2 },
      overridden: 1,
      open: 7,
      late: 1,
      slipped: { actions: 1, times: 1, days: 56 },
      awaitingReview: 1,
      awaitingVerification: 1,
      ended: { sustained: 0, cancelled: 1, superseded: 0 },
    });
    const late = rowsIn(plan).find(({ id }) => id === ids['late']);
    expect(late).toMatchObject({ lateDays: 4, owner: { id: 'owen', name: 'Owen Example' }, brag: { value: 'red' } });
    const byHand = rowsIn(plan).find(({ id }) => id === ids['overridden']);
    expect(byHand?.brag).toMatchObject({
      value: 'amber',
      why: expect.stringMatching(/^Given by hand until .* Quin Example gave it because: “Seen on site”\.$/),
      derived: { value: 'green' },
      override: { until: a.s.today(), by: { id: 'quin', name: 'Quin Example' }, reason: 'Seen on site' },
    });
    expect(plan.rule.brag.blue).toMatch(/independently verified/);
  });

  it('tells of each action its measure, latest note, evidence, verifier and first date, the words to those whom they are for', async () => {
    const row = async (as: string, which: string, query = '?words=true') =>
      rowsIn(await planFor(as, query)).find(({ id }) => id === ids[which]);
    expect(await row('dora', 'late')).toMatchObject({
      firstDueOn: ago(60),
      dueOn: ago(4),
      note: { on: ago(3), outlook: { name: 'on-track' } },
      takenOver: true,
    });
    const verified = await row('dora', 'verified');
    expect(verified).toMatchObject({
      measure: expect.stringMatching(/\w/),
      verifier: { id: expect.any(String), name: expect.stringMatching(/ Example$/) },
      sponsor: { name: expect.stringMatching(/ Example$/) },
      deliveredOn: a.s.today(),
      verifiedOn: a.s.today(),
      takenOver: false,
    });
    expect(verified?.evidence).toBeGreaterThan(0);
    expect((await row('dora', 'verified', ''))?.note).toEqual(verified?.note);
    expect(await row('dora', 'verified', '')).toMatchObject({ measure: null });
    const { who } = await d.state(ids['onTrack'] ?? '');
    const reader = ['tess', 'sam', 'hugh'].find((id) => !Object.values(who).includes(id)) ?? '';
    expect(await row(reader, 'onTrack')).toMatchObject({ measure: null, verifier: { name: expect.any(String) } });
  });

  it('shows the same colours as the lists and each action’s own page; ended undone it has none', async () => {
    const { items } = (await a.get('/api/v1/processes?kind=improvement-action&limit=200', 'dora')).body;
    const colours = (rows: readonly { id: string; rag?: { value: string; why: string } }[]) =>
      new Map(rows.map(({ id, rag }) => [id, rag]));
    const listed = colours(items);
    const openNow = colours((await a.get('/api/v1/open-work?limit=200', 'dora')).body.items);
    const rows = rowsIn(await planFor('dora'));
    expect(rows.map(({ id }) => id).sort()).toEqual(Object.values(ids).sort());
    expect(openNow.size).toBe(7);
    for (const { id, brag } of rows) {
      const { body } = await a.get(`/api/v1/processes/${id}`, 'dora');
      expect(body.rag).toEqual(listed.get(id));
      expect(body.rag).toEqual(brag ? expect.objectContaining({ value: brag.value, why: brag.why }) : null);
      if (body.status === 'open') expect(body.rag).toEqual(openNow.get(id));
      expect(body.details.brag).toEqual(brag);
    }
  });

  it('agrees in every figure with the list and the pipeline', async () => {
    const { total } = await planFor('dora');
    const count = async (query: string) =>
      (await a.get(`/api/v1/processes?kind=improvement-action&limit=200&${query}`, 'dora')).body.items.length;
    expect(await count('status=open')).toBe(total.open);
    expect(await count('overdue=true')).toBe(total.overdue);
    const { stages } = (await a.get('/api/v1/pipelines/improvement-action', 'dora')).body;
    const at = (name: string) => stages.find(({ stage }: { stage: string }) => stage === name);
    expect(at('reviewing').open).toBe(total.awaitingReview);
    expect(at('verifying').open).toBe(total.awaitingVerification);
    const sum = (key: string) =>
      stages.reduce((so: number, stage: Record<string, number>) => so + (stage[key] ?? 0), 0);
    expect(sum('open')).toBe(total.open);
    expect(sum('overdue')).toBe(total.overdue);
  });

  it('is narrowed by area and by team, and shown as at a day before', async () => {
    expect((await planFor('dora', '?area=2')).areas).toMatchObject([{ area: 2, open: 2, brag: { red: 2 } }]);
    await a.s.db.team.create({ data: { id: 'idle', name: 'Idle', service: 'Family safeguarding' } });
    expect((await planFor('dora', '?team=idle')).total.open).toBe(0);
    const before = await planFor('dora', `?asAt=${ago(20)}`);
    expect(
      rowsIn(before)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([ids['late'], ids['blocked']].sort());
    expect(before.total).toMatchObject({ late: 0, brag: { red: 0 } });
    expect(await a.get(`/api/v1/improvement-plan?asAt=${addDays(a.s.today(), 1)}`, 'dora')).toMatchObject({
      status: 400,
      body: { code: 'unknown-parameter', errors: [{ pointer: '/asAt' }] },
    });
    expect((await a.get('/api/v1/improvement-plan?area=13', 'dora')).status).toBe(400);
  });

  it('is whole for quality leads, whoever leads an action; managers see their own line’s; practitioners none', async () => {
    expect((await planFor('qadir')).total).toEqual((await planFor('dora')).total);
    expect((await a.get(`/api/v1/processes/${ids['onTrack']}`, 'qadir')).status).toBe(200);
    expect((await planFor('tess')).total.open).toBe(7);
    expect((await a.get('/api/v1/improvement-plan', 'owen')).status).toBe(403);
  });
});

it('an action is raised by its address, with its text kept from the engine', async () => {
  const { status, body } = await a.post('/api/v1/improvement-actions', 'quin', d.request({ title: 'By its address' }));
  expect([status, body.title, body.stage.name]).toEqual([201, 'By its address', 'doing']);
  expect((await a.post('/api/v1/improvement-actions', 'owen', d.request())).status).toBe(403);
  const evidence = await a.post(`/api/v1/processes/${body.id}/submissions`, 'owen', {
    kind: 'evidence',
    datedOn: ago(2),
    text: 'Twenty records were read',
    noChildIdentified: true,
  });
  const added = await a.post(`/api/v1/processes/${body.id}/actions/addEvidence`, 'owen', {
    evidence: evidence.body.id,
  });
  const addedOn = await a.s.addedOn(evidence.body.id);
  expect(added.body.details.evidence).toMatchObject([{ datedOn: ago(2), addedOn, version: 1, by: 'owen' }]);
});

it('a preview says when it is due and when its impact is checked again', async () => {
  const { body } = await a.post('/api/v1/previews/improvement-action', 'quin', d.request());
  expect(body.milestones.map(({ name }: { name: string }) => name)).toEqual(['due', 'recheck']);
});

it.each([
  ['a due date that has passed', () => ({ dueOn: ago(1) }), '/dueOn'],
  ['a verifier beside whom nobody is left to review it', () => ({ owner: 'quin', verifier: 'qadir' }), '/verifier'],
])('a preview is refused for what raising it would be refused for: %s', async (_, wrong, pointer) => {
  const refused = { status: 422, body: { errors: [{ pointer }] } };
  for (const address of ['previews/improvement-action', 'improvement-actions'])
    expect(await a.post(`/api/v1/${address}`, 'quin', d.request(wrong()))).toMatchObject(refused);
});
