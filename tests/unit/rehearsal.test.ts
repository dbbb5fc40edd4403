import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { calendarsWith } from '../../domain/calendar/index.ts';
import { tableOf } from '../../local/rehearse/account.ts';
import { whoAnswers } from '../../local/rehearse/behaviours.ts';
import { cast } from '../../local/rehearse/council.ts';
import { readPolicy } from '../../local/rehearse/rehearse.ts';
import { scriptOf, waysOf } from '../../local/rehearse/scripts.ts';
import { shiftIn, taskQueueShifted } from '../../local/rehearse/task-queue.ts';
import { kinds } from '../../services/kinds.ts';
import { type Account, changesBetween, endingsOf, rehearseBy, stuckIn } from '../../services/rehearsals.ts';
import { directoryOf, personOf, stateOf } from '../support/factories.ts';

const today = '2026-09-07';
const task = { assignee: 'sam', escalatedTo: [] as string[], dueOn: '2026-11-10', stuck: false, again: false };
const isLeader = (person: string) => person === 'ada' || person === 'dora';

describe('people', () => {
  it('who are prompt answer at once', () => {
    expect(whoAnswers('prompt')(task, '2026-11-01', isLeader)).toEqual(['sam']);
  });
  it('who are prompt do what recurs on its due date, or the last working day before it', () => {
    const again = (dueOn: string, today: string) =>
      whoAnswers('prompt')({ ...task, dueOn, again: true }, today, isLeader);
    expect(again('2026-11-10', '2026-11-09')).toEqual([]);
    expect(again('2026-11-10', '2026-11-10')).toEqual(['sam']);
    expect(again('2026-11-15', '2026-11-13')).toEqual(['sam']); // a Sunday
  });
  it('who are slow answer after the due date, once it has gone up the line', () => {
    const slow = (more: Partial<typeof task>, today: string) =>
      whoAnswers('slow')({ ...task, ...more }, today, isLeader);
    expect(slow({}, '2026-11-11')).toEqual([]);
    expect(slow({ escalatedTo: ['hugh'] }, '2026-11-10')).toEqual([]);
    expect(slow({ escalatedTo: ['hugh'] }, '2026-11-12')).toEqual(['sam', 'hugh']);
    expect(slow({}, '2026-12-11')).toEqual(['sam']);
  });
  it('who are absent never answer; leadership decide what is stuck and has reached them', () => {
    const absent = (more: Partial<typeof task>) => whoAnswers('absent')({ ...task, ...more }, '2027-11-12', isLeader);
    expect(absent({ escalatedTo: ['hugh', 'ada'] })).toEqual([]);
    expect(absent({ escalatedTo: ['hugh', 'ada', 'dora'], stuck: true })).toEqual(['dora', 'ada']);
    expect(absent({ escalatedTo: ['hugh'], stuck: true })).toEqual([]);
  });
});

it('a kind that there is not is refused with those that there are', () => {
  expect(() => scriptOf('nothing')).toThrow(/Choose one of: recruitment, appointment/);
});

