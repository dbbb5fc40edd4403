import { addWorkingDays, type LocalDate } from '../../../domain/calendar/index.ts';
import type { Counted, PlannedDate } from '../../../domain/engine/state.ts';
import type { Memory } from '../memory.ts';
import type { Process } from '../process.ts';
import { resume } from '../standing-actions.ts';

/** The process's own clock as its story goes by it: days to wait for, and working days to count. */
export class OwnClock {
  constructor(
    private readonly process: Process,
    private readonly memory: Memory,
  ) {}

  /** Waits for the morning of a date, worked out once and moved by pauses. */
  async until(key: string, date: () => PlannedDate): Promise<void> {
    const kept = this.memory.date(key, date);
    await this.process.waits.for(this.process.clock.reach(() => kept.date));
  }

  /** Waits for the morning of a date that no pause moves or holds back: the law's, or what keeps children safe. */
  async untilDespitePauses(key: string, date: () => PlannedDate): Promise<void> {
    const kept = this.memory.date(key, date);
    kept.stands = true; // also one that was worked out before this was said of it
    await this.process.waits.for(this.process.clock.reach(() => kept.date, true));
  }

  /** A date so many working days on, with the words that explain it. */
  workingDaysFrom(from: LocalDate, days: number, calendar: Counted['calendar'] = 'office'): PlannedDate {
    return this.process.clock.workingDaysFrom(from, days, calendar);
  }

  /** So many working days before a date. */
  workingDaysBefore(date: LocalDate, days: number): LocalDate {
    return addWorkingDays(date, -days, this.process.clock.office);
  }

  /** It has stood still since this day: of the dates that go by it none is missed meanwhile. */
  standStill(since: LocalDate): void {
    const { state, journal } = this.process;
    if (state.stillSince === since) return;
    state.stillSince = since;
    journal.add({ kind: 'stoodStill', since });
  }

  /** It runs again. */
  runAgain(): void {
    const { state, journal } = this.process;
    if (state.stillSince === undefined) return;
    delete state.stillSince;
    journal.add({ kind: 'ranAgain' });
  }

  /** What has just happened waits for nobody: a pause ends, and dates move as when somebody resumes. */
  endPause(): void {
    if (this.process.state.pausedOn !== undefined) resume(this.process);
  }
}
