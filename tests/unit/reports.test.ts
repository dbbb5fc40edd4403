import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import type { Event, Happening } from '../../domain/engine/event.ts';
import { nothing, sumBy, sumOf } from '../../domain/measures/counts.ts';
import { changesSince } from '../../domain/reports/changes.ts';
import { type Exception, exceptionsOf, type Level } from '../../domain/reports/exceptions.ts';
import { standingAfter } from '../../domain/reports/standing.ts';
import { kinds } from '../../services/kinds.ts';

const of = { id: 'REC-2026-0001', kind: 'recruitment', team: 'north' };
const contracts = Object.fromEntries(Object.entries(kinds).map(([name, { contract }]) => [name, contract]));

const journal = (...lines: readonly Happening[]): Event[] =>
  lines.map((line, n) => ({ ...line, seq: n + 1, at: '2026-11-02T09:00:00.000Z' }) as Event);

const opened = (n: number, date = '2026-11-10'): Happening => ({
  kind: 'taskOpened',
  card: {
    id: `${of.id}:${n}`,
    task: 'approveVacancy',
    role: 'approver',
    assignee: 'sam',
    due: { date, basis: '5 working days' },
    ladder: 'firm',
  },
});
const about = (kind: 'taskStuck' | 'taskWithdrawn', n: number): Happening => ({ kind, taskId: `${of.id}:${n}` });
const escalated = (n: number, to: string): Happening => ({
  kind: 'taskEscalated',
  taskId: `${of.id}:${n}`,
  rung: 1,
  to,
});
const at = (asAt: string, ...lines: readonly Happening[]) =>
  exceptionsOf([standingAfter(of, journal(...lines))], contracts, asAt);

