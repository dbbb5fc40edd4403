import type { ProcessContract, RoleOf } from '../../../domain/engine/define.ts';
import { approversKey, type PersonId, type Rank, ranks } from '../../../domain/engine/people.ts';
import { activities } from '../activities.ts';
import type { Memory } from '../memory.ts';
import type { Process } from '../process.ts';
import { reassign } from '../standing-actions.ts';

/** Who has which role in a process, and who is above them. */
export class People<C extends ProcessContract> {
  constructor(
    private readonly process: Process,
    private readonly memory: Memory,
  ) {}

  who(role: RoleOf<C>): PersonId {
    return this.process.holderOf(role);
  }

  /** Does anybody hold this role yet? */
  has(role: RoleOf<C>): boolean {
    return this.process.state.who[role] !== undefined;
  }

  /** Everybody who has a role in it, each once. */
  get participants(): readonly PersonId[] {
    return [...new Set(Object.values(this.process.state.who))];
  }

  /** Gives a role to somebody whom a decision has named. */
  assign(role: RoleOf<C>, person: PersonId): void {
    this.process.assign(role, person);
  }

  /**
   * Gives a role to whom the chapter itself has found for it, once in a stay: begun again while the person's task is still open, it
   * takes the role from nobody to whom it has been handed since.
   */
  appoint(role: RoleOf<C>, person: PersonId): void {
    if (this.memory.isFirst(`appointed:${role}`)) this.assign(role, person);
  }

  /** Another person takes over a role, and its open tasks with it. */
  handOver(role: RoleOf<C>, to: PersonId): void {
    reassign(this.process, { role, to });
  }

  /** The line of approvers from a participant's manager to the first of at least this rank, looked up once. */
  approvers(rank: Rank, of: RoleOf<C>, barred: readonly PersonId[] = []): Promise<readonly PersonId[]> {
    const request = { from: this.who(of), rank, on: this.process.clock.today, barred };
    return this.memory.once(approversKey(rank, of), () => activities.approvers(request));
  }

  /** Whoever manages these people, each looked up once. */
  async managersOf(people: readonly PersonId[]): Promise<readonly PersonId[]> {
    const request = { rank: ranks[0], on: this.process.clock.today, barred: [] };
    const lookUp = (from: PersonId) =>
      this.memory.once(`manager:${from}`, () => activities.approvers({ from, ...request }));
    return (await Promise.all(people.map(lookUp))).flat();
  }
}
