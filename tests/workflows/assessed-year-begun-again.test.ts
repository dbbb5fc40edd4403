import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { thatMorning } from '../support/moment.ts';
import { type YearCouncil, yearCouncil } from '../support/year.ts';

describe('begun again after any step', () => {
  /** How often each kind of thing happened. A reminder is left out of what is answered before its hour. */
  const told = async ({ s }: YearCouncil, id: string) => {
    const kinds = (await s.kindsOf(id)).filter((kind) => kind !== 'taskReminded');
    return kinds.sort().join(' ');
  };

  /** A year in short: what is decided, acted and waited for, step by step. */
  const walk = async ({ s, y }: YearCouncil, between: (id: string) => Promise<unknown>) => {
    const id = await y.begin();
    let reviewOn = '';
    let evidence = '';
    const steps: readonly (() => Promise<unknown>)[] = [
      () => y.register(id),
      async () => {
        evidence = await y.add(id, 'reflection');
      },
      () => y.answer(id, 'judgeEvidence', 'accept', { about: evidence }),
      () => y.add(id, 'selfAssessment'),
      () => y.answer(id, 'signAsNqsw', 'sign'),
      () => y.answer(id, 'signAsManager', 'change', { reason: 'Once more' }),
      () => y.answer(id, 'changeAgreement', 'changed'),
      () => y.signAll(id),
      () => y.answer(id, 'recordSupervision', 'held', { form: { heldOn: s.today() } }),
      async () => {
        await s.act(id, 'raiseConcern', 'asha', { reason: 'Late' });
        reviewOn = addDays(s.today(), 5);
        await y.answer(id, 'agreeSupportPlan', 'agreed', { form: { reviewOn } });
      },
      () => s.until(reviewOn),
      () => y.answer(id, 'reviewSupportPlan', 'continue', { reason: 'On', form: { reviewOn: addDays(s.today(), 5) } }),
      () => s.act(id, 'recordAbsence', 'tess', { form: { kind: 'parental', from: s.today() } }),
      () => s.daysPass(10),
      () => s.act(id, 'recordReturn', 'tess', { form: { backOn: s.today() } }),
      () => s.act(id, 'transfer', 'tess', { reason: 'Elsewhere' }),
      () => y.answer(id, 'handOn', 'sent'),
    ];
    for (const step of steps) {
      await between(id);
      await step();
    }
    return id;
  };

  /** Each walk has a council of its own, so that both happen on the same days. */
  const walkThrough = async (between: (s: YearCouncil['s']) => (id: string) => Promise<unknown>) => {
    const council = await yearCouncil({ from: thatMorning });
    try {
      return await told(council, await walk(council, between(council.s)));
    } finally {
      await council.s.close();
    }
  };

  it('it ends the same, with nothing asked, planned or moved twice', async () => {
    const plain = await walkThrough(() => async () => undefined);
    expect(await walkThrough((s) => s.beginAgain)).toEqual(plain);
  }, 180_000);
});

describe('begun again', () => {
  let s: YearCouncil['s'];
  let y: YearCouncil['y'];
  beforeAll(async () => {
    ({ s, y } = await yearCouncil());
  });
  afterEach(() => y.endAll());
  afterAll(() => s.close());

  it.each([
    ['chair', 'recordPanel', 'paul'],
    ['employer', 'confirmOutcome', 'ada'],
  ])('the %s to whom the role was handed keeps it, with the task', async (role, task, to) => {
    const id = await y.adopted('moderation', {}, { recommendation: 'pass' });
    await y.book(id);
    await s.until(await y.planned(id, 'moderation'));
    if (role === 'employer') await y.moderate(id);
    await s.act(id, 'reassign', 'hana', { role, to });
    await s.beginAgain(id);
    await s.act(id, 'contribute', 'hana', { form: { note: 'Heard by the new run' } });
    expect([await y.who(id, role), (await s.open(id, task))[0]?.assigneeId]).toEqual([to, to]);
    await s.act(id, 'withdraw', 'hana', { code: 'other', reason: 'The test is over' });
  });
});
