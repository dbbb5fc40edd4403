import type { LocalDate } from '../../../domain/calendar/index.ts';
import type { CheckContract } from '../../../domain/engine/check-tasks.ts';
import type { CheckState } from '../../../domain/engine/state.ts';
import { carryOut, changeTo } from '../check.ts';
import type { Memory } from '../memory.ts';
import type { Process } from '../process.ts';
import { Asker } from './asker.ts';

/** The checks of a process: by name, where its contract has the tasks in which one is taken through its steps. */
export class Checks<Name extends string> {
  private readonly asker: Asker<CheckContract>;

  constructor(
    private readonly process: Process,
    memory: Memory,
  ) {
    this.asker = new Asker(process, memory);
  }

  /** Takes one from needed to verified, or to what the named person decided about an adverse one. */
  take(check: Name): Promise<CheckState> {
    return carryOut(check, this.process, this.asker);
  }

  /** How far it has come. */
  stateOf(check: Name): CheckState {
    return this.process.state.checks[check] ?? { status: 'needed' };
  }

  /** Records the day on which it runs out, or runs out next. */
  setExpiry(check: Name, expiresOn: LocalDate): void {
    changeTo(this.process, check, { ...this.stateOf(check), expiresOn });
  }

  /** It clears as it stands, and runs out no more: somebody else has agreed that this person needs it no longer. */
  noLongerNeeded(check: Name): void {
    const { expiresOn: _, ...kept } = this.stateOf(check);
    changeTo(this.process, check, { ...kept, status: 'not-needed' });
  }
}
