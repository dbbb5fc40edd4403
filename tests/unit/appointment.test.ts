/** The day on which somebody starts: agreed, moved, and bound by what lets them start. */
import { describe, expect, it } from 'vitest';
import { appointment } from '../../domain/appointment/contract.ts';
import { newAppointee } from '../../domain/appointment/facts.ts';
import { appointment as kind } from '../../domain/appointment/index.ts';
import type { Reference } from '../../domain/appointment/references.ts';
import { addDays } from '../../domain/calendar/index.ts';
import { mayAct } from '../../domain/engine/permits.ts';
import type { CheckState } from '../../domain/engine/state.ts';
import { recruitment } from '../../domain/recruitment/index.ts';
import { grades, routes } from '../../domain/recruitment/posts.ts';
import { formContextOf, questionOf, stateOf } from '../support/factories.ts';

const today = '2026-12-02';
const facts = { ...newAppointee, grade: 'G10', route: 'permanent' } as const;
const clear: CheckState = { status: 'verified', requestedOn: '2026-11-01', verifiedOn: '2026-11-20' };

describe('references', () => {
  const one = {
    referee: 'currentEmployer',
    from: '2024-01-15',
    until: today,
    verified: 'call',
    safeguarding: true,
  } as const;
  const other = { ...one, referee: 'earlierEmployer', from: '2020-03-01', until: '2023-12-20' } as const;
  const messages = async (references: readonly Reference[], about = 'references', more: object = {}) => {
    const state = stateOf(appointment, { facts });
    const question = { ...questionOf(), task: 'receiveCheck', about };
    const context = formContextOf(appointment, { state, question, today, ...more });
    const form = { receivedOn: today, result: 'clear', references } as const;
    return (await kind.formRules?.referencesReceived?.(form, context)) ?? [];
  };

  it('cover five years, one of the current or last employer, each with the safeguarding questions answered: else it is asked whether that is right', async () => {
    expect(await messages([one, other])).toEqual([]);
    expect(await messages([one, { ...other, until: '2022-06-30' }])).toEqual([
      {
        pointer: '/references',
        message: expect.stringContaining('the time from 1 July 2022 to 14 January 2024'),
        unusual: true,
      },
    ]);
    expect(await messages([{ ...one, referee: 'other' }, other])).toMatchObject([
      { pointer: '/references', message: expect.stringContaining('current or last employer'), unusual: true },
    ]);
    expect(await messages([one, { ...other, safeguarding: false }])).toMatchObject([
      { pointer: '/references/1/safeguarding', unusual: true },
    ]);
  });

  it('end after they begin; of practice they need cover no five years; a concern in them needs words', async () => {
    expect(await messages([one, { ...other, until: '2020-02-01' }])).toEqual([
      { pointer: '/references/1/until', message: 'Enter 1 March 2020 or a later date.' },
    ]);
    expect(
      await messages(
        [
          { ...one, referee: 'practice' },
          { ...one, referee: 'practice' },
        ],
        'practiceReferences',
      ),
    ).toEqual([]);
  });

  it('and a registration are each recorded in their own way, and no other check is', () => {
    const { choices } = appointment.tasks.receiveCheck;
    const offered = (about: string) =>
      Object.entries(choices).flatMap(([choice, { only }]) => (only(about) ? [choice] : []));
    expect(['identity', 'dbs#2', 'registration#2', 'references', 'practiceReferences#3'].map(offered)).toEqual([
      ['received'],
      ['received'],
      ['registered'],
      ['referred'],
      ['referred'],
    ]);
  });
});

it('an appointment that has ended says how whoever comes after all is appointed anew, on its page and when something is tried on it', () => {
  const { passed: _, ...others } = appointment.outcomes;
  expect(Object.keys(appointment.afterwards).sort()).toEqual(Object.keys(others).sort());
  const closed = stateOf(appointment, { facts, stage: 'concluding', closed: 'declined', who: { hr: 'hana' } });
  const caller = { offices: ['hr'], rank: 'team-manager' } as const;
  expect(mayAct(appointment, closed, 'correct', { id: 'hana' }, caller, { today, settings: {} })).toMatchObject({
    code: 'process-closed',
    why: expect.stringMatching(/^This process is closed\. .*HR appoints them anew from their vacancy/),
  });
});

