/** Whoever decides sees what they decide on, and whether they may, before they try. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, formatDate } from '../../domain/calendar/index.ts';
import { type ApiStand, apiStand, vacancy } from './support.ts';

let a: ApiStand;
beforeAll(async () => {
  a = await apiStand();
});
afterAll(() => a.s.close());

interface Line {
  readonly label: string;
  readonly value: string;
  readonly was?: string;
  readonly now?: string;
}

interface Seen {
  readonly id: string;
  readonly name: string;
  readonly reads: readonly Line[];
  readonly mayDecide: { readonly allowed: boolean; readonly why?: string; readonly actingFor?: object };
}

const taskAs = async (as: string, id: string): Promise<Seen> => (await a.get(`/api/v1/tasks/${id}`, as)).body;
const openAs = async (as: string, process: string, name: string): Promise<Seen> => {
  const { body } = await a.get(`/api/v1/processes/${process}`, as);
  const found = (body.tasks as readonly Seen[]).find((task) => task.name === name);
  if (!found) throw new Error(`${process} has no open task ${name}`);
  return found;
};
/** Without a vacancy it is a proposal of one that another confirms. */
const appointed = async (appointee: object): Promise<string> => {
  const { body } = await a.post('/api/v1/appointments', 'hana', appointee);
  return (await a.post(`/api/v1/takeovers/${body.id}/confirmation`, 'adam')).body.id;
};
const decide = async (as: string, id: string, sent: object) => {
  const { status, body } = await a.post(`/api/v1/tasks/${id}/decision`, as, sent);
  expect([status, body.code]).toEqual([200, undefined]);
};
const line = (lines: readonly Line[], label: string) => lines.find((one) => one.label === label);
const saidOf = (lines: readonly Line[], label: string) => line(lines, label)?.value;

describe('an approver', () => {
  const opensOn = () => addDays(a.s.today(), 30);
  const asked = async () => {
    const sent = { ...vacancy, positions: 2, opensOn: opensOn(), closesOn: addDays(opensOn(), 28) };
    const { body } = await a.post('/api/v1/recruitments', 'tess', sent);
    return { id: body.id as string, task: body.tasks[0].id as string };
  };

  it('sees grade, positions, route, budget code, dates and why the post is needed', async () => {
    const { task } = await asked();
    const { reads, mayDecide } = await taskAs('sam', task);
    expect(Object.fromEntries(reads.map(({ label, value }) => [label, value]))).toMatchObject({
      'Recruiting manager': 'Tess Example',
      Grade: 'Social worker (G10)',
      'Number of positions': '2',
      Route: 'Permanent',
      'Budget code': 'CS-1204',
      'Advert opens': formatDate(opensOn()),
      'Advert closes': formatDate(addDays(opensOn(), 28)),
      'Why the post is needed': 'A worker leaves in December',
    });
    expect(mayDecide).toEqual({ allowed: true });
  });

  it('sees what has changed since it was sent back, why it was, and what the manager says about it', async () => {
    const { id, task } = await asked();
    await decide('sam', task, { choice: 'return', reason: 'Two are too many' });
    const revise = await openAs('tess', id, 'reviseRequest');
    expect(saidOf(revise.reads, 'Reason')).toBe('Two are too many');
    const changed = { choice: 'resubmit', positions: 1, budgetCode: 'CS-1204', notes: 'One will do until spring' };
    await decide('tess', revise.id, changed);
    const { reads } = await openAs('sam', id, 'approveVacancy');
    expect(line(reads, 'Number of positions')).toEqual({ label: 'Number of positions', value: '1', was: '2' });
    expect(line(reads, 'Budget code')).not.toHaveProperty('was');
    expect(reads.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['Two are too many', 'One will do until spring']),
    );
  });

  it('keeps what was decided on, with later change beside it', async () => {
    const { id, task } = await asked();
    await decide('sam', task, { choice: 'return', reason: 'Two are too many' });
    const revise = await openAs('tess', id, 'reviseRequest');
    await decide('tess', revise.id, { choice: 'resubmit', positions: 1, budgetCode: 'XX-1' });
    const { reads } = await taskAs('sam', task);
    expect(line(reads, 'Number of positions')).toEqual({ label: 'Number of positions', value: '2', now: '1' });
    expect(line(reads, 'Budget code')).toEqual({ label: 'Budget code', value: 'CS-1204', now: 'XX-1' });
    expect(saidOf(reads, 'Grade')).toBe('Social worker (G10)');
  });
});

