import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, addMonths } from '../../domain/calendar/index.ts';
import { practiceAudit } from '../../domain/practice-audit/contract.ts';
import { domains } from '../../domain/practice-audit/fields.ts';
import { type Grade, isModerated } from '../../domain/practice-audit/sums.ts';
import { listAgreedActions, readAgreedFigures } from '../../services/operations/agreed-actions.ts';
import { perform } from '../../services/operations/perform.ts';
import { differences } from '../../store/journal/compare.ts';
import { lookAtTruths } from '../../temporal/look.ts';
import { filledAsReleased } from '../support/agreed.ts';
import { eventually } from '../support/patience.ts';
import { qualityCouncil } from '../support/readiness.ts';
import type { Stand } from '../support/stand.ts';
import { doing } from '../support/vacancy.ts';

let s: Stand;
let d: ReturnType<typeof doing>;
beforeAll(async () => {
  s = await qualityCouncil({ from: '2026-11-26T10:00' });
  d = doing(s);
});
afterAll(() => s.close());

const refused = { code: expect.stringMatching(/barred|not-permitted|invalid/) };
const allocated = (more: object = {}) => {
  const people = { practitioner: 'owen', auditor: 'hana', moderator: 'vera', recent: ['adam'] };
  return s.start('practice-audit', { round: '2026-11', ...people, ...more }, 'quin');
};
const all = (overall: Grade, more: object = {}) => ({
  auditedOn: s.today(),
  domains: Object.fromEntries(Object.keys(domains).map((one) => [one, overall])),
  riskManaged: overall,
  overall,
  withPractitioner: true,
  strengths: 'Visits were frequent',
  gaps: 'The plan has no dates',
  ...more,
});
const audited = async (grade: Grade) => {
  const id = await allocated();
  await d.answer(id, 'audit', 'done', { form: all(grade) });
  return id;
};
const talkedThrough = async (id: string, view: 'agree' | 'disagree' = 'agree') => {
  await d.answer(id, 'feedback', 'held', { form: { heldOn: s.today() } });
  await d.answer(id, 'confirmView', view, view === 'agree' ? {} : { reason: 'The visits were not read' });
};
const moderated = async (id: string, to?: Grade) => {
  const reason = 'Read again';
  await d.answer(id, 'moderate', to ? 'changed' : 'same', { reason, ...(to && { form: { overall: to } }) });
};
const action = (more: object = {}) => ({
  form: { owner: 'owen', dueOn: addDays(s.today(), 14), what: 'Put dates into the plan', forPlan: false, ...more },
});
/** Of a case that requires improvement, whatever was drawn. */
const withAction = async (more: object = {}) => {
  const id = await audited('improve');
  await talkedThrough(id);
  if (isModerated(id, 'improve', 20)) await moderated(id);
  await d.answer(id, 'agreeActions', 'agree', action(more));
  return id;
};
const facts = async (id: string) => (await d.state(id)).facts;
const flags = async (id: string) => Object.keys((await d.state(id)).flags).sort();
/** What is in the register of it. */
const registered = async (process: string, query: object = {}) => {
  const who = { caller: await s.person('quin'), scope: { all: true as const }, today: s.today() };
  const ask = { query: { process, ...query } };
  const listed = await perform(s.parts, listAgreedActions, who, ask);
  const figures = await perform(s.parts, readAgreedFigures, who, { query: { process } });
  if (listed.isLater || figures.isLater) throw new Error('it is not answered later');
  const { items } = listed.output;
  return { items, figures: figures.output.total, standing: items.map((one) => `${one.key} ${one.standing}`) };
};
const morning = async () => {
  await lookAtTruths(s.parts, [practiceAudit], s.today());
  await s.hoursPass(1);
};

it('where practice was inadequate, actions are asked for at once, by the second working day, and the case is audited again after three months', async () => {
  const id = await audited('inadequate');
  expect(await s.open(id, 'agreeActions')).toMatchObject([{ assigneeId: 'tess', dueOn: '2026-11-30' }]);
  const [task] = await s.open(id, 'agreeActions');
  const none = { choice: 'none', reason: 'All is well' };
  await expect(s.decide(id, task?.id ?? '', 'tess', none)).rejects.toThrow(/inadequate/);
  await talkedThrough(id);
  await moderated(id);
  expect(await s.milestone(id, 'reAudit')).toMatchObject({ date: '2027-02-26' });
});

it('nobody who held or supervised the case in the last twelve months, or who manages the practitioner, audits or moderates it', async () => {
  for (const people of [{ auditor: 'adam' }, { moderator: 'adam' }, { auditor: 'tess' }, { auditor: 'sam' }])
    await expect(allocated(people)).rejects.toMatchObject(refused);
  for (const people of [{ moderator: 'hana' }, { auditor: 'owen' }, { auditor: 'quin' }])
    await expect(allocated(people)).rejects.toMatchObject(refused);
  const id = await allocated();
  for (const to of ['adam', 'tess', 'vera', 'hugh'])
    await expect(s.act(id, 'reassign', 'quin', { role: 'auditor', to })).rejects.toMatchObject(refused);
  await s.act(id, 'reassign', 'quin', { role: 'auditor', to: 'rita' });
  expect(await s.open(id, 'audit')).toMatchObject([{ assigneeId: 'rita' }]);
});

