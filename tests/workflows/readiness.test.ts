import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { details } from '../../domain/readiness/details.ts';
import { settings } from '../../domain/readiness/settings.ts';
import { directoryOn } from '../../store/directory.ts';
import { liveRules } from '../../store/rules.ts';
import { cycleRequest, owners, preparing, qualityCouncil, scope } from '../support/readiness.ts';
import { errorsOf } from '../support/refusals.ts';
import type { Stand } from '../support/stand.ts';

let s: Stand;
let d: ReturnType<typeof preparing>;
beforeAll(async () => {
  s = await qualityCouncil();
  d = preparing(s);
});
afterAll(() => s.close());

it('a cycle goes from scope to waiting for the call: each owner prepares, another reviews, leadership decide', async () => {
  const id = await d.prepared();
  expect(await d.stage(id)).toBe('review');
  expect(await s.open(id, 'decideReadiness')).toMatchObject([{ assigneeId: 'ada' }]);
  await d.answer(id, 'decideReadiness', 'go');
  expect(await d.stage(id)).toBe('waiting');
  expect(await d.openNames(id)).toEqual([]);
});

it('a cycle shows from its first day every date that its preview promised', async () => {
  const { db, kinds } = s.parts;
  const kind = kinds['readiness-cycle'];
  if (!kind) throw new Error('There are no readiness cycles');
  const request = { ...cycleRequest, expectedOn: addDays(s.today(), 200) };
  const { policy, calendars } = await liveRules(db, kind.contract.name);
  const rules = { ...policy.body, calendars: calendars.body };
  const promised = await kind.preview(request, rules, s.today(), directoryOn(db, s.today()));
  const id = await d.begin(request);
  const { expectedSteps } = details(await d.state(id), settings.initial, s.today(), rules) as never as {
    readonly expectedSteps: readonly { readonly step: string; readonly due: { readonly date: string } }[];
  };
  const milestones = await db.milestone.findMany({ where: { processId: id } });
  const shown = [
    ...milestones.map(({ name, date }) => [name, date]),
    ...expectedSteps.map(({ step, due }) => [`step-${step}`, due.date]),
  ];
  expect(shown.sort()).toEqual(promised.map(({ name, date }) => [name, date]).sort());
  expect(await s.kindsOf(id)).not.toContain('milestoneMoved');
});

describe('the scope', () => {
  it('names an owner for each area and part, and each is asked for their own', async () => {
    const id = await d.scoped();
    const tasks = await s.open(id);
    const askedOf = (name: string, about?: string) =>
      tasks.find((task) => task.name === name && (about === undefined || task.about === about))?.assigneeId;
    expect(askedOf('gatherEvidence', 'area-3')).toBe('tess');
    expect(askedOf('gatherEvidence', 'area-8')).toBe('sam');
    expect(askedOf('sampleAudits')).toBe(owners.audits);
    expect(askedOf('preparePart', 'part-it')).toBe(owners.it);
    expect(tasks.filter(({ name }) => name === 'prepareList')).toHaveLength(11);
    expect(askedOf('prepareList')).toBe(owners.annexA);
  });

  it('nobody reviews their own work; nobody is named who is not there; no area has two owners', async () => {
    const id = await d.begin();
    const agreed = (more: object) => errorsOf(d.answer(id, 'agreeScope', 'agreed', { form: { ...scope, ...more } }));
    expect(await agreed({ reviewer: 'tess' })).toMatchObject([
      { pointer: '/reviewer', message: expect.stringContaining('Tess Example would review their own work') },
    ]);
    expect(await agreed({ it: 'nobody' })).toMatchObject([{ pointer: '/it' }]);
    const twice = [...scope.areas, { area: 3, person: 'sam' }];
    expect(await agreed({ areas: twice })).toMatchObject([{ pointer: '/areas/2/area' }]);
  });

  it('whoever comes to run it is of quality too', async () => {
    const id = await d.begin();
    const handed = (to: string) => errorsOf(s.act(id, 'reassign', 'quin', { role: 'lead', to }));
    expect(await handed('tess')).toEqual([{ pointer: '/to', message: expect.stringContaining('Quality assurance') }]);
    expect(await handed('rita')).toEqual([]);
  });

  it('an owner who is replaced hands their open tasks on', async () => {
    const id = await d.scoped();
    await s.act(id, 'reassign', 'quin', { role: 'area3', to: 'owen' });
    const task = (await s.open(id, 'gatherEvidence')).find(({ about }) => about === 'area-3');
    expect(task).toMatchObject({ assigneeId: 'owen', role: 'area3' });
  });

  it('a quality lead starts it; the leader who decides is above them, of the policy’s rank, and prepares none of it', async () => {
    expect(await errorsOf(d.begin({ lead: 'tess' }))).toMatchObject([{ pointer: '/lead' }]);
    const id = await d.begin({ owners: [{ area: 3, person: 'ada' }] });
    expect((await d.state(id)).who).toMatchObject({ lead: 'quin', approver: 'dora' });
  });
});

