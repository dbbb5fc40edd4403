import { describe, expect, it } from 'vitest';
import { agreedIn, agreedRule, agreedStandings } from '../../domain/engine/agreed.ts';
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { Field, Fields } from '../../domain/engine/field.ts';
import { improvementAction } from '../../domain/improvement/contract.ts';
import { newAction } from '../../domain/improvement/facts.ts';
import { kinds } from '../../domain/kinds.ts';
import { practiceAudit } from '../../domain/practice-audit/contract.ts';
import { risk } from '../../domain/risk/contract.ts';
import { supervision } from '../../domain/supervision/contract.ts';

type State = Parameters<typeof agreedIn>[1];
const state = (facts: object, more: Partial<State> & { stage?: string } = {}): State => ({
  facts,
  who: {},
  milestones: {},
  startedOn: '2026-11-02',
  ...more,
  visits: [{ stage: more.stage ?? 'following' }] as never,
});

/** A form that names somebody and a day still to come, or a day on which something is due: something may be agreed by it. */
const mayAgree = (fields: Fields): boolean => {
  const all = Object.entries(fields).filter(([, field]) => isStillToCome(field));
  return all.some(([name]) => name === 'dueOn') || (all.length > 0 && Object.values(fields).some(isSomebody));
};
const isSomebody = ({ is }: Field): boolean => is === 'person';
const isStillToCome = (field: Field): boolean =>
  field.is === 'day' && ![field.latest ?? []].flat().some((bound) => bound === 'today' || isToday(bound));
const isToday = (bound: object): boolean =>
  'of' in bound && bound.of === 'today' && !('months' in bound) && !('unusual' in bound);
const formsIn = ({ forms }: ProcessContract) =>
  Object.entries(forms).flatMap(([name, { fields }]) => (mayAgree(fields) ? [name] : []));

describe('what is agreed with an owner and a day is in the register, whichever process it is agreed in', () => {
  it.each(kinds.map(({ contract }) => [contract.name, contract] as const))(
    '%s says so, or why nothing is agreed although somebody and a day are named',
    (_, contract) => {
      const { agrees } = contract;
      const forms = formsIn(contract);
      expect(agrees === undefined && forms.length > 0 ? forms : []).toEqual([]);
      if (typeof agrees !== 'object') return;
      expect(agrees.why).toMatch(/^[A-Z].{20,}\.$/);
      expect(forms).not.toEqual([]);
    },
  );

  it('and there are some that do', () => {
    const agreeing = kinds.filter(({ contract }) => typeof contract.agrees === 'function');
    expect(agreeing.map(({ contract }) => contract.name)).toEqual(
      expect.arrayContaining(['improvement-action', 'risk', 'practice-audit', 'supervision']),
    );
    expect(kinds.filter(({ contract }) => formsIn(contract).length > 0).length).toBeGreaterThan(3);
  });

  it('each figure says what it counts', () => {
    expect(Object.keys(agreedRule).sort()).toEqual([...Object.keys(agreedStandings), 'once'].sort());
  });
});

describe('an action of an audit', () => {
  const actions = [
    { owner: 'owen', dueOn: '2026-12-10', agreedOn: '2026-11-27', doneOn: '2026-12-01', verifiedOn: '2026-12-03' },
    { owner: 'tess', dueOn: '2026-12-12', plan: 'ACT-2026-0001' },
    { owner: 'tess', dueOn: '2026-12-12', doneOn: '2026-12-11' },
    { owner: 'sam', dueOn: '2026-12-14', droppedOn: '2026-12-15' },
  ];
  const facts = { actions, agreedOn: '2026-11-26', recent: [], earlier: [] };

  it('is agreed on its day, and done only once its owner says so', () => {
    expect(agreedIn(practiceAudit, state(facts))).toMatchObject([
      { key: 'action-1', owner: 'owen', agreedOn: '2026-11-27', doneOn: '2026-12-01', verifiedOn: '2026-12-03' },
      { key: 'action-2', agreedOn: '2026-11-26', doneOn: undefined, plan: 'ACT-2026-0001' },
      { key: 'action-3', doneOn: '2026-12-11', verifiedOn: undefined },
      { key: 'action-4', letGoOn: '2026-12-15' },
    ]);
  });

  it('that is not done when its process ends is let go with it; what is done stays done', () => {
    const ended = agreedIn(practiceAudit, state(facts), '2027-01-05');
    expect(ended.map(({ letGoOn }) => letGoOn)).toEqual([undefined, '2027-01-05', undefined, '2026-12-15']);
  });
});