it('the whole is never graded better than risk or management oversight', async () => {
  const id = await allocated();
  const [task] = await s.open(id, 'audit');
  const form = all('good', { riskManaged: 'improve' });
  await expect(s.decide(id, task?.id ?? '', 'hana', { choice: 'done', form })).rejects.toMatchObject({
    errors: [{ pointer: '/overall' }],
  });
});

it('what was agreed is closed only once somebody else has seen that it is done; what is not is asked for again', async () => {
  const id = await withAction();
  await s.act(id, 'addAction', 'tess', action({ owner: 'sam' }));
  expect(await d.openNames(id)).toEqual(['doAction action-1', 'doAction action-2']);
  const [first] = (await registered(id, { owner: 'owen' })).items;
  expect(first).toMatchObject({
    action: 'action 1',
    owner: { id: 'owen', name: 'Owen Example' },
    agreed: { date: s.today() },
    due: { date: addDays(s.today(), 14) },
    task: (await s.open(id, 'doAction')).find(({ about }) => about === 'action-1')?.id,
  });
  await d.answer(id, 'doAction', 'done', { about: 'action-1', reason: 'The plan is on the file' });
  await d.answer(id, 'doAction', 'done', { about: 'action-2', reason: 'Talked about in supervision' });
  expect(await registered(id)).toMatchObject({
    standing: ['action-1 unchecked', 'action-2 unchecked'],
    figures: { agreed: 2, done: 2, unchecked: 2, verified: 0, late: 0 },
  });
  const [check] = await s.open(id, 'checkAction');
  for (const by of ['owen', 'tess'])
    await expect(s.decide(id, check?.id ?? '', by, { choice: 'verified', reason: 'Done' })).rejects.toMatchObject(
      refused,
    );
  await d.answer(id, 'checkAction', 'not', { about: 'action-1', reason: 'There are no dates in it' });
  await d.answer(id, 'checkAction', 'verified', { about: 'action-2', reason: 'Seen' });
  expect([await d.stage(id), await d.openNames(id)]).toEqual(['following', ['doAction action-1#2']]);
  expect(await registered(id)).toMatchObject({
    standing: ['action-1 open', 'action-2 verified'],
    figures: { agreed: 2, open: 1, done: 1, verified: 1 },
  });
  expect((await registered(id, { only: 'open' })).items).toMatchObject([
    { key: 'action-1', task: (await s.open(id, 'doAction'))[0]?.id },
  ]);
  expect(await differences(s.db, id)).toEqual([]);
  await filledAsReleased(s.db);
  expect(await differences(s.db, id)).toEqual([]);
  await s.db.$executeRaw`update agreed_action set done_on = '2026-11-27' where process_id = ${id} and key = 'action-1'`;
  expect(await differences(s.db, id)).toEqual([expect.stringMatching(/what was agreed/)]);
  await d.answer(id, 'doAction', 'done', { reason: 'Now they are there' });
  expect(await d.stage(id)).toBe('following');
  await d.answer(id, 'checkAction', 'verified', { reason: 'Seen' });
  expect(await d.stage(id)).toBe('reAuditing');
  expect(await s.milestone(id, 'verified')).toMatchObject({ metOn: s.today() });
});

it('what was agreed cannot quietly disappear: late it is flagged, and let go only by the quality lead with a reason, which closes no loop', async () => {
  const id = await withAction();
  await s.until(addDays(s.today(), 15));
  await morning();
  expect(await flags(id)).toEqual(['overdue']);
  expect(await registered(id)).toMatchObject({ standing: ['action-1 late'], figures: { late: 1, open: 1 } });
  expect((await registered(id)).items).toMatchObject([{ daysLate: 1 }]);
  await d.answer(id, 'doAction', 'cannot', { reason: 'The family has moved away' });
  expect(await s.open(id)).toMatchObject([{ name: 'decideAction', assigneeId: 'quin' }]);
  const dueOn = addDays(s.today(), 7);
  await d.answer(id, 'decideAction', 'again', { reason: 'Theirs then', form: { owner: 'tess', dueOn } });
  expect(await s.open(id)).toMatchObject([{ name: 'doAction', assigneeId: 'tess', dueOn }]);
  expect(await flags(id)).toEqual([]);
  expect((await registered(id, { owner: 'tess' })).items).toMatchObject([{ standing: 'open', due: { date: dueOn } }]);
  await d.answer(id, 'doAction', 'cannot', { reason: 'It is closed there too' });
  await d.answer(id, 'decideAction', 'drop', { reason: 'The other council has it' });
  expect(await facts(id)).toMatchObject({ actions: [{ droppedOn: s.today() }] });
  expect(await registered(id)).toMatchObject({ standing: ['action-1 letGo'], figures: { letGo: 1, done: 0, late: 0 } });
  expect(await d.stage(id)).toBe('reAuditing');
  expect((await d.state(id)).milestones).not.toHaveProperty('verified');
});