describe('Annex A', () => {
  it('is eleven lists and a dry run; what the dry run finds wrong is produced again, and tried again', async () => {
    const id = await d.scoped();
    await d.lists(id);
    const form = { hours: 60, lists: ['contacts', 'adoption'] };
    await d.answer(id, 'dryRun', 'failed', { form, reason: 'Dates of birth are missing' });
    expect((await s.open(id, 'prepareList')).map(({ about }) => about).sort()).toEqual([
      'list-adoption#2',
      'list-contacts#2',
    ]);
    expect((await d.facts(id)).lists.contacts).toMatchObject({ wrongIn: 1 });
    for (const about of ['list-adoption#2', 'list-contacts#2'])
      await d.answer(id, 'prepareList', 'ready', { about, form: { asOf: s.today(), rows: 10, errors: 0 } });
    expect((await d.facts(id)).lists.contacts).toMatchObject({ rows: 10, by: owners.annexA });
    const late = await errorsOf(d.answer(id, 'dryRun', 'worked', { form: { hours: 49 } }));
    expect(late).toMatchObject([{ pointer: '/hours', message: expect.stringContaining('within 48 hours') }]);
    await d.answer(id, 'dryRun', 'worked', { form: { hours: 48 } });
    await d.answer(id, 'reviewPart', 'return', { about: 'part-annexA#2', reason: 'Try the whole again' });
    await d.answer(id, 'dryRun', 'worked', { about: 'part-annexA#3', form: { hours: 20 } });
    await d.answer(id, 'reviewPart', 'accept', { about: 'part-annexA#3' });
    expect((await d.facts(id)).ready.annexA).toBe(s.today());
  });
});

describe('what is prepared is reviewed', () => {
  it('the sample is large enough, and sent back it is audited again', async () => {
    const id = await d.scoped();
    const form = { audited: 11, goodOrBetter: 5, inadequate: 0 };
    expect(await errorsOf(d.answer(id, 'sampleAudits', 'done', { form }))).toMatchObject([{ pointer: '/audited' }]);
    await d.answer(id, 'sampleAudits', 'done', { form: { ...form, audited: 12 } });
    await d.answer(id, 'reviewPart', 'return', { about: 'part-audits', reason: 'Not moderated' });
    expect((await s.open(id, 'sampleAudits')).map(({ about }) => about)).toEqual(['part-audits#2']);
  });

  it('the self-evaluation answers three questions', async () => {
    const id = await d.scoped();
    const form = { whatWeKnow: 'Plans are better', whatNext: 'Supervision' };
    const errors = await errorsOf(d.answer(id, 'refreshSelfEvaluation', 'refreshed', { form }));
    expect(errors).toMatchObject([{ pointer: '/howWeKnow' }]);
  });

  it('nobody judges what they made, as themselves or as a deputy', async () => {
    const id = await d.scoped();
    await s.standsIn('rita', 'sam');
    await s.standsIn('adam', 'sam');
    await s.standsIn('adam', 'rita');
    const [audit] = await s.open(id, 'sampleAudits');
    const form = { audited: 20, goodOrBetter: 5, inadequate: 0 };
    const done = (by: string) => s.decide(id, audit?.id ?? '', by, { choice: 'done', form, actingFor: 'sam' });
    await expect(done('rita')).rejects.toMatchObject({
      code: 'not-permitted',
      detail: expect.stringMatching(/^You may chase this, not decide it: .*nobody reviews what they prepare/),
    });
    await done('adam');
    const [review] = await s.open(id, 'reviewPart');
    const reviewed = s.decide(id, review?.id ?? '', 'adam', { choice: 'accept', actingFor: 'rita' });
    await expect(reviewed).rejects.toMatchObject({ code: 'barred-from-own-case' });
    await s.db.deputy.deleteMany();
  });
});