describe('as at a date, from the journal', () => {
  it('a task is exceptional from the day after its due date, with who must act and for how long', () => {
    expect(at('2026-11-10', opened(1)).exceptions).toEqual([]);
    expect(at('2026-11-13', opened(1), escalated(1, 'hugh')).exceptions).toMatchObject([
      { what: 'task', name: 'approveVacancy', level: 2, daysLate: 3, mustAct: 'hugh', dueOn: '2026-11-10' },
    ]);
  });

  it('decided, withdrawn or with its process closed, it is none', () => {
    for (const end of [about('taskWithdrawn', 1), { kind: 'closed', outcome: 'filled' } as const])
      expect(at('2026-12-01', opened(1), end).exceptions).toEqual([]);
    expect(at('2026-12-01', opened(1), { kind: 'closed', outcome: 'filled' }).totals).toEqual(nothing);
  });

  it('moved to another team, it counts there from then on', () => {
    const moved: Happening = { kind: 'teamChanged', from: 'north', to: 'south' };
    expect(at('2026-11-13', opened(1)).byTeam).toMatchObject({ north: { tasks: { open: 1 } } });
    expect(at('2026-11-13', opened(1), moved)).toMatchObject({
      byTeam: { south: { tasks: { open: 1 } } },
      exceptions: [{ team: 'south' }],
    });
  });

  it('passed to somebody else, it is theirs, with its new date and a ladder from the start', () => {
    const passed: Happening = {
      kind: 'taskReassigned',
      taskId: `${of.id}:1`,
      from: 'sam',
      to: 'ada',
      due: { date: '2026-11-20', basis: 'anew' },
    };
    const { exceptions } = at('2026-11-21', opened(1), escalated(1, 'hugh'), about('taskStuck', 1), passed);
    expect(exceptions).toMatchObject([{ level: 1, mustAct: 'ada', daysLate: 1 }]);
  });

  it('a stuck task is told once, as that; another flag beside it', () => {
    const { exceptions, totals } = at(
      '2026-12-01',
      opened(1),
      about('taskStuck', 1),
      { kind: 'flagged', flag: 'stuck', why: 'Nobody has decided.' },
      { kind: 'flagged', flag: 'risk-expired', why: 'It ran out.' },
    );
    expect(exceptions.map(({ what, name, level }) => [what, name, level])).toEqual([
      ['task', 'approveVacancy', 3],
      ['flag', 'risk-expired', 1],
    ]);
    expect(totals.processes).toEqual({ open: 1, overdue: 1, stuck: 1, flagged: 1 });
  });

  it('a milestone is missed once its date has passed unmet; moved, it counts from its new date', () => {
    const planned: Happening = {
      kind: 'milestonePlanned',
      milestone: 'interviews',
      date: '2026-11-10',
      basis: 'given',
    };
    const moved: Happening = {
      kind: 'milestoneMoved',
      milestone: 'interviews',
      from: '2026-11-10',
      to: '2026-12-01',
      basis: '',
    };
    expect(at('2026-11-11', planned).exceptions).toMatchObject([{ what: 'milestone', level: 1, daysLate: 1 }]);
    expect(at('2027-02-01', planned).exceptions).toMatchObject([{ level: 3 }]);
    expect(at('2026-11-30', planned, moved).exceptions).toEqual([]);
    expect(at('2026-12-09', planned, { kind: 'milestoneMet', milestone: 'interviews' }).exceptions).toEqual([]);
  });

  it('a milestone that was met too early is missed again once its date has passed', () => {
    const date = { milestone: 'interviews', date: '2026-11-10', basis: 'given' };
    const early = [
      { kind: 'milestonePlanned', ...date },
      { kind: 'milestoneMet', milestone: 'interviews' },
      { kind: 'milestoneReopened', milestone: 'interviews' },
    ] as const;
    expect(at('2026-11-10', ...early).exceptions).toEqual([]);
    expect(at('2026-11-12', ...early).exceptions).toMatchObject([{ what: 'milestone', daysLate: 2 }]);
  });

  it('paused, dates stand still but for those that the law sets; resumed, they have moved', () => {
    const planned = (milestone: string): Happening => ({
      kind: 'milestonePlanned',
      milestone,
      date: '2026-11-10',
      basis: '',
    });
    const law = { ...of, kind: 'appointment' };
    const missed = (kind: typeof of, ...lines: Happening[]) =>
      exceptionsOf([standingAfter(kind, journal(...lines))], contracts, '2026-11-20').totals.milestones.missed;
    expect(missed(of, planned('interviews'), { kind: 'paused' })).toBe(0);
    expect(missed(law, planned('riskExpires'), { kind: 'paused' })).toBe(1);
    const before = { ...planned('interviews'), date: '2026-10-30' } as Happening;
    expect(missed(of, before, { kind: 'paused' })).toBe(1); // a pause rescues nothing that was missed
    const moved = [
      { what: 'interviews', from: '2026-11-10', to: '2026-11-25' },
      { what: `${of.id}:1`, from: '2026-11-10', to: '2026-11-25' },
      { what: 'closed:2026-11-10', from: '2026-11-10', to: '2026-11-25' },
    ];
    const resumed: Happening = { kind: 'resumed', pausedOn: '2026-11-05', days: 15, moved };
    expect(at('2026-11-20', opened(1), planned('interviews'), { kind: 'paused' }, resumed).exceptions).toEqual([]);
  });
});

const exception = (key: string, level: Level): Exception => ({
  key,
  what: 'task',
  process: of.id,
  kind: of.kind,
  team: of.team,
  name: 'approveVacancy',
  level,
});

/** As a report tells of what it told before. */
const told = (key: string) => {
  const { level: _, ...rest } = exception(key, 1);
  return rest;
};