it('one grade apart the moderator’s counts, two apart the quality lead settles it, and all are kept', async () => {
  const near = await audited('inadequate');
  await talkedThrough(near);
  await moderated(near, 'improve');
  expect(await facts(near)).toMatchObject({ graded: { auditor: 'inadequate', moderator: 'improve' } });
  expect(await s.open(near, 'settle')).toEqual([]);
  const far = await audited('outstanding');
  await talkedThrough(far);
  await moderated(far, 'inadequate');
  expect(await s.open(far, 'settle')).toMatchObject([{ assigneeId: 'quin' }]);
  await d.answer(far, 'settle', 'settled', { reason: 'Risk was missed', form: { overall: 'improve' } });
  const graded = { auditor: 'outstanding', moderator: 'inadequate', settled: 'improve' };
  expect(await facts(far)).toMatchObject({ graded });
  expect(await s.milestone(far, 'reAudit')).toMatchObject({ date: addMonths(s.today(), 6) });
});

it('a practitioner who disagrees is heard by the quality lead; one who says nothing has not agreed', async () => {
  const loud = await audited('outstanding');
  await talkedThrough(loud, 'disagree');
  await moderated(loud);
  expect(await s.open(loud, 'settle')).toHaveLength(1);
  const quiet = await audited('outstanding');
  await d.answer(quiet, 'feedback', 'held', { form: { heldOn: s.today() } });
  await d.answer(quiet, 'agreeActions', 'none', { reason: 'Nothing is missing' });
  await s.until(addDays(s.today(), 25)); // ten working days, over Christmas
  expect(await d.openNames(quiet)).toEqual(['moderate']);
  expect(await facts(quiet)).toMatchObject({ view: 'unconfirmed' });
  await moderated(quiet);
  expect(await d.outcome(quiet)).toBe('closed');
});

it('a child who may be unsafe is their manager’s at once, today, and the audit does not close before they have said what was done', async () => {
  const id = await audited('outstanding');
  await s.act(id, 'urgent', 'hana', { form: { what: 'Nobody has seen them for a month' } });
  expect(await s.open(id, 'makeSafe')).toMatchObject([{ assigneeId: 'tess', dueOn: s.today() }]);
  expect(await flags(id)).toEqual(['unsafe']);
  await talkedThrough(id);
  await d.answer(id, 'agreeActions', 'none', { reason: 'Nothing else is missing' });
  await moderated(id);
  expect(await d.openNames(id)).toEqual(['makeSafe']);
  await d.answer(id, 'makeSafe', 'safe', { reason: 'Seen this afternoon' });
  expect([await d.outcome(id), await flags(id)]).toEqual(['closed', []]);
});

it('an action may become one of the improvement plan too, and is followed here all the same', async () => {
  const id = await withAction({ forPlan: true });
  await eventually(async () => {
    const [child] = await s.db.process.findMany({ where: { parentId: id } });
    expect(child?.kind).toBe('improvement-action');
    expect(JSON.parse(child?.state ?? '{}')).toMatchObject({
      who: { raiser: 'tess', lead: 'quin' },
      facts: { area: 9, source: 'audit', reference: id },
    });
  });
  expect(await d.openNames(id)).toEqual(['doAction action-1']);
  const [child] = await s.db.process.findMany({ where: { parentId: id } });
  expect((await registered(id)).items).toMatchObject([{ plan: child?.id }]);
});

it('audited again by somebody new: not improved, actions are agreed anew; improved, it closes', async () => {
  const id = await withAction();
  await d.answer(id, 'doAction', 'done', { reason: 'On the file' });
  await d.answer(id, 'checkAction', 'verified', { reason: 'Seen' });
  await s.until(addMonths('2026-11-26', 7));
  const name = async () => {
    const [task] = await s.open(id, 'nameReAuditor');
    const named = (auditor: string) => ({ choice: 'named', form: { auditor } });
    for (const one of ['hana', 'adam', 'sam'])
      await expect(s.decide(id, task?.id ?? '', 'quin', named(one))).rejects.toMatchObject(refused);
    await s.decide(id, task?.id ?? '', 'quin', named('rita'));
  };
  await name();
  await d.answer(id, 'reAudit', 'done', { form: all('improve') });
  expect([await d.stage(id), await d.openNames(id)]).toEqual(['following', ['agreeActions']]);
  await d.answer(id, 'agreeActions', 'none', { reason: 'It is under way' });
  await s.until(addMonths(s.today(), 6));
  await name();
  await d.answer(id, 'reAudit', 'done', { form: all('good') });
  expect(await d.outcome(id)).toBe('reAudited');
  expect(await facts(id)).toMatchObject({ earlier: [{ auditor: 'improve' }, { auditor: 'improve' }] });
});

it('what was not audited by its day is flagged, and stays to be audited in the next month', async () => {
  const id = await allocated();
  const due = (await s.milestone(id, 'audited'))?.date ?? '';
  await s.until(addDays(due, 1));
  await morning();
  expect(await flags(id)).toEqual(['notAudited']);
  await s.until(addMonths(due, 1));
  expect(await s.open(id, 'audit')).toHaveLength(1);
  expect(await d.outcome(id)).toBeNull();
});
