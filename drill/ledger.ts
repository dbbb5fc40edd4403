/** What people were told, kept apart from the product: afterwards it must be there, and nothing else. */

/** What became of an act, as far as whoever sent it was told. */
export type Told = 'acknowledged' | 'refused' | 'nothing-changed' | 'not-told';

interface Sent {
  readonly key: string;
  told: Told;
}

export interface Start extends Sent {
  /** No two starts have the same. */
  readonly title: string;
  process?: string;
}

export interface Decision extends Sent {
  readonly process: string;
  readonly task: string;
  readonly by: string;
  readonly choice: string;
}

export class Ledger {
  readonly starts: Start[] = [];
  readonly decisions: Decision[] = [];
  /** How long people waited for an answer, and how often they had to ask again. */
  readonly waits: number[] = [];
  askedAgain = 0;
  /** How often each status was answered; 0 is no answer. */
  readonly answers: Record<number, number> = {};
  private mark = { starts: 0, decisions: 0 };

  /** What was answered as a fault of the product, in words: whatever is broken, people are told what they can do. */
  faults(): readonly string[] {
    const { 500: faults = 0 } = this.answers;
    return faults === 0 ? [] : [`${faults} answers said that it was a fault of the product`];
  }

  /** From here on, what is acknowledged is not in the backup. */
  backedUp(): void {
    this.mark = { starts: this.starts.length, decisions: this.decisions.length };
  }

  /** What was sent before the backup, and since. */
  parted(): {
    readonly before: Pick<Ledger, 'starts' | 'decisions'>;
    readonly since: Pick<Ledger, 'starts' | 'decisions'>;
  } {
    const { starts, decisions } = this.mark;
    return {
      before: { starts: this.starts.slice(0, starts), decisions: this.decisions.slice(0, decisions) },
      since: { starts: this.starts.slice(starts), decisions: this.decisions.slice(decisions) },
    };
  }

  figures() {
    const of = (told: Told) => [...this.starts, ...this.decisions].filter((one) => one.told === told).length;
    return {
      acknowledged: of('acknowledged'),
      'said to have changed nothing': of('nothing-changed'),
      'never answered': of('not-told'),
      'asked again': this.askedAgain,
      'answers by status': Object.entries(this.answers)
        .map(([status, n]) => `${status}: ${n}`)
        .join(', '),
      'longest wait for an answer, s': Math.round(Math.max(0, ...this.waits) / 100) / 10,
    };
  }
}
