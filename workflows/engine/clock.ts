import { CancellationScope, condition, sleep } from '@temporalio/workflow';
import {
  addDays,
  addWorkingDays,
  type Calendars,
  daysBetween,
  formatDate,
  isProvisional,
  type LocalDate,
  londonDate,
  openingOf,
} from '../../domain/calendar/index.ts';
import type { MovedDate } from '../../domain/engine/event.ts';
import type { PlannedDate, Question, RunState } from '../../domain/engine/state.ts';
import { isOpen, memories } from '../../domain/engine/tasks.ts';
import { deferred } from './settled.ts';

/** What a pause may move: nothing moves a date that the law sets. */
export interface Movable {
  readonly milestone: (name: string) => boolean;
  readonly task: (question: Question) => boolean;
}

/** The process's own clock: it stands still while paused, and unmet dates then move by whole days. */
export class Clock {
  private changed = deferred<void>();
  /** What an adopted process waits for while it catches up. */
  private readonly awaited = new Set<() => LocalDate>();

  constructor(
    private readonly state: RunState,
    private readonly calendars: () => Calendars,
  ) {}

  /** London's date; while an adopted process catches up, the day it has come to. */
  get today(): LocalDate {
    return this.state.asOf ?? londonDate(Date.now());
  }

  /** An adopted process is catching up. */
  get isBehind(): boolean {
    return this.state.asOf !== undefined;
  }

  get office() {
    return this.calendars().office;
  }

  /** A date so many working days after another, with the words that explain it. */
  workingDaysFrom(from: LocalDate, days: number, calendar: 'office' | 'statutory' = 'office'): PlannedDate {
    const date = addWorkingDays(from, days, this.calendars()[calendar]);
    const unit = days === 1 ? 'working day' : 'working days';
    const provisional = isProvisional(date, this.calendars()[calendar])
      ? '; later bank holidays may be proclaimed'
      : '';
    const basis = `${days} ${unit} from ${formatDate(from)}${provisional}`;
    return { date, basis, counted: { from, days, calendar } };
  }

  /** Waits for 09:00 on a date; asks for the date again whenever dates have moved. Stands still while paused, unless its date stands. */
  reach(date: () => LocalDate, stands = false): Promise<void> {
    return this.isBehind ? this.reachInTurn(date, stands) : this.reachInstant(() => openingOf(date()), stands);
  }

  /**
   * An adopted process lives once more, at once, through the days since its stage was entered: a date that is past by now is
   * reached only when everything before it has been told. So one day serves chapter and threads alike: what was to be asked in
   * April is asked before any of them comes to October, and what October asks for is counted from October.
   */
  private async reachInTurn(date: () => LocalDate, stands: boolean): Promise<void> {
    this.awaited.add(date);
    try {
      await condition(() => !this.isBehind || date() <= this.today);
    } finally {
      this.awaited.delete(date);
    }
    await this.reachInstant(() => openingOf(date()), stands);
  }

  /** Resolves when an adopted process has come to today. */
  caughtUp(): Promise<void> {
    return condition(() => !this.isBehind);
  }

  /** The next day that a process which catches up waits for, if that is past by now. */
  get nextInTurn(): LocalDate | undefined {
    const days = [...this.awaited].map((date) => date());
    return days.filter((day) => openingOf(day) <= Date.now()).sort()[0];
  }

  /** @param stands no pause holds it back: the law's, or what keeps children safe */
  async reachInstant(instant: () => number, stands = false): Promise<void> {
    for (;;) {
      const { promise: changed } = this.changed;
      if (this.state.pausedOn !== undefined && !stands) {
        await Promise.race([changed, CancellationScope.current().cancelRequested]);
        continue;
      }
      const left = instant() - Date.now();
      if (left <= 0) return;
      const nap = new CancellationScope();
      await Promise.race([nap.run(() => sleep(left)), changed]);
      nap.cancel();
    }
  }

  pause(): void {
    this.state.pausedOn = this.today;
    this.wake();
  }

  /** Moves every unmet, pausable date by the days of the pause: never earlier, and a missed one is not rescued. */
  resume(movable: Movable): { pausedOn: LocalDate; days: number; moved: MovedDate[] } {
    const pausedOn = this.state.pausedOn ?? this.today;
    const days = daysBetween(pausedOn, this.today);
    const moved = this.pending(movable).flatMap(([what, planned]) => shift(what, planned, pausedOn, days));
    delete this.state.pausedOn;
    this.wake();
    return { pausedOn, days, moved };
  }

  /** Dates have moved: whoever waits for one looks again. */
  wake(): void {
    const { resolve } = this.changed;
    this.changed = deferred();
    resolve();
  }

  private pending(movable: Movable): [string, PlannedDate][] {
    const current = [
      this.state.visits.at(-1)?.memory,
      ...Object.values(this.state.threads).map(({ memory }) => memory),
    ];
    return [
      ...memories(this.state).flatMap(({ questions }) =>
        Object.values(questions)
          .filter((question) => isOpen(question) && movable.task(question))
          .map(({ id, due }): [string, PlannedDate] => [id, due]),
      ),
      ...Object.entries(this.state.milestones).filter(
        ([name, { metOn }]) => metOn === undefined && movable.milestone(name),
      ),
      ...current.flatMap((memory) => Object.entries(memory?.dates ?? {}).filter(([, { stands }]) => !stands)),
    ];
  }
}

function shift(what: string, planned: PlannedDate, pausedOn: LocalDate, days: number): MovedDate[] {
  const from = planned.date;
  if (from < pausedOn || days <= 0) return [];
  planned.date = addDays(from, days);
  return [{ what, from, to: planned.date }];
}
