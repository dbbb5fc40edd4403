import type { LocalDate } from '../../../domain/calendar/index.ts';
import type { MilestoneOf, ProcessContract } from '../../../domain/engine/define.ts';
import type { Counted } from '../../../domain/engine/state.ts';
import type { Process } from '../process.ts';

/** The dates that people look forward to: planned, moved, reached, met. */
export class Milestones<C extends ProcessContract> {
  constructor(private readonly process: Process) {}

  /**
   * Plans a milestone, or moves it; the next of what was met or comes round again is no move of the last, nor is what a process lives through
   * again that was taken over: nobody has moved anything. One that says how it was counted in working days follows a change of holidays.
   */
  plan(milestone: MilestoneOf<C>, date: LocalDate, basis: string, counted?: Counted): void {
    const { milestones } = this.process.state;
    const before = milestones[milestone];
    if (before?.date === date) {
      if (counted && before.metOn === undefined) milestones[milestone] = { ...before, counted }; // planned before it said how
      return;
    }
    milestones[milestone] = { date, basis, ...(counted && { counted }) };
    const { journal, state, contract } = this.process;
    const isAnother =
      before?.metOn !== undefined || contract.milestones[milestone]?.recurs === true || state.asOf !== undefined;
    if (before && !isAnother) journal.add({ kind: 'milestoneMoved', milestone, from: before.date, to: date, basis });
    else journal.add({ kind: 'milestonePlanned', milestone, date, basis });
    this.process.clock.wake();
  }

  /** The date a milestone stands at. */
  planned(milestone: MilestoneOf<C>): LocalDate | undefined {
    return this.process.state.milestones[milestone]?.date;
  }

  /** Waits for the morning of a planned milestone, wherever it is moved meanwhile. */
  async reach(milestone: MilestoneOf<C>): Promise<void> {
    const { clock, state, waits, contract } = this.process;
    const stands = contract.milestones[milestone]?.kind === 'statutory';
    await waits.for(
      clock.reach(() => {
        const planned = state.milestones[milestone];
        if (!planned) throw new Error(`The milestone ${milestone} is not planned`);
        return planned.date;
      }, stands),
    );
  }

  /** It is met, on this day: people write down later what they did in time. */
  met(milestone: MilestoneOf<C>, on: LocalDate = this.process.clock.today): void {
    const planned = this.process.state.milestones[milestone];
    if (!planned || planned.metOn !== undefined) return;
    planned.metOn = on;
    const { journal, clock } = this.process;
    journal.add({ kind: 'milestoneMet', milestone }, on === clock.today ? undefined : on);
  }

  /** The day it was met. */
  metOn(milestone: MilestoneOf<C>): LocalDate | undefined {
    return this.process.state.milestones[milestone]?.metOn;
  }

  /** What met it does not stand: its date, where it is, is still to be kept. */
  unmet(milestone: MilestoneOf<C>): void {
    const planned = this.process.state.milestones[milestone];
    if (planned?.metOn === undefined) return;
    delete planned.metOn;
    this.process.journal.add({ kind: 'milestoneReopened', milestone });
    this.process.clock.wake();
  }

  /** What was to be expected will not come. */
  drop(milestone: MilestoneOf<C>): void {
    const { milestones } = this.process.state;
    if (milestones[milestone] === undefined) return;
    delete milestones[milestone];
    this.process.journal.add({ kind: 'milestoneDropped', milestone });
  }
}
