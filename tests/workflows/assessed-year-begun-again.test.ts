import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { type YearCouncil, yearCouncil } from '../support/year.ts';

let s: YearCouncil['s'];
let y: YearCouncil['y'];
beforeAll(async () => {
  ({ s, y } = await yearCouncil());
});
afterEach(() => y.endAll());
afterAll(() => s.close());

describe('begun again', () => {
  /** How often each kind of thing happened. Reminders fall on other days for a walk begun on another day. */
  const told = async (id: string) => {
    const kinds = (await s.kindsOf(id)).filter((kind) => kind !== 'taskReminded');
    return kinds.sort().join(' ');
  };

  /** A year in short: what is decided, acted and waited for, step by step. */
  const walk = async (between: (id: string) => Promise<unknown>) => {
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

  it('after any step it ends the same, with nothing asked, planned or moved twice', async () => {
    const plain = await told(await walk(async () => undefined));
    expect(await told(await walk(s.beginAgain))).toEqual(plain);
  }, 180_000);

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
