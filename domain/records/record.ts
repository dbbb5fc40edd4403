/** What a contract says of the record that each of its processes is: for what, whose, and for how long. */
import type { RecordClass } from './classes.ts';

/** What the law lets a council keep it for (UK GDPR, Article 6(1)). */
export const bases = {
  publicTask: 'Public task, Article 6(1)(e)',
  legalObligation: 'Legal obligation, Article 6(1)(c)',
  contract: 'Contract of employment, Article 6(1)(b)',
} as const;

export interface RecordKept<
  Role extends string = string,
  Submission extends string = string,
  Check extends string = string,
> {
  /** Completes “It is kept to …”. */
  readonly purpose: string;
  readonly basis: keyof typeof bases;
  readonly class: RecordClass;
  /** Whose record it is: whoever has this role, or the candidate whom the facts name. Left out, nobody’s in particular. */
  readonly of?: Role | 'candidate';
  /** Texts of these kinds are kept for another time than the rest. */
  readonly texts?: { readonly [S in Submission]?: RecordClass };
  /** What is written and attached about these checks, likewise. */
  readonly checks?: { readonly [C in Check]?: RecordClass };
}