it('what was agreed against a risk and cannot be done is let go, and never counted as done', () => {
  const treatment = { doer: 'owen', dueOn: '2026-12-10', agreedOn: '2026-11-27' };
  const checked = { ...treatment, over: '2026-12-01', verifiedOn: '2026-12-03', plan: 'ACT-2026-0001' };
  const treatments = [
    treatment,
    { ...treatment, over: '2026-12-01' },
    { ...treatment, over: '2026-12-02', cannot: true },
  ];
  const [open, done, cannot] = agreedIn(risk, state({ treatments }, { stage: 'open' }));
  expect(agreedIn(risk, state({ treatments: [checked] }, { stage: 'open' }))).toMatchObject([
    { doneOn: '2026-12-01', verifiedOn: '2026-12-03', plan: 'ACT-2026-0001' },
  ]);
  expect(open).toMatchObject({ key: 'treatment-1', owner: 'owen', dueOn: '2026-12-10' });
  expect([open?.doneOn, open?.letGoOn]).toEqual([undefined, undefined]);
  expect([done?.doneOn, done?.letGoOn]).toEqual(['2026-12-01', undefined]);
  expect([cannot?.doneOn, cannot?.letGoOn]).toEqual([undefined, '2026-12-02']);
});

it('what is still to be done when somebody else supervises goes on in theirs, and is counted there alone', () => {
  const actions = [
    { n: 1, owner: 'owen', dueOn: '2026-12-10', agreedOn: '2026-11-27', over: '2026-12-01' },
    { n: 2, owner: 'owen', dueOn: '2026-12-10', agreedOn: '2026-11-27', over: '2026-12-02', notNeeded: true },
    { n: 3, owner: 'owen', dueOn: '2026-12-10', agreedOn: '2026-11-27' },
    { n: 4, owner: 'owen', dueOn: '2026-12-10', agreedOn: '2026-11-27', over: '2026-12-03', unchecked: true },
  ];
  const [done, notNeeded, open] = agreedIn(supervision, state({ actions }));
  expect([done?.doneOn, notNeeded?.doneOn, notNeeded?.letGoOn, open?.doneOn]).toEqual([
    '2026-12-01',
    undefined,
    '2026-12-02',
    undefined,
  ]);
  const left = agreedIn(supervision, state({ actions, next: 'sam' }), '2026-12-05');
  expect(left.map(({ key }) => key)).toEqual(['action-1', 'action-2']);
});

describe('an action of the improvement plan', () => {
  const facts = { ...newAction({ area: 9, source: 'hand', reference: '', agreedOn: '2026-11-03' }) };
  const due = { date: '2026-12-31', basis: 'as agreed' };
  const at = (stage: string, more: object = {}) =>
    agreedIn(improvementAction, state({ ...facts, ...more }, { stage, who: { owner: 'owen' }, milestones: { due } }));
  const judged = (...all: [string, string][]) => ({ judgements: all.map(([what, on]) => ({ what, on, by: 'quin' })) });

  it('is in the register once owner and day are agreed', () => {
    expect(at('agreeing', { agreedOn: undefined })).toEqual([]);
    expect(at('doing')).toEqual([{ key: 'whole', owner: 'owen', agreedOn: '2026-11-03', dueOn: '2026-12-31' }]);
  });

  it('is done when it is delivered, checked when its impact is verified, and neither when it is opened again', () => {
    const delivered = judged(['delivered', '2026-12-01']);
    const verified = judged(['delivered', '2026-12-01'], ['accepted', '2026-12-02'], ['verified', '2026-12-20']);
    expect(at('reviewing', delivered)).toMatchObject([{ doneOn: '2026-12-01' }]);
    expect(at('verifying', delivered)[0]).not.toHaveProperty('verifiedOn');
    expect(at('watching', verified)).toMatchObject([{ doneOn: '2026-12-01', verifiedOn: '2026-12-20' }]);
    expect(at('doing', verified)[0]).not.toHaveProperty('doneOn');
    expect(at('ending', verified)[0]).not.toHaveProperty('doneOn');
  });
});
