/** What requests about one's own data go through alike: who asks, and for what; and how the law's day keeps up with it. */
import type { Calendars, LocalDate } from '../domain/calendar/index.ts';
import { answerBy, daysWaited } from '../domain/data-rights/dates.ts';
import type { ClockFacts } from '../domain/data-rights/pieces.ts';
import type { PlannedDate } from '../domain/engine/state.ts';
import type { OwnClock } from './engine/run/own-clock.ts';

type OnDay = { readonly form: { readonly on: LocalDate } };

/** A run of such a request, as far as all are alike. */
export interface Rights {
  readonly facts: ClockFacts;
  readonly clock: Pick<OwnClock, 'standStill' | 'runAgain' | 'workingDaysFrom'>;
  readonly milestones: {
    plan(milestone: 'answer', date: LocalDate, basis: string): void;
    planned(milestone: 'answer'): LocalDate | undefined;
  };
  readonly rules: { readonly calendars: Calendars };
  readonly today: LocalDate;
}

/** How a story asks the tasks that all have: each kind's `ask` knows its own alone. */
interface AskWho {
  confirmIdentity(): Promise<{ readonly choice: 'known' | 'ask' }>;
  recordProof(): Promise<({ readonly choice: 'proven' } & OnDay) | { readonly choice: 'never' }>;
}
interface AskWhat {
  settleScope(): Promise<{ readonly choice: 'clear' } | ({ readonly choice: 'ask' } & OnDay)>;
  recordClarification(): Promise<({ readonly choice: 'clarified' } & OnDay) | { readonly choice: 'never' }>;
}

/** Proof is asked for only where it is in doubt who asks; then the month runs from the proof. */
export async function whoAsks(run: Rights, ask: AskWho): Promise<'scoping' | 'lapsed'> {
  if ((await ask.confirmIdentity()).choice === 'known') return 'scoping';
  const proof = await ask.recordProof();
  if (proof.choice === 'never') return 'lapsed';
  run.facts.from = proof.form.on;
  planAnswer(run);
  return 'scoping';
}

/** A question to them stops the clock, from the day it is asked to the day it is answered. @returns whether it is clear now */
export async function isClear(run: Rights, ask: AskWhat): Promise<boolean> {
  const asked = await ask.settleScope();
  if (asked.choice === 'clear') return true;
  const { facts, clock } = run;
  facts.askedOn = asked.form.on;
  clock.standStill(asked.form.on);
  const answer = await ask.recordClarification();
  delete facts.askedOn;
  clock.runAgain();
  if (answer.choice === 'never') return false;
  facts.waited = daysWaited(asked.form.on, answer.form.on);
  planAnswer(run);
  return true;
}

export function extend(run: Rights): void {
  run.facts.extended = true;
  planAnswer(run);
}

function planAnswer({ facts, milestones, rules }: Rights): void {
  const { date, basis } = answerBy(facts, rules.calendars.statutory);
  milestones.plan('answer', date, basis);
}

/** A working day, or the law's day where that comes first. */
export function lawsDay({ clock, today, milestones }: Pick<Rights, 'clock' | 'today' | 'milestones'>): PlannedDate {
  const soon = clock.workingDaysFrom(today, 1);
  const last = milestones.planned('answer');
  return last === undefined || soon.date <= last ? soon : { date: last, basis: 'the law’s day' };
}