describe('another way of a kind', () => {
  const ways = Object.entries(kinds).flatMap(([name, { rehearsal }]) =>
    Object.entries(rehearsal.ways ?? {}).map(([way, { title }]) => ({ name, way, title })),
  );

  it('is chosen by its name, and one that there is not is refused with those that there are', () => {
    expect(ways.length).toBeGreaterThan(8);
    expect(() => scriptOf('assessed-year', 'nothing')).toThrow(/part-time +At three fifths of full time/);
    expect(() => scriptOf('risk', 'part-time')).toThrow('leave out --way');
    expect(waysOf('recruitment')).toEqual([undefined, 'refused', 'sent-back']);
    expect(waysOf('risk')).toEqual([undefined]);
  });

  it.each(ways)('$name, $way: ends as its contract can, and answers as its tasks can be answered', ({ name, way }) => {
    const kind = kinds[name];
    if (!kind) throw new Error(`There is no kind ${name}`);
    const { contract } = kind;
    const ordinary = scriptOf(name);
    const script = scriptOf(name, way);
    expect(Object.keys(contract.outcomes)).toContain(script.ending);
    const asked = script.request(cast, today) as Readonly<Record<string, unknown>>;
    expect(kind.request.safeParse(asked).error).toBeUndefined();
    const { answers = {}, request, acts } = kind.rehearsal.ways?.[way] ?? {};
    expect([...Object.keys(answers), ...(request || acts ? ['it differs'] : [])]).not.toEqual([]);
    const facts = { ...Object(asked), items: [], fteChanges: [], absences: [], startsOn: today };
    const state = stateOf(contract, { facts: facts as never });
    const seen = {
      processId: 'ABC-2026-0001',
      today,
      now: '10:00',
      state,
      settings: kind.policy.initial.settings,
      cast,
    };
    for (const task of Object.keys(answers)) {
      const of = { id: '1', name: task, about: null, role: contract.tasks[task]?.for ?? '' };
      const { choice, form, reason } = script.answer(of, seen as never);
      const chosen = contract.tasks[task]?.choices[choice];
      expect([task, choice, chosen?.label]).toEqual([task, choice, expect.any(String)]);
      expect([task, reason === undefined]).toEqual([task, chosen?.reason !== 'required']);
      const known = contract.forms[chosen?.form ?? '']?.fields ?? {};
      expect(Object.keys(form ?? {}).filter((field) => !Object.hasOwn(known, field))).toEqual([]);
    }
    expect(script.answer).not.toBe(ordinary.answer);
  });

  it.each([
    [undefined, '2027-09-07'],
    ['part-time', '2028-05-07'],
  ])('plans its own dates: an assessed year (%s) has its outcome on %s', async (way, outcome) => {
    const kind = kinds['assessed-year'];
    const request = kinds['assessed-year']?.request.parse(scriptOf('assessed-year', way).request(cast, today));
    if (!kind) throw new Error('There are no assessed years');
    const somebody = (id: string) => personOf(id, { offices: ['assessor', 'quality', 'manager', 'hr'] });
    const directory = directoryOf({
      person: async (id) => somebody(id),
      team: async (id) => ({ id }),
      line: async () => [somebody(cast.serviceManager)],
      inOffice: async () => [somebody(cast.hr)],
    });
    const rules = { ...kind.policy.initial, calendars: calendarsWith([]) };
    const planned = await kind.preview(request, rules, today, directory, somebody(cast.hr));
    expect(planned.find(({ name }) => name === 'outcome')?.date).toBe(outcome);
  });
});

it('the clock’s shift travels in the task queue’s name', () => {
  for (const ms of [-86_400_000.5, 0, 12]) expect(shiftIn(taskQueueShifted('queue', ms))).toBe(ms);
});

it('a policy to be tried is read as the API gives it, and a bad one is refused by its field', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-policy-'));
  const file = path.join(folder, 'policy.json');
  const initial = kinds['recruitment']?.policy.initial;
  writeFileSync(file, JSON.stringify({ version: 2, values: initial }));
  expect(readPolicy('recruitment', file)).toEqual(initial);
  const deadlines = { ...initial?.deadlines, approval: { workingDays: -1, calendar: 'office' } };
  writeFileSync(file, JSON.stringify({ ...initial, deadlines }));
  expect(() => readPolicy('recruitment', file)).toThrow(/\/deadlines\/approval\/workingDays/);
  rmSync(folder, { recursive: true });
});