describe('whether somebody may decide is said before they try', () => {
  it('of their own case, of somebody else’s task, and for somebody they stand in for', async () => {
    const { body } = await a.post('/api/v1/recruitments', 'tess', vacancy);
    const task: string = body.tasks[0].id;
    expect((await taskAs('tess', task)).mayDecide).toEqual({
      allowed: false,
      why: 'You came to this as “Recruiting manager”, so somebody else decides it.',
    });
    expect((await taskAs('hana', task)).mayDecide).toMatchObject({ allowed: false });
    const days = { fromOn: a.s.today(), untilOn: addDays(a.s.today(), 7) };
    const proposed = await a.post('/api/v1/deputies', 'sam', { person: 'sam', deputy: 'hugh', ...days });
    expect((await taskAs('hugh', task)).mayDecide.allowed).toBe(false);
    await a.post(`/api/v1/deputies/${proposed.body.id}/confirmation`, 'ada');
    expect((await taskAs('hugh', task)).mayDecide).toEqual({
      allowed: true,
      actingFor: { id: 'sam', name: 'Sam Example' },
    });
    await decide('hugh', task, { choice: 'approve', actingFor: 'sam' });
    expect((await taskAs('sam', task)).mayDecide).toEqual({
      allowed: false,
      why: 'Somebody has already decided this task.',
    });
  });
});

describe('an early start', () => {
  it('is decided by somebody who sees until when it is asked for, why, and which checks are outstanding', async () => {
    const appointee = { title: 'Somebody new', grade: 'G10', route: 'permanent', team: 'north', manager: 'tess' };
    const id = await appointed(appointee);
    const answer = await openAs('hana', id, 'recordAnswer');
    await decide('hana', answer.id, { choice: 'accepted' });
    const until = addDays(a.s.today(), 20);
    const risk = {
      expiresOn: until,
      barredListOn: a.s.today(),
      reasons: 'Nobody is on duty',
      mitigations: 'Never alone with a child',
    };
    expect((await a.post(`/api/v1/processes/${id}/actions/requestRiskStart`, 'tess', risk)).status).toBe(200);
    const { reads, mayDecide } = await openAs('hugh', id, 'decideRiskStart');
    expect(mayDecide).toEqual({ allowed: true });
    expect(saidOf(reads, 'Runs out on')).toBe(formatDate(until));
    const values = reads.map(({ value }) => value);
    expect(values).toEqual(expect.arrayContaining(['Nobody is on duty', 'Never alone with a child']));
    expect(saidOf(reads, 'Checks still outstanding')).toContain('Enhanced DBS with barred lists (needed)');
  });
});

describe('what a check found', () => {
  it('is read by whoever decides about it, and by nobody else who sees the task', async () => {
    const appointee = { title: 'Somebody else', grade: 'G10', route: 'permanent', team: 'north', manager: 'tess' };
    const id = await appointed(appointee);
    const health = async (as: string, name: string) =>
      ((await a.get(`/api/v1/processes/${id}`, as)).body.tasks as readonly (Seen & { about: string })[]).find(
        (task) => task.name === name && task.about === 'occupationalHealth',
      ) as Seen;
    await decide('hana', (await health('hana', 'requestCheck')).id, { choice: 'requested' });
    await decide('hana', (await health('hana', 'receiveCheck')).id, {
      choice: 'received',
      receivedOn: a.s.today(),
      result: 'concern',
      notes: 'Not fit to drive',
    });
    await decide('vera', (await health('vera', 'verifyCheck')).id, { choice: 'verify' });
    const decider = await health('hugh', 'decideAdverseCheck');
    expect(decider.mayDecide).toEqual({ allowed: true });
    expect(saidOf(decider.reads, 'Result')).toBe('A concern');
    expect(decider.reads.map(({ value }) => value)).toContain('Not fit to drive');
    await a.post(`/api/v1/processes/${id}/reading`, 'adam', { reason: 'To see that it is kept from me' });
    for (const other of ['ada', 'tess', 'adam']) {
      const { tasks } = (await a.get(`/api/v1/processes/${id}`, other)).body;
      expect(tasks).toContainEqual(expect.objectContaining({ name: 'confidential', reads: [], choices: [] }));
      expect(JSON.stringify(tasks)).not.toMatch(/decideAdverseCheck|a concern|drive/i);
    }
  });
});

