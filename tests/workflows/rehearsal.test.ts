import { beforeEach, describe, expect, inject, it } from 'vitest';
import { appointment } from '../../domain/appointment/contract.ts';
import { addDays } from '../../domain/calendar/index.ts';
import type { Account } from '../../local/rehearse/account.ts';
import { type Rehearsed, rehearse } from '../../local/rehearse/rehearse.ts';
import { initialPolicy } from '../../services/fields/policy.ts';
import { freshDatabase } from '../support/database.ts';
import { quietRuntime } from '../support/quiet.ts';

beforeEach(quietRuntime);

const PATIENCE = { timeout: 240_000 }; // a whole year, on a busy machine

/** In a database of its own, from a Monday that has long passed. */
async function rehearsed(kind: string, more: Partial<Rehearsed> = {}): Promise<Account> {
  const { url: databaseUrl, drop } = await freshDatabase();
  const { testServer } = inject('servers');
  try {
    return await rehearse({ kind, behaviour: 'prompt', from: '2026-09-07', databaseUrl, testServer, ...more });
  } finally {
    await drop();
  }
}

const accounts = new Map<string, Promise<Account>>();

/** With prompt people: rehearsed once, looked at by several tests. */
function prompt(kind: string): Promise<Account> {
  const account = accounts.get(kind) ?? rehearsed(kind);
  accounts.set(kind, account);
  return account;
}

const whats = ({ timeline }: Account) => timeline.map(({ what }) => what);
const plain = ({ timeline }: Account) =>
  timeline.map(({ on, process, seq, what }) => [on, process, seq, what].join(' '));

describe('with prompt people', () => {
  it(
    'a vacancy is told with the appointee hired on the way and the checks of theirs that come again, to the end of all, and nobody is chased',
    PATIENCE,
    async () => {
      const account = await prompt('recruitment');
      expect(account.processes).toMatchObject([
        { kind: 'appointment', outcome: 'Probation passed' },
        { kind: 'recheck', outcome: 'They work here no longer' }, // until the appointee leaves, at the end of the rehearsal
        { kind: 'recheck', outcome: 'They work here no longer' },
        { kind: 'recruitment', outcome: 'Filled' },
      ]);
      expect(whats(account).filter((what) => /^(Escalated|Nobody has decided)/.test(what))).toEqual([]);
    },
  );

  it('the same rehearsal tells the same, to the day and the line', PATIENCE, async () => {
    expect(plain(await rehearsed('appointment'))).toEqual(plain(await prompt('appointment')));
  });
});

it(
  'with slow people nothing is decided before it has gone up the line, as the policy to be tried says',
  PATIENCE,
  async () => {
    const initial = initialPolicy(appointment);
    const ladders = { ...initial.ladders, firm: [{ workingDays: 0, does: 'escalate' }] };
    const deadlines = { ...initial.deadlines, answer: { workingDays: 1, calendar: 'office' } };
    const account = await rehearsed('appointment', { behaviour: 'slow', policy: { ...initial, ladders, deadlines } });
    expect(account.processes.map(({ outcome }) => outcome)).toEqual([
      'Probation passed',
      'They work here no longer',
      'They work here no longer',
    ]);
    expect(account.stuck).toBeUndefined();
    const escalated = account.timeline.find(({ what }) => what.startsWith('Escalated to Head of Service: Record the'));
    expect(escalated?.on).toBe('2026-09-08');
    // What comes after it goes by a policy of its own.
    const told = account.timeline.filter(({ process }) => process.startsWith('APT')).map(({ what }) => what);
    const decided = told.flatMap((what, index) => {
      const [, task] = /decided “(.*)”/.exec(what) ?? [];
      return task === undefined ? [] : [{ task, before: told.slice(0, index) }];
    });
    expect(decided.length).toBeGreaterThan(10);
    for (const { task, before } of decided)
      expect(
        before.some((line) => line.startsWith('Escalated') && line.endsWith(task)),
        task,
      ).toBe(true);
  },
);

it(
  'with nobody there, what has reached leadership they decide; the rest is stuck and said to be',
  PATIENCE,
  async () => {
    const account = await rehearsed('recruitment', { behaviour: 'absent' });
    expect(whats(account)).toContainEqual(expect.stringMatching(/^(Assistant )?Director decided/));
    // Whoever it has gone up to and who is not of HR may chase what is HR's, not do it.
    expect(account.stuck).toMatch(
      /^“Publish the advert” \(REC-\S+\) waits for an answer. Asked: HR Officer, Head of Service/m,
    );
    expect(account.endedOn > addDays('2026-09-07', 60)).toBe(true);
    expect(account.processes).toMatchObject([{ state: expect.any(String), outcome: null }]);
  },
);

it.each([
  ['recruitment', 'refused', 'Refused'],
  ['progression', 'appealed', 'Approved'],
])('another way is told to its own end: %s, %s', PATIENCE, async (kind, way, outcome) => {
  const account = await rehearsed(kind, { way });
  expect([account.stuck, account.way, account.processes[0]?.outcome]).toEqual([undefined, way, outcome]);
});
