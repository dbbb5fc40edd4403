import { describe, expect, it } from 'vitest';
import { appointment } from '../../domain/appointment/contract.ts';
import type { ProcessContract, StandingAction } from '../../domain/engine/define.ts';
import type { ActionInput, DecisionInput } from '../../domain/engine/messages.ts';
import { codesNow, mayAct, permitsAction, permitsDecision, type Standpoint } from '../../domain/engine/permits.ts';
import type { Question } from '../../domain/engine/state.ts';
import { drillContract } from '../support/drill/contract.ts';
import { questionOf, stateOf } from '../support/factories.ts';

const contract = { ...drillContract, fixed: ['verifier'] };

const who = { owner: 'owen', signer: 'tess', hr: 'hana', verifier: 'vera' };
const standing = (more: Partial<Question> = {}, state: Partial<Standpoint> = {}): Standpoint => ({
  ...stateOf(contract, { facts: { signed: [] }, who, questions: [questionOf(more)] }),
  ...state,
});

const on = { today: '2026-12-02', settings: {} };
const act = { attested: { offices: [], rank: 'team-manager' as const }, key: 'k', body: 'b' };
const decide = (id: string, more: Partial<DecisionInput> = {}): DecisionInput => ({
  ...act,
  actor: { id },
  taskId: 'D:1',
  choice: 'approve',
  ...more,
});
const codeOf = (state: Standpoint, input: DecisionInput) => {
  const verdict = permitsDecision(contract, state, input, on);
  return verdict.ok ? 'ok' : verdict.code;
};

describe('a decision is for', () => {
  it.each([
    ['its holder', 'tess', undefined, 'ok'],
    ['the person it was escalated to', 'sam', undefined, 'ok'],
    ['a deputy of either', 'eve', 'sam', 'ok'],
    ['nobody else', 'eve', undefined, 'not-permitted'],
    ['not the person whose case it is', 'owen', undefined, 'barred-from-own-case'],
    ['not that person as somebody’s deputy', 'owen', 'tess', 'barred-from-own-case'],
    ['not somebody acting for that person', 'tess', 'owen', 'barred-from-own-case'],
  ])('%s', (_, id, actingFor, code) => {
    const actor = actingFor === undefined ? { id } : { id, actingFor };
    expect(codeOf(standing(), decide(id, { actor }))).toBe(code);
  });

  it('not somebody in another’s place who may not hold the role: they may chase, and are told why', () => {
    const standIn = { role: 'signer', barred: 'Choose somebody of Managers.' };
    const sent = decide('eve', { actor: { id: 'eve', actingFor: 'sam' }, attested: { ...act.attested, standIn } });
    expect(permitsDecision(contract, standing(), sent, on)).toMatchObject({
      code: 'not-permitted',
      why: expect.stringMatching(/^You may chase this, not decide it: .*“Signer”.*Choose somebody of Managers\./),
    });
    const may = { ...act.attested, standIn: { role: 'signer' } };
    expect(codeOf(standing(), { ...sent, attested: may })).toBe('ok');
  });

  it('not whoever was barred from this one, though they hold it', () => {
    expect(codeOf(standing({ barred: ['tess'] }), decide('tess'))).toBe('barred-from-own-case');
  });
});

describe('a decision needs', () => {
  const refused = { id: 's', hash: 'h' };
  it.each([
    ['a choice that exists', { choice: 'explode' }, 'invalid'],
    ['a choice that is the contract’s own, not of every object', { choice: 'toString' }, 'invalid'],
    ['a reason where the choice requires one', { choice: 'refuse' }, 'invalid'],
    ['its form where the choice has one', { choice: 'terms' }, 'invalid'],
    ['no more than that', { choice: 'refuse', reason: refused }, 'ok'],
    ['a task that is known', { taskId: 'D:9' }, 'task-closed'],
  ])('%s', (_, more, code) => {
    expect(codeOf(standing(), decide('tess', more))).toBe(code);
  });

  it('an open task and an open process; a pause stops clocks, not people', () => {
    const answer = { choice: 'approve', by: 'tess', on: '2026-11-24', at: '2026-11-24T10:00:00Z' };
    expect(codeOf(standing({ answer }), decide('tess'))).toBe('already-decided');
    expect(codeOf(standing({ withdrawn: true }), decide('tess'))).toBe('task-closed');
    expect(codeOf(standing({}, { closed: 'refused' }), decide('tess'))).toBe('process-closed');
    expect(codeOf(standing({}, { pausedOn: '2026-11-24' }), decide('tess'))).toBe('ok');
  });
});

it('a standing action that the facts rule out is neither offered nor taken, with the contract’s own words', () => {
  const extend: StandingAction = {
    label: 'Extend',
    by: ['owner'],
    does: 'tell',
    form: 'terms',
    unless: extendedBefore,
  };
  const once: ProcessContract = { ...contract, standing: { ...contract.standing, extend } };
  const after = (facts: Standpoint['facts']) => {
    const state = standing({}, { facts });
    const input = { ...act, actor: { id: 'owen' }, action: 'extend', form: {} };
    return [mayAct(once, state, 'extend', { id: 'owen' }, act.attested, on), permitsAction(once, state, input, on)];
  };
  const why = 'It has been extended to 2027-01-01.';
  const refused = { ok: false, code: 'invalid', why, errors: [{ pointer: '', message: why }] };
  expect(after({ signed: [] })).toEqual([{ ok: true }, { ok: true }]);
  expect(after({ signed: [], extended: '2027-01-01' })).toEqual([refused, refused]);
});