describe('what was decided can be read', () => {
  interface Told {
    readonly heading: string;
    readonly date: string;
    readonly by: object | null;
    readonly actingFor: object | null;
    readonly taskId: string | null;
    readonly answers: readonly Line[];
  }
  const timelineAs = async (as: string, id: string): Promise<readonly Told[]> =>
    (await a.get(`/api/v1/processes/${id}/timeline`, as)).body.items;

  it('in the timeline: who, when, which task, why, and what was written, for those it is for', async () => {
    const { body } = await a.post('/api/v1/recruitments', 'tess', vacancy);
    const task: string = body.tasks[0].id;
    await decide('sam', task, { choice: 'return', reason: 'Two are too many' });
    const revise = await openAs('tess', body.id, 'reviseRequest');
    await decide('tess', revise.id, { choice: 'resubmit', positions: 3, budgetCode: 'CS-9', notes: 'Three by May' });
    const lines = await timelineAs('tess', body.id);
    expect(lines.find(({ heading }) => heading.includes('Send back'))).toMatchObject({
      date: a.s.today(),
      by: { id: 'sam', name: 'Sam Example' },
      actingFor: null,
      taskId: task,
      answers: [{ label: 'Reason', value: 'Two are too many' }],
    });
    expect(lines.find(({ heading }) => heading.includes('Send again'))?.answers).toEqual([
      { label: 'Number of positions', value: '3' },
      { label: 'Budget code', value: 'CS-9' },
      { label: 'What has changed', value: 'Three by May' },
    ]);
    const other = await timelineAs('adam', body.id);
    expect(other.map(({ heading }) => heading)).toEqual(lines.map(({ heading }) => heading));
    expect(JSON.stringify(other)).not.toMatch(/too many|by May|CS-9/);
  });

  it('with the structured reason of an action in words', async () => {
    const { body } = await a.post('/api/v1/recruitments', 'tess', vacancy);
    const sent = { code: 'budget', reason: 'Cut in March' };
    expect((await a.post(`/api/v1/processes/${body.id}/actions/cancel`, 'hana', sent)).status).toBe(200);
    const cancelled = (await timelineAs('hana', body.id)).find(({ heading }) => heading.includes('Cancel the vacancy'));
    expect(cancelled?.answers).toMatchObject([
      { label: 'Why', value: 'The money for the post has gone' },
      { label: 'Reason', value: 'Cut in March' },
    ]);
  });
});

describe('what was written can be read where it is listed', () => {
  it('with its title, whose it is, how long, the act it was sent with, and what it says', async () => {
    const { body } = await a.post('/api/v1/recruitments', 'tess', vacancy);
    const task: string = body.tasks[0].id;
    await decide('sam', task, { choice: 'return', reason: 'Two are too many' });
    const revise = await openAs('tess', body.id, 'reviseRequest');
    await decide('tess', revise.id, { choice: 'resubmit', positions: 3, budgetCode: 'CS-9', notes: 'Three by May' });
    const { items } = (await a.get(`/api/v1/processes/${body.id}/submissions`, 'sam')).body;
    expect(items).toMatchObject([
      {
        title: 'Why the post is needed',
        author: { id: 'tess', name: 'Tess Example' },
        of: { taskId: revise.id, title: 'Change the request and send it again', decided: 'Send again' },
        fields: [{ label: 'What has changed', value: 'Three by May' }],
      },
      { title: 'Reason', size: 16, of: { taskId: task, decided: 'Send back for changes' }, text: 'Two are too many' },
      { author: { id: 'tess' }, of: null, fields: [{ label: 'Why the post is needed', value: vacancy.reason }] },
    ]);
  });
});