describe('evidence', () => {
  it('carries the date of the evidence and the date it was added, and who reviewed it', async () => {
    const id = await d.scoped();
    const datedOn = addDays(s.today(), -40);
    const evidence = await d.give(id, 'area-3', datedOn);
    await d.answer(id, 'reviewEvidence', 'accept', { about: 'area-3' });
    const [item] = (await d.facts(id)).items;
    expect(item).toMatchObject({
      area: 3,
      id: evidence,
      datedOn,
      version: 1,
      by: 'tess',
      status: 'accepted',
      reviewer: 'rita',
      reviewedOn: s.today(),
    });
    expect(item?.addedOn).not.toBe(datedOn);
  });

  it('sent back, another piece is asked for, until the area has as many as the policy wants', async () => {
    const id = await d.scoped();
    await d.give(id, 'area-3');
    await d.answer(id, 'reviewEvidence', 'return', { about: 'area-3', reason: 'It is of another team' });
    await d.give(id, 'area-3#2');
    await d.answer(id, 'reviewEvidence', 'accept', { about: 'area-3#2' });
    await d.give(id, 'area-3#3');
    await d.answer(id, 'reviewEvidence', 'accept', { about: 'area-3#3' });
    expect((await s.open(id, 'gatherEvidence')).map(({ about }) => about)).toEqual(['area-8']);
  });

  it('can be added at any time before inspectors leave, and is shown as not reviewed', async () => {
    const id = await d.scoped();
    const evidence = await d.paper(id, 'sam', s.today());
    expect(await errorsOf(s.act(id, 'addEvidence', 'sam', { form: { area: 5 }, evidence }))).toMatchObject([
      { pointer: '/area' },
    ]);
    await s.act(id, 'addEvidence', 'sam', { form: { area: 8 }, evidence });
    expect((await d.facts(id)).added).toMatchObject([{ area: 8, id: evidence, status: 'added', by: 'sam' }]);
  });

  it('the owner of an area never reviews it: not by being handed the role, nor as a deputy', async () => {
    const id = await d.scoped();
    await d.give(id, 'area-3');
    const handed = s.act(id, 'reassign', 'quin', { role: 'reviewer', to: 'tess' });
    await expect(handed).rejects.toMatchObject({ code: 'barred-from-own-case' });
    await s.standsIn('tess', 'rita');
    const task = (await s.open(id, 'reviewEvidence'))[0];
    const decided = s.decide(id, task?.id ?? '', 'tess', { choice: 'accept', actingFor: 'rita' });
    await expect(decided).rejects.toMatchObject({ code: 'barred-from-own-case' });
    await s.db.deputy.deleteMany();
  });
});

describe('readiness meetings', () => {
  it('recur at the policy’s interval, held or not, and the state does not grow with them', async () => {
    const id = await d.scoped();
    const dues: string[] = [];
    for (let round = 1; round <= 4; round += 1) {
      await s.daysPass(20);
      const [task] = await s.open(id, 'holdMeeting');
      dues.push(task?.about ?? '');
      const held = { form: { heldOn: s.today(), present: ['quin', 'tess'], minutes: 'All on track' } };
      await d.answer(id, 'holdMeeting', round === 2 ? 'notHeld' : 'held', round === 2 ? { reason: 'Half-term' } : held);
    }
    expect(dues).toEqual(['meeting-1', 'meeting-2', 'meeting-3', 'meeting-4']);
    expect((await d.facts(id)).meetings).toEqual({ upTo: 4, held: 3, lastOn: s.today() });
    expect(Object.keys((await d.state(id)).threads['meetings']?.memory.questions ?? {})).toHaveLength(0);
  });
});

describe('a scope that is widened', () => {
  const widening = (area: number, person: string) => ({ form: { areas: [{ area, person }] } });

  it('asks the owner of another area for its evidence beside the rest, and the review waits for it', async () => {
    const id = await d.scoped();
    await d.gather(id, 3);
    const twice = s.act(id, 'widenScope', 'quin', widening(3, 'tess'));
    expect(await errorsOf(twice)).toMatchObject([{ pointer: '/areas/0/area' }]);
    const reviewed = s.act(id, 'widenScope', 'quin', widening(5, owners.reviewer));
    expect(await errorsOf(reviewed)).toMatchObject([{ pointer: '/areas/0/person' }]);
    await s.act(id, 'widenScope', 'quin', widening(5, 'owen'));
    expect((await s.open(id, 'gatherEvidence')).map(({ about, assigneeId }) => [about, assigneeId]).sort()).toEqual([
      ['area-5', 'owen'],
      ['area-8', 'sam'],
    ]);
    await d.annexA(id);
    await d.audits(id);
    await d.selfEvaluation(id);
    await d.gotReady(id);
    await d.gather(id, 8);
    expect(await d.stage(id)).toBe('preparing');
    await d.gather(id, 5);
    expect(await d.stage(id)).toBe('review');
  });

  it('after a go takes the cycle back to prepare for that area alone, and it is decided about again', async () => {
    const id = await d.waiting();
    await s.act(id, 'widenAgain', 'quin', widening(5, 'owen'));
    expect([await d.stage(id), await d.openNames(id)]).toEqual(['preparing', ['gatherEvidence area-5']]);
    await d.gather(id, 5);
    await d.answer(id, 'decideReadiness', 'go');
    expect((await d.facts(id)).areas).toEqual([3, 8, 5]);
  });
});

