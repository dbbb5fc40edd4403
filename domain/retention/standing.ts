/** How an agreement stands: what has been paid, what is to be paid back, what has come in. Pence. */
import type { LocalDate } from '../calendar/index.ts';
import { isRecorded } from '../engine/amend.ts';
import type { FactsOf, FormData } from '../engine/define.ts';
import type { Payment, Retention } from './contract.ts';
import { away } from './fields.ts';
import type { RetentionSettings } from './policy.ts';
import { paysBack } from './reasons.ts';
import { type Break, endOf, overpaid, repayable, type Terms } from './sums.ts';

type Agreement = FactsOf<Retention>;

/** Why something is paid back: the first part of what every task and payment for it is about. */
export type Cause = 'leaving' | 'hours';

export const causeOf = (about = ''): Cause => (about.startsWith('hours') ? 'hours' : 'leaving');

export const termsOf = ({ startsOn, breaks }: Agreement, { months }: RetentionSettings): Terms => ({
  startsOn,
  months,
  breaks,
});

const total = (payments: readonly Payment[]): number => payments.reduce((sum, { pence }) => sum + pence, 0);

/** All that has been paid so far. */
export const paidIn = ({ payments }: Pick<Agreement, 'payments'>): number => total(Object.values(payments));

/** All that has come back for one cause. */
export const receivedFor = (cause: Cause, { received }: Pick<Agreement, 'received'>): number =>
  total(Object.entries(received).flatMap(([about, payment]) => (causeOf(about) === cause ? [payment] : [])));

/** Whoever has given notice and is there on the last day of the commitment has kept it (R5). */
export const leavesEarly = (facts: Agreement, settings: RetentionSettings): boolean =>
  facts.left !== undefined && facts.left.lastDay < endOf(termsOf(facts, settings));

/** What is to be paid back in all, whatever has come in. */
export const owedFor = (cause: Cause, facts: Agreement, settings: RetentionSettings): number =>
  cause === 'hours' ? forHours(facts, settings) : forLeaving(facts, settings);

/** Fewer hours, where the version signed has them reckoned with (R8). */
function forHours(facts: Agreement, settings: RetentionSettings): number {
  const { hours, fte } = facts;
  if (!hours || settings.onReducedHours === 'none') return 0;
  return overpaid(paidIn(facts), termsOf(facts, settings), hours.from, fte, hours.fte);
}

/** Leaving, where it was their choice (R6); what fewer hours called back is not called back again. */
function forLeaving(facts: Agreement, settings: RetentionSettings): number {
  const { left } = facts;
  if (!left || !paysBack(left.why)) return 0;
  const share = shareKept(facts, settings, left.lastDay);
  return repayable(paidIn(facts) * share, termsOf(facts, settings), left.lastDay);
}

const shareKept = ({ hours, fte }: Agreement, { onReducedHours }: RetentionSettings, lastDay: LocalDate): number =>
  hours && onReducedHours === 'recalculate' && hours.from <= lastDay ? hours.fte / fte : 1;

type BreakAmended = FormData<Retention, 'breakAmended'>;

/** As if it had not been recorded. */
export const withoutBreak = (facts: Agreement, was: Break): Agreement => ({
  ...facts,
  breaks: facts.breaks.filter((one) => !isRecorded(away, was, one)),
});

export function breakAmended(facts: Agreement, { was, becomes }: BreakAmended): readonly Break[] {
  const { breaks } = withoutBreak(facts, was);
  return becomes ? [...breaks, becomes] : breaks;
}

/** What an action would make of the breaks, before it is taken. Its form has been read by the fields of that action. */
export function breaksAfter(action: string, form: unknown, facts: Agreement): Agreement | undefined {
  if (action === 'unpaidBreak') return { ...facts, breaks: [...facts.breaks, form as Break] };
  if (action === 'amendBreak') return { ...facts, breaks: breakAmended(facts, form as BreakAmended) };
  return undefined;
}