describe('a start date', () => {
  const messages = async (startsOn: string, checks: Readonly<Record<string, CheckState>>, more: object = {}) => {
    const state = stateOf(appointment, { facts: { ...facts, ...more }, stage: 'startDate', checks });
    const context = formContextOf(appointment, { state, today });
    return (await kind.formRules?.startDate?.({ startsOn }, context)) ?? [];
  };

  it('after a visa or a registration ends is asked about, and never refused: both are renewed', async () => {
    const checks = { identity: clear, sponsorship: { ...clear, expiresOn: '2026-12-31' } };
    expect(await messages('2026-12-31', checks)).toEqual([]);
    expect(await messages('2027-01-04', checks)).toEqual([
      {
        pointer: '/startsOn',
        message: expect.stringMatching(/“Sponsorship and visa” runs out on 31 December 2026, before they start/),
        unusual: true,
      },
    ]);
  });

  it('after the risk assessment ends is asked about while checks are outstanding, and not once they have cleared', async () => {
    const risk = { request: 1, expiresOn: '2026-12-20', askedBy: 'tess', status: 'approved' };
    const waiting = { identity: clear, dbs: { status: 'requested' } } as const;
    expect(await messages('2026-12-21', waiting, { risk })).toMatchObject([
      { message: expect.stringContaining('“Risk assessment” runs out on 20 December 2026'), unusual: true },
    ]);
    expect(await messages('2026-12-18', waiting, { risk })).toEqual([]);
    expect(await messages('2026-12-21', { identity: clear, dbs: clear }, { risk })).toEqual([]);
  });

  it('is moved before its day by those who agreed it; once it has come, whoever confirms the start says so there', () => {
    const moving = (startsOn: string, checks: Readonly<Record<string, CheckState>>, id = 'tess') =>
      mayAct(
        appointment,
        stateOf(appointment, {
          facts: { ...facts, startsOn },
          stage: 'awaitingStart',
          checks,
          who: { hr: 'hana', manager: 'tess' },
        }),
        'moveStart',
        { id },
        { offices: [], rank: 'team-manager' },
        { today, settings: {} },
      );
    expect(moving('2027-01-03', { dbs: clear })).toEqual({ ok: true });
    expect(moving('2027-01-03', { dbs: clear }, 'adam')).toMatchObject({ ok: false, code: 'not-permitted' });
    expect(moving(today, { dbs: clear })).toMatchObject({
      ok: false,
      why: expect.stringContaining('The day has come'),
    });
    // Nobody is asked yet: the checks are waited for.
    expect(moving(addDays(today, -3), { dbs: { status: 'requested' } })).toEqual({ ok: true });
  });

  it('moved shows beforehand which dates move with it', () => {
    const state = stateOf(appointment, { facts: { ...facts, startsOn: '2027-01-04' }, stage: 'awaitingStart' });
    const dates = kind.datesAfter?.('moveStart', { startsOn: '2027-02-01' }, formContextOf(appointment, { state }));
    expect(dates?.map(({ name, date }) => [name, date])).toEqual([
      ['starts', '2027-02-01'],
      ['probationReview', '2027-03-01'],
      ['probationEnds', '2027-08-01'],
    ]);
  });
});

describe('a route', () => {
  const refused = (of: typeof kind.requestRules | typeof recruitment.requestRules) =>
    Object.keys(routes).flatMap((route) =>
      Object.keys(grades)
        .filter((grade) => (of ?? []).some((rule) => rule({ route, grade, title: 'A post' } as never).length > 0))
        .map((grade) => `${route} ${grade}`),
    );

  it('leads to the grades that it fits, of a vacancy and of an appointment alike', () => {
    const experienced = ['G11', 'senior', 'advanced-practitioner', 'team-manager'];
    const expected = [
      'agency G9',
      'agency-to-permanent G9',
      ...['newly-qualified', 'apprentice', 'step-up'].flatMap((route) =>
        experienced.map((grade) => `${route} ${grade}`),
      ),
    ];
    expect(refused(recruitment.requestRules)).toEqual(expected);
    expect(refused(kind.requestRules)).toEqual(expected);
  });
});
