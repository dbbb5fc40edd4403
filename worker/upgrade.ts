import type { Logger } from 'pino';
import { oneAtATime } from '../store/one-at-a-time.ts';
import { beginAgain, type Engine } from '../temporal/begin-again.ts';
import { isPresentRun } from '../temporal/history.ts';

/** So many processes are begun again side by side, beyond those that somebody waits for: the worker has others to tell on. */
const AT_ONCE = 4;
/** Before those that failed are tried again. */
const PAUSE_MS = 1_000;

/** A process to be begun again, if that is still so when its turn comes. */
interface Told {
  readonly id: string;
  readonly isStill: () => Promise<boolean>;
}

/**
 * Takes open processes over into this build of the workflow code: those that another has told so far are begun again from their saved
 * state, while the worker polls. One worker does it at a time. Another that waited for it finds nothing left; or what is left, when
 * the first has died.
 */
export class Upgrade {
  private queue: Told[] = [];
  private readonly inHand = new Set<string>();
  private readonly hurried: Promise<boolean>[] = [];
  private isAtIt = false;
  private running: Promise<number> | undefined;
  private round: Promise<boolean> = Promise.resolve(true);
  private begun = 0;
  private stopped = false;

  constructor(
    private readonly parts: Engine,
    private readonly build: string,
    private readonly log: Pick<Logger, 'info' | 'warn'>,
  ) {}

  /** Resolves when none is left; what fails is tried again. @returns how many this worker has begun again by now */
  run(): Promise<number> {
    this.running ??= this.untilNoneIsLeft().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** The worker was to tell on a run of another build, since somebody decides there or its hour has come: it waits for no other. */
  meet(id: string, runId: string): void {
    this.log.info({ process: id }, 'told by another build so far: it is begun again first');
    const met = { id, isStill: () => isPresentRun(this.parts.engine, id, runId) };
    if (this.isAtIt && !this.stopped) this.hurried.push(this.begin(met));
    else this.queue.unshift(met);
    void this.run();
  }

  /** No further ones are begun. Resolves when those in hand are. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.round;
  }

  private async untilNoneIsLeft(): Promise<number> {
    while (!this.stopped) {
      const isDone = await oneAtATime(this.parts.db, 'upgrade', () => (this.round = this.beginAll())).catch(
        (error: unknown) => this.failed(error),
      );
      this.isAtIt = false;
      if (isDone && this.queue.length === 0) break;
      if (!isDone) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    return this.begun;
  }

  /** What is due soonest first, but for what is met. @returns whether all could be begun */
  private async beginAll(): Promise<boolean> {
    this.isAtIt = true;
    const { db } = this.parts;
    const where = { status: { in: ['open', 'paused'] }, build: { notIn: [this.build, ''] } };
    const orderBy = { nextDue: { sort: 'asc', nulls: 'last' } } as const;
    const rows = await db.process.findMany({ where, orderBy, select: { id: true } });
    if (rows.length > 0) this.log.info({ processes: rows.length }, 'going on in a new build');
    const isListed = async (id: string) => (await db.process.count({ where: { ...where, id } })) > 0;
    this.queue.push(...rows.map(({ id }) => ({ id, isStill: () => isListed(id) })));
    const each = await Promise.all(Array.from({ length: AT_ONCE }, () => this.beginInTurn()));
    this.isAtIt = false;
    each.push(...(await Promise.all(this.hurried.splice(0))));
    if (rows.length > 0) this.log.info({ processes: this.begun }, 'all have gone on');
    return each.every(Boolean);
  }

  private async beginInTurn(): Promise<boolean> {
    let isWell = true;
    for (let next = this.queue.shift(); next && !this.stopped; next = this.queue.shift())
      isWell = (await this.begin(next)) && isWell;
    return isWell;
  }

  /** @returns whether all is well: it has begun again, or need not */
  private async begin({ id, isStill }: Told): Promise<boolean> {
    if (this.inHand.has(id)) return true;
    this.inHand.add(id);
    try {
      if ((await isStill()) && (await beginAgain(this.parts, id, { build: this.build }))) this.begun += 1;
      return true;
    } catch (error) {
      return this.failed(error);
    } finally {
      this.inHand.delete(id);
    }
  }

  private failed(error: unknown): false {
    this.log.warn({ err: error }, 'could not be begun again yet');
    return false;
  }
}
