/** How long records are kept that no process keeps: periods of the council's schedule, each with what it rests on. */

export interface Period {
  readonly what: string;
  readonly months: number;
  /** From when it is counted. */
  readonly from: string;
  readonly source: string;
}

export const periods = {
  accessLog: {
    what: 'Who read which record of whom',
    months: 24,
    from: 'the reading',
    source: 'Set by the council: the law names no period (UK GDPR, Article 5(1)(e))',
  },
} as const satisfies Readonly<Record<string, Period>>;

/** For so many days a reason that somebody gave opens the record to them. */
export const REASON_HOLDS_DAYS = 7;
