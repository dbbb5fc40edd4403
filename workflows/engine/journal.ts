import { ActivityFailure, ApplicationFailure, condition } from '@temporalio/workflow';
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { Batch, Event, Happening, Recorded } from '../../domain/engine/event.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import { settled } from './settled.ts';

interface Writer {
  /** Everything a batch carries besides its lines. */
  readonly envelope: () => Omit<Batch, 'events' | 'after'>;
  /** The story has come to rest: what follows from how things now stand is written with it. */
  readonly closing: () => void;
  readonly record: (batch: Batch) => Promise<Recorded>;
  /** These have been asked for something and are no longer with the council. */
  readonly gone: (people: readonly PersonId[]) => void;
  /** Look-ups and children that a decision calls for are under way: what follows belongs to the same transaction. */
  readonly busy: () => boolean;
}

/** Numbers what happens and writes it: all that follows from one decision is one transaction. */
export class Journal {
  private readonly unwritten: Event[] = [];
  private writtenSeq: number;
  private frozenBy: string | undefined;
  /** While an adopted process catches up, the day its lines really happened. */
  asOf: LocalDate | undefined;

  constructor(
    private lastSeq: number,
    private lastDigest: string,
    private readonly writer: Writer,
  ) {
    this.writtenSeq = lastSeq;
  }

  get seq(): number {
    return this.lastSeq;
  }

  get digest(): string {
    return this.lastDigest;
  }

  get idle(): boolean {
    return this.writtenSeq === this.lastSeq;
  }

  /** Why no line can be written any more: another history writes this process, or the database holds another line. */
  get frozen(): string | undefined {
    return this.frozenBy;
  }

  add(happening: Happening, on: LocalDate | undefined = this.asOf): number {
    this.lastSeq += 1;
    this.unwritten.push({ ...happening, seq: this.lastSeq, at: new Date().toISOString(), ...(on && { on }) });
    return this.lastSeq;
  }

  /** Runs beside the story until the process ends. An adopted process is written once it has caught up: whole, or not yet. */
  async keep(): Promise<void> {
    while (this.frozenBy === undefined) {
      await condition(() => this.unwritten.length > 0 && this.asOf === undefined);
      await this.quiet();
      this.writer.closing();
      await this.write(this.unwritten.splice(0));
    }
  }

  /** Waits until everything up to `seq` can be read. @throws ApplicationFailure `frozen` */
  async written(seq: number = this.lastSeq): Promise<void> {
    await condition(() => this.writtenSeq >= seq || this.frozenBy !== undefined);
    if (this.writtenSeq < seq) throw ApplicationFailure.nonRetryable('The journal cannot be written.', 'frozen');
  }

  /** Resolves when the story has come to rest: nothing moves without a person, a timer or a message. */
  async quiet(): Promise<void> {
    do {
      await settled();
      await condition(() => !this.writer.busy());
      await settled();
    } while (this.writer.busy());
  }

  private async write(events: readonly Event[]): Promise<void> {
    try {
      const batch = { ...this.writer.envelope(), after: this.lastDigest, events };
      const { seq, digest, gone } = await this.writer.record(batch);
      const last = events.at(-1)?.seq;
      if (seq !== last) throw new Error(`The journal answers line ${seq} where the run wrote ${last}`);
      this.lastDigest = digest;
      this.writtenSeq = seq;
      if (gone) this.writer.gone(gone);
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      this.frozenBy = error.cause?.message ?? error.message; // only a fork, a gap or a newer run is not tried again
    }
  }
}
