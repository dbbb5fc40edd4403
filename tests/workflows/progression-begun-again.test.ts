import { expect, it } from 'vitest';
import { addDays, addMonths } from '../../domain/calendar/index.ts';
import { evidenceNames } from '../../domain/progression/portfolio.ts';
import { verify } from '../../store/journal/verify.ts';
import { thatMorning } from '../support/moment.ts';
import { applying, criteria, others } from '../support/progression.ts';
import type { Stand } from '../support/stand.ts';
import { council } from '../support/vacancy.ts';

/** Each walk has a council of its own, so that both happen on the same days. */
let s: Stand;
let d: ReturnType<typeof applying>;

/** Every stage but those of an early end, with a way back from each panel. */
const steps: readonly ((id: string) => Promise<unknown>)[] = [
  (id) => d.answer(id, 'recordIntent', 'recorded', { form: { discussedOn: s.today() } }),
  (id) => d.answer(id, 'checkEligibility', 'checked', { form: { ...criteria(s.today()), fullCaseload: false } }),
  (id) => d.answer(id, 'decideException', 'goOn', { reason: 'A caseload is being built' }),
  ...evidenceNames.map((kind) => (id: string) => d.add(id, kind)),
  (id) => d.submit(id),
  (id) => d.answer(id, 'endorse', 'return', { reason: 'More' }),
  (id) => d.submit(id),
  (id) => d.answer(id, 'endorse', 'endorse', { form: { portfolioVersion: 6 } }),
  (id) => d.booked(id),
  () => s.daysPass(21),
  (id) => d.answer(id, 'recordPanel', 'notQuorate', { reason: 'Two were away' }),
  (id) => d.heard(id),
  (id) => d.record(id, 'defer', { reapplyOn: addMonths(s.today(), 4) }),
  (id) => d.feedback(id),
  () => s.daysPass(2),
  (id) => s.act(id, 'appeal', 'owen', { reason: 'The wrong standard' }),
  (id) => d.heard(id, others),
  (id) => d.record(id, 'defer', { reapplyOn: addMonths(s.today(), 3) }),
  (id) => d.feedback(id),
  () => s.daysPass(95),
  (id) => d.answer(id, 'reapply', 'apply'),
  (id) => d.submit(id),
  (id) => d.answer(id, 'endorse', 'endorse', { form: { portfolioVersion: 6 } }),
  (id) => d.heard(id),
  (id) => d.record(id, 'approve'),
  (id) => d.answer(id, 'changeGrade', 'changed', { form: { effectiveOn: addDays(s.today(), 10) } }),
  (id) => d.answer(id, 'confirmPay', 'confirm'),
  (id) => d.feedback(id),
];

/** What happened, without instants: reminders and moved dates depend on the days on which it happened to be told. */
const told = async (id: string) => {
  const lines = await s.lines(id);
  return lines.filter(({ kind }) => !dayByDay.has(kind)).map(({ kind, ...line }) => `${kind} ${nameIn(line)}`);
};
const dayByDay = new Set(['taskReminded', 'taskEscalated', 'rungSkipped', 'milestoneMoved']);
const nameIn = (line: object): string => {
  const { stage, milestone, card, event } = line as Record<string, unknown>;
  return String(stage ?? milestone ?? event ?? (card as { task?: string } | undefined)?.task ?? '');
};

async function walkThrough(between: (id: string) => Promise<unknown>) {
  s = await council({ from: thatMorning });
  try {
    await s.startWorker();
    d = applying(s);
    const id = await d.apply({ intentOn: undefined });
    for (const step of steps) {
      await between(id);
      await step(id);
    }
    expect(await verify(s.db, id)).toBeNull();
    const { outcome, epoch } = await s.process(id);
    return { outcome, epoch, told: await told(id) };
  } finally {
    await s.close();
  }
}

it('an application interrupted after every step and begun again ends the same, with nothing asked twice', async () => {
  const plain = await walkThrough(async () => undefined);
  const interrupted = await walkThrough((id) => s.beginAgain(id));
  expect(interrupted).toEqual({ ...plain, epoch: steps.length + 1 });
  expect(plain.outcome).toBe('approved');
}, 180_000);
