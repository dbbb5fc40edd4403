import { expect, it } from 'vitest';
import type { Event } from '../../domain/engine/event.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { leftOfLine, leftOfState, stillSays } from '../../domain/records/left.ts';
import { recordedIn } from '../replay/recorded.ts';
import { linesIn } from '../replay/saved.ts';

const at = '2026-12-02T10:00:00.000Z';
const left = (event: object) => JSON.parse(leftOfLine(JSON.stringify({ ...event, seq: 7, at }))) as unknown;

const said: readonly (readonly [string, object, object])[] = [
  [
    'an absence, its kind and its days',
    {
      kind: 'actionTaken',
      action: 'recordAbsence',
      code: 'sickness',
      by: 'p-1',
      form: { from: '2026-11-01' },
      attested: {},
      key: 'k',
      body: 'b',
    },
    { kind: 'actionTaken', by: 'p-1' },
  ],
  [
    'a decision and its score',
    {
      kind: 'taskDecided',
      taskId: 'X:3',
      choice: 'fail',
      by: 'p-1',
      actingFor: 'p-2',
      form: { score: 12 },
      reason: { id: 's', hash: 'h' },
      signed: {},
    },
    { kind: 'taskDecided', taskId: 'X:3', by: 'p-1', actingFor: 'p-2', reason: { id: 's', hash: 'h' } },
  ],
  [
    'what came back of a check',
    { kind: 'checkChanged', check: 'dbs', now: { status: 'adverse', result: 'content' } },
    { kind: 'checkChanged' },
  ],
  ['a concern', { kind: 'flagged', flag: 'concern', why: 'A concern was raised' }, { kind: 'flagged' }],
  [
    'what was asked',
    { kind: 'taskOpened', card: { id: 'X:3', task: 'decideAdverseCheck', about: 'dbs' } },
    { kind: 'taskOpened', card: { id: 'X:3' } },
  ],
  ['what was announced', { kind: 'announced', event: 'riskStart', about: { of: 'dbs' } }, { kind: 'announced' }],
];

it.each(said)('%s goes from its line: who acted and when stays', (_, event, rest) => {
  expect(left(event)).toEqual({ ...rest, seq: 7, at });
});

it('how it began, went through its stages and ended stays as it stood', () => {
  const closed = { kind: 'closed', outcome: 'passed', on: '2026-12-01' };
  expect(left(closed)).toEqual({ ...closed, seq: 7, at });
  expect(stillSays(left(closed) as Event)).toBe(true);
  expect(left({ kind: 'stageEntered', stage: 'outcome' })).toMatchObject({ stage: 'outcome' });
});

it('every line that was ever recorded keeps its number, kind and time, and no more than parts of what it was', () => {
  const names = new Set<string>();
  let looked = 0;
  for (const { lines } of recordedIn('histories').map(linesIn))
    for (const line of lines) {
      const rest = JSON.parse(leftOfLine(JSON.stringify(line))) as Event;
      expect(line).toMatchObject(rest);
      expect([rest.seq, rest.kind, rest.at]).toEqual([line.seq, line.kind, line.at]);
      for (const name of Object.keys(rest)) names.add(name);
      looked += 1;
    }
  expect(looked).toBeGreaterThan(1_000);
  for (const gone of [
    'form',
    'choice',
    'code',
    'action',
    'why',
    'flag',
    'about',
    'now',
    'check',
    'signed',
    'body',
    'message',
    'milestone',
  ])
    expect(names).not.toContain(gone);
});

it('of a state stays whose it was, its stages and how it ended', () => {
  const memory = { questions: { 'approve:': { answer: { choice: 'no' } } }, dates: {}, done: {} };
  const state = {
    kind: 'appointment',
    who: { hr: 'hana' },
    seq: 9,
    digest: 'd',
    visits: [{ stage: 'checks', enteredOn: '2026-01-01', seq: 2, facts: { adverse: 'dbs' }, memory }],
    threads: { checks: { status: 'done', memory } },
    checks: { dbs: { status: 'adverse' } },
    milestones: {},
    facts: { candidate: 'c-1', adverse: 'dbs' },
    did: { hana: [] },
    heard: ['m'],
    flags: {},
    closed: 'withdrawn',
  } as unknown as RunState;
  const rest = leftOfState(state, '2033-01-01', 'candidate');
  expect(rest).toMatchObject({
    who: { hr: 'hana' },
    facts: { candidate: 'c-1' },
    closed: 'withdrawn',
    gone: '2033-01-01',
  });
  expect(JSON.stringify(rest)).not.toMatch(/adverse|dbs|choice|"did"/);
  expect(leftOfState(state, '2033-01-01', 'worker').facts).toEqual({});
});