describe('what a form asks', () => {
  const started = async () => (await a.post('/api/v1/recruitments', 'tess', { ...vacancy, positions: 2 })).body;
  const optionsAs = async (as: string, process: string, query: string) =>
    (await a.get(`/api/v1/processes/${process}/options?${query}`, as)).body.items as readonly {
      value: string;
      label: string;
      about: string;
    }[];

  it('begins with what is known, where something is sent again', async () => {
    const { id, tasks } = await started();
    await decide('sam', tasks[0].id, { choice: 'return', reason: 'Why two?' });
    const { choices } = (await a.get(`/api/v1/tasks/${(await openAs('tess', id, 'reviseRequest')).id}`, 'tess')).body;
    expect(choices[0]).toMatchObject({ choice: 'resubmit', starting: { positions: 2, budgetCode: 'CS-1204' } });
    const { choices: others } = (await a.get(`/api/v1/tasks/${(await openAs('sam', id, 'reviseRequest')).id}`, 'sam'))
      .body;
    expect(others[0].starting).toEqual({});
  });

  it('of an action, with roles that may be handed over and to whom, and decisions that may be corrected', async () => {
    const { id, tasks } = await started();
    await decide('sam', tasks[0].id, { choice: 'approve' });
    const { allowedActions } = (await a.get(`/api/v1/processes/${id}`, 'hana')).body;
    const asksOf = (name: string) =>
      allowedActions.find(({ action }: { action: string }) => action === name).asks as readonly string[];
    expect(['reassign', 'correct', 'pause'].map(asksOf)).toEqual([['role', 'to'], ['taskId'], []]);
    const { roles } = (await a.get(`/api/v1/processes/${id}/actions/reassign`, 'hana')).body;
    expect(roles).toContainEqual({
      role: 'approver',
      title: 'Approver',
      holder: { id: 'sam', name: 'Sam Example' },
    });
    const offered = await optionsAs('hana', id, 'role=verifier');
    expect(offered).toEqual([]); // both officers of HR have a part already
    const seniors = await optionsAs('hana', id, 'role=approver&q=exam');
    const names = seniors.map(({ value }) => value);
    expect(names).toContain('hugh');
    expect(names).not.toContain('tess'); // it is her request
    expect(names).not.toContain('sam'); // he has it already
    const decisions = async (as: string) => (await a.get(`/api/v1/processes/${id}/actions/correct`, as)).body.decisions;
    expect(await decisions('hugh')).toMatchObject([
      { taskId: tasks[0].id, decided: 'Approve', by: { id: 'sam', name: 'Sam Example' } },
    ]);
    expect(await decisions('sam')).toEqual([]);
    expect(await decisions('hana')).toEqual([]); // no more senior than he is
  });

  it('names those who qualify, found by name, and candidates only to those who may know them', async () => {
    const { id } = await started();
    expect(await optionsAs('hana', id, 'form=interviews&field=/chair&q=hugh')).toEqual([
      { value: 'hugh', label: 'Hugh Example', about: 'Head of service, North' },
    ]);
    const managers = (await a.get('/api/v1/starts/recruitment/options?field=/requester&q=sam', 'hana')).body.items;
    expect(managers.map(({ value }: { value: string }) => value)).toEqual(['sam']);
    const teams = (await a.get('/api/v1/starts/recruitment/options?field=/team', 'hana')).body.items;
    expect(teams).toEqual([{ value: 'north', label: 'North', about: 'Family safeguarding' }]);
    const wrong = await a.get(`/api/v1/processes/${id}/options?form=interviews&field=/nobody`, 'hana');
    expect(wrong.status).toBe(422);
  });
});