it('is read as a table: the day, what happened, who was told and when', () => {
  const line = { at: '2026-11-07T09:00:00Z', process: 'REC-2026-0001', seq: 1, changed: [] };
  const told = [{ person: 'Team Manager', on: '2026-11-09', at: '', subject: 'To do: Approve' }];
  const text = tableOf({
    kind: 'recruitment',
    behaviour: 'slow',
    behaviourInWords: 'Late.',
    from: '2026-11-07',
    endedOn: '2026-11-09',
    stuck: 'Nobody answers.',
    processes: [{ id: 'REC-2026-0001', kind: 'recruitment', title: 'Social worker', state: 'Approval', outcome: null }],
    notices: 1,
    timeline: [
      { ...line, on: '2026-11-07', what: 'Started', told: [] },
      { ...line, on: '2026-11-07', what: 'Asked', told },
    ],
  });
  expect(text.split('\n')).toEqual([
    'Rehearsal of recruitment from 7 November 2026. Late.',
    '',
    '7 November 2026',
    '  REC-2026-0001  Started',
    '  REC-2026-0001  Asked',
    '                   ✉ Team Manager: To do: Approve (on 9 November 2026)',
    '',
    '1 notices were sent. It is stuck on 9 November 2026:',
    '  REC-2026-0001  Social worker: Approval',
    '',
    'Nobody answers.',
    '',
  ]);
});

describe('a policy that is tried beside the live one', () => {
  const account = (more: Partial<Account>): Account => ({
    behaviourInWords: 'Everybody answers at once.',
    endedOn: '2027-03-01',
    processes: [{ kind: 'recruitment', title: 'A post', state: 'closed', outcome: 'Filled' }],
    notices: 3,
    timeline: [],
    ...more,
  });
  const line = (on: string, what: string) => ({ on, process: 'REC-2026-0001', what });

  it('differs in what happens on another day or under one of them alone; what happens twice is told apart', () => {
    const live = account({
      timeline: [line('2026-11-30', 'Asked'), line('2026-12-01', 'Chased'), line('2026-12-07', 'Asked')],
    });
    const tried = account({
      timeline: [line('2026-11-30', 'Asked'), line('2026-12-09', 'Asked'), line('2026-12-10', 'Flagged')],
    });
    expect(changesBetween(live, tried)).toEqual([
      { what: 'Chased', live: '2026-12-01', tried: null },
      { what: 'Asked', live: '2026-12-07', tried: '2026-12-09' },
      { what: 'Flagged', live: null, tried: '2026-12-10' },
    ]);
    expect(changesBetween(live, live)).toEqual([]);
    expect(endingsOf(live)).toEqual([{ kind: 'recruitment', title: 'A post', ending: 'Filled' }]);
    expect(stuckIn(account({ stuck: 'Nobody answers.' }))).toBe('It went no further on 1 March 2027: Nobody answers.');
  });

  it('is played through by the command that is set, which is given the policy; what it says when it cannot is passed on', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-command-'));
    const program = path.join(folder, 'plays.mjs');
    writeFileSync(
      program,
      `import { readFileSync } from 'node:fs';
       const [kind, , behaviour, , from, , file] = process.argv.slice(2);
       const policy = JSON.parse(readFileSync(file, 'utf8'));
       if (policy.days === 0) { console.error('first\\nEnter the days.'); process.exit(1); }
       console.log('Ready.');
       console.log(JSON.stringify({ behaviourInWords: behaviour, endedOn: from, processes: [], notices: policy.days,
         timeline: [{ on: from, process: kind, what: 'Started' }] }, null, 2));
       process.exit(2);`,
    );
    const rehearse = rehearseBy(`node ${program}`);
    const asked = { kind: 'risk', behaviour: 'slow', from: '2026-11-30' };
    expect(await rehearse({ ...asked, policy: { days: 7 } })).toMatchObject({
      behaviourInWords: 'slow',
      notices: 7,
      timeline: [{ on: '2026-11-30', process: 'risk', what: 'Started' }],
    });
    await expect(rehearse({ ...asked, policy: { days: 0 } })).rejects.toMatchObject({
      code: 'not-as-things-are',
      detail: 'It could not be played through: Enter the days.',
    });
    await expect(rehearseBy('no-such-program')({ ...asked, policy: {} })).rejects.toMatchObject({
      code: 'not-as-things-are',
    });
    rmSync(folder, { recursive: true });
  });
});