describe('what has changed since the last report', () => {
  it('says of what is gone whether it is done, paused, put off, taken back or over', () => {
    const planned = (milestone: string, date = '2026-11-10'): Happening => ({
      kind: 'milestonePlanned',
      milestone,
      date,
      basis: '',
    });
    const dated = (what: Exception['what'], name: string): Exception => ({
      ...exception(`${what}:${of.id}:${name}`, 1),
      what,
      dueOn: '2026-11-10',
    });
    const way = (one: Exception, ...lines: Happening[]) =>
      changesSince({ number: 1, exceptions: [one] }, [], [standingAfter(of, journal(...lines))]).gone?.[0]?.way;
    const interviews = dated('milestone', 'interviews');
    const moved = { kind: 'milestoneMoved', milestone: 'interviews', from: '2026-11-10', to: '2026-12-10' } as const;
    expect(way(interviews, planned('interviews'), { kind: 'milestoneMet', milestone: 'interviews' })).toBe('done');
    expect(way(interviews, planned('interviews'), { ...moved, basis: '' })).toBe('putOff');
    expect(way(interviews, planned('interviews'), { kind: 'paused' })).toBe('paused');
    expect(way(interviews, planned('interviews'), { kind: 'milestoneDropped', milestone: 'interviews' })).toBe(
      'noLonger',
    );
    const task = dated('task', `${of.id}:1`);
    const withdrawn = { kind: 'taskWithdrawn', taskId: `${of.id}:1` } as const;
    expect(way(task, opened(1), withdrawn)).toBe('noLonger');
    expect(way(task, opened(1), withdrawn, { kind: 'corrected', taskId: `${of.id}:0` })).toBe('corrected');
    expect(way(task, opened(1), { kind: 'closed', outcome: 'refused' })).toBe('ended');
  });

  it('is new, resolved, worse or better; the first report has nothing before it', () => {
    const before = {
      number: 4,
      exceptions: [exception('a', 1), exception('b', 3), exception('c', 2), exception('d', 1)],
    };
    const now = [exception('b', 2), exception('c', 3), exception('d', 1), exception('e', 1)];
    expect(changesSince(before, now, [])).toEqual({
      gone: [{ ...told('a'), way: 'ended' }],
      since: 4,
      new: ['e'],
      resolved: ['a'],
      worse: ['c'],
      better: ['b'],
      unchanged: 1,
    });
    expect(changesSince(null, now, [])).toMatchObject({ since: null, resolved: [], new: ['b', 'c', 'd', 'e'] });
  });

  it('accounts for every exception once', () => {
    const some = fc.uniqueArray(fc.tuple(fc.constantFrom(...'abcdefgh'), fc.constantFrom<Level>(1, 2, 3)), {
      selector: ([key]) => key,
    });
    fc.assert(
      fc.property(some, some, (then, now) => {
        const from = (pairs: typeof then) => pairs.map(([key, level]) => exception(key, level));
        const changes = changesSince({ number: 1, exceptions: from(then) }, from(now), []);
        const { unchanged } = changes;
        expect(changes.new.length + changes.worse.length + changes.better.length + unchanged).toBe(now.length);
        expect(changes.resolved.length + now.length - changes.new.length).toBe(then.length);
      }),
    );
  });
});

describe('figures', () => {
  it('by kind and by team add up to the totals, whatever the processes', () => {
    const process = fc.record({
      kind: fc.constantFrom('recruitment', 'appointment'),
      team: fc.constantFrom('north', 'south', 'west'),
      due: fc.array(fc.integer({ min: -40, max: 40 }), { maxLength: 4 }),
      stuck: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(process, { maxLength: 12 }), (all) => {
        const then = all.map(({ kind, team, due, stuck }, n) =>
          standingAfter(
            { id: `X-${n}`, kind, team },
            journal(
              ...due.map((days, i) => opened(i, addDays('2026-11-10', days))),
              ...(stuck && due.length > 0 ? [about('taskStuck', 0)] : []),
            ),
          ),
        );
        const { totals, byKind, byTeam, exceptions } = exceptionsOf(then, contracts, '2026-11-10');
        expect(sumOf(Object.values(byKind))).toEqual(totals);
        expect(sumOf(Object.values(byTeam))).toEqual(totals);
        expect(totals.processes.open).toBe(all.length);
        expect(exceptions.filter(({ daysLate = 0 }) => daysLate > 0)).toHaveLength(totals.tasks.overdue);
      }),
    );
  });

  it('are grouped in the order of their names', () => {
    expect([
      ...sumBy(
        ['b', 'a', 'b'],
        (name) => name,
        () => nothing,
      ).keys(),
    ]).toEqual(['a', 'b']);
  });
});