describe('a structured reason', () => {
  const hr = { offices: ['hr' as const], rank: 'team-manager' as const };
  const reason = { id: 's', hash: 'h' };
  const codes = { budget: 'No budget', moved: 'Moved on', other: 'Another reason' };
  const cancel: StandingAction = {
    label: 'Cancel',
    by: ['office:hr'],
    does: 'move',
    to: 'cancelled',
    codes,
    codesIn: { moved: ['waiting'] },
  };
  const withReasons: ProcessContract = { ...contract, standing: { ...contract.standing, cancel } };
  const given = (code: string, more: Partial<ActionInput> = {}) => {
    const input = { ...act, attested: hr, actor: { id: 'hana' }, action: 'cancel', code, ...more };
    const verdict = permitsAction(withReasons, standing(), input, on);
    return verdict.ok ? 'ok' : verdict.errors?.[0]?.pointer;
  };

  it('that stands for none of the others needs words', () => {
    expect([given('budget'), given('other'), given('other', { reason })]).toEqual(['ok', '/reason', 'ok']);
  });

  it('that cannot be true yet is neither offered nor taken', () => {
    expect(given('moved')).toBe('/code');
    expect(Object.keys(codesNow(cancel, standing()))).toEqual(['budget', 'other']);
    expect(
      Object.keys(codesNow(appointment.standing.withdraw, { visits: [{ stage: 'clearance' }] as never })),
    ).not.toContain('resigned');
  });
});

const extendedBefore = ({ extended }: { readonly extended?: string }) =>
  extended === undefined ? undefined : `It has been extended to ${extended}.`;

describe('a standing action', () => {
  const answered = standing({
    answer: { choice: 'approve', by: 'tess', on: '2026-11-24', at: '2026-11-24T10:00:00Z' },
  });
  const input = (action: string, id: string, more: Partial<ActionInput> = {}): ActionInput => ({
    ...act,
    actor: { id },
    action,
    ...more,
  });
  const hr = { attested: { offices: ['hr' as const], rank: 'team-manager' as const } };
  const manager = (senior: boolean) => ({
    attested: { offices: ['manager' as const], rank: 'service-manager' as const, senior },
  });
  const reason = { id: 's', hash: 'h' };
  it.each([
    ['is for its roles', standing(), input('withdraw', 'owen', { reason }), 'ok'],
    ['is for its offices', standing(), input('pause', 'hana', hr), 'ok'],
    ['is for nobody else', standing(), input('pause', 'eve'), 'not-permitted'],
    ['must exist', standing(), input('vanish', 'owen'), 'invalid'],
    ['waits for its stage', standing(), input('extend', 'owen', { form: {} }), 'not-at-this-stage'],
    ['names one of its structured reasons', standing(), input('cancel', 'hana', { ...hr, code: 'boredom' }), 'invalid'],
    ['pauses once', standing({}, { pausedOn: '2026-11-24' }), input('pause', 'hana', hr), 'already-paused'],
    ['resumes what is paused', standing(), input('resume', 'hana', hr), 'not-paused'],
    [
      'passes nothing to those whose case it is',
      standing(),
      input('reassign', 'hana', { ...hr, role: 'signer', to: 'owen' }),
      'barred-from-own-case',
    ],
    [
      'passes nothing to somebody barred by name',
      standing({ barred: ['sam'] }),
      input('reassign', 'hana', { ...hr, role: 'signer', to: 'sam' }),
      'barred-from-own-case',
    ],
    [
      'corrects nothing in one’s own case, however senior one is',
      answered,
      input('correct', 'owen', { ...manager(true), taskId: 'D:1', reason }),
      'barred-from-own-case',
    ],
    [
      'hands no role over that is fixed',
      standing(),
      input('reassign', 'hana', { ...hr, role: 'verifier', to: 'eve' }),
      'not-permitted',
    ],
    [
      'corrects by somebody more senior',
      answered,
      input('correct', 'sam', { ...manager(true), taskId: 'D:1', reason }),
      'ok',
    ],
    [
      'corrects by nobody junior',
      answered,
      input('correct', 'sam', { ...manager(false), taskId: 'D:1', reason }),
      'not-permitted',
    ],
    [
      'corrects nobody’s own decision',
      answered,
      input('correct', 'tess', { ...manager(true), taskId: 'D:1', reason }),
      'barred-from-own-case',
    ],
    [
      'corrects nothing before anything is decided',
      standing(),
      input('correct', 'sam', { ...manager(true), taskId: 'D:1', reason }),
      'not-correctable',
    ],
    [
      'corrects only what was decided',
      answered,
      input('correct', 'sam', { ...manager(true), taskId: 'D:2', reason }),
      'invalid',
    ],
  ])('%s', (_, state, sent, code) => {
    const verdict = permitsAction(contract, state, sent, on);
    expect(verdict.ok ? 'ok' : verdict.code).toBe(code);
  });

  it('is taken in another’s place only by who may hold the role that it is taken in', () => {
    const actor = { id: 'eve', actingFor: 'owen' };
    const taken = (barred?: string) => {
      const standIn = { role: 'owner', ...(barred !== undefined && { barred }) };
      const sent = { ...input('withdraw', 'eve', { actor, reason }), attested: { ...act.attested, standIn } };
      return permitsAction(contract, standing(), sent, on);
    };
    expect(taken()).toEqual({ ok: true });
    expect(taken('Choose somebody else.')).toMatchObject({
      code: 'not-permitted',
      why: expect.stringMatching(/^You may chase this, not do it: .*“Owner”.*Choose somebody else\./),
    });
  });

  it('makes nobody’s case that of the person who is to decide it', () => {
    const sent = input('reassign', 'hana', { ...hr, role: 'owner', to: 'tess' });
    expect(permitsAction({ ...contract, fixed: [] }, standing(), sent, on)).toMatchObject({
      code: 'barred-from-own-case',
    });
  });
});