describe('go or no-go', () => {
  it('is a leader’s alone: not of the lead, an owner or the reviewer, by whatever path', async () => {
    const id = await d.prepared();
    const [task] = await s.open(id, 'decideReadiness');
    const decide = (by: string, more = {}) => s.decide(id, task?.id ?? '', by, { choice: 'go', ...more });
    await expect(decide('quin')).rejects.toMatchObject({ code: 'barred-from-own-case' });
    await s.standsIn('tess', 'ada');
    await expect(decide('tess', { actingFor: 'ada' })).rejects.toMatchObject({ code: 'barred-from-own-case' });
    await s.db.deputy.deleteMany();
    await expect(s.act(id, 'reassign', 'quin', { role: 'approver', to: 'sam' })).rejects.toMatchObject({
      code: 'barred-from-own-case',
    });
  });

  it('is handed on only to somebody of the rank that the policy asks for', async () => {
    const id = await d.begin();
    const handed = (to: string) => errorsOf(s.act(id, 'reassign', 'quin', { role: 'approver', to }));
    expect(await handed('hugh')).toEqual([
      { pointer: '/to', message: expect.stringContaining('assistant director or above') },
    ]);
    expect(await handed('dora')).toEqual([]);
  });

  it('no-go says what must be prepared further, and only that is asked for again', async () => {
    const id = await d.prepared();
    const again = (form: object) => d.answer(id, 'decideReadiness', 'noGo', { form: { ...form }, reason: 'Not yet' });
    expect(await errorsOf(again({}))).toMatchObject([{ pointer: '/parts' }]);
    await again({ parts: ['selfEvaluation', 'annexA'], areas: [8] });
    expect(await d.stage(id)).toBe('preparing');
    expect(await d.openNames(id)).toEqual([
      'dryRun part-annexA',
      'gatherEvidence area-8#3',
      'refreshSelfEvaluation part-selfEvaluation',
    ]);
    await d.give(id, 'area-8#3');
    await d.answer(id, 'reviewEvidence', 'accept', { about: 'area-8#3' });
    await d.selfEvaluation(id);
    await d.answer(id, 'dryRun', 'worked', { form: { hours: 12 } });
    await d.answer(id, 'reviewPart', 'accept', { about: 'part-annexA' });
    await d.answer(id, 'decideReadiness', 'go');
    expect((await d.facts(id)).decisions.map(({ decision }) => decision)).toEqual(['noGo', 'go']);
  });

  it('no-go opens again the dates that it sends back, counted from that day', async () => {
    const id = await d.prepared();
    const stood = async () =>
      (await s.db.milestone.findMany({ where: { processId: id, name: { in: ['prepared', 'readinessReview'] } } })).map(
        ({ name, date, metOn }) => [name, date > s.today(), metOn === null],
      );
    await d.answer(id, 'decideReadiness', 'noGo', { form: { parts: ['audits'] }, reason: 'Too few' });
    expect((await stood()).sort()).toEqual([
      ['prepared', true, true],
      ['readinessReview', true, true],
    ]);
    await d.audits(id);
    await d.answer(id, 'decideReadiness', 'go');
    expect((await stood()).every(([, , isOpen]) => !isOpen)).toBe(true);
  });

  it('can be asked for early, with what there is; a no-go then goes on with the rest', async () => {
    const id = await d.scoped();
    await d.audits(id);
    await s.act(id, 'reviewNow', 'quin', { reason: 'Inspectors are in the next county' });
    expect(await d.openNames(id)).toEqual(['decideReadiness']);
    await d.answer(id, 'decideReadiness', 'noGo', { form: { parts: ['annexA'] }, reason: 'No lists' });
    const names = await d.openNames(id);
    expect(names.filter((name) => name.startsWith('prepareList'))).toHaveLength(11);
    expect(names.some((name) => name.startsWith('sampleAudits'))).toBe(false);
  });
});

describe('other ways out', () => {
  it('stood down when no inspection came, with the next one proposed', async () => {
    const id = await d.waiting();
    await s.act(id, 'standDown', 'quin', { code: 'not-inspected', reason: 'The window has closed' });
    await d.answer(id, 'proposeNext', 'none', { reason: 'Later' });
    expect(await d.outcome(id)).toBe('stoodDown');
  });

  it('cancelled before the call, with code and reason; not after it', async () => {
    const id = await d.scoped();
    await s.act(id, 'cancel', 'ada', { code: 'merged', reason: 'One cycle for both' });
    expect(await d.outcome(id)).toBe('cancelled');
    const called = await d.begin();
    await d.call(called, '00:00');
    await expect(s.act(called, 'cancel', 'ada', { code: 'merged', reason: 'No' })).rejects.toMatchObject({
      code: 'not-at-this-stage',
    });
  });
});
