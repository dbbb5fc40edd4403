/** Questions that were asked and answered, as they stand in their processes. */
import { ask, type Db } from './database.ts';

export interface QuestionRow {
  readonly id: string;
  readonly outcome: string | null;
  readonly state: string;
}

/** Those that are open or published, the latest first. */
export const questionsRaised = (db: Db, limit: number): Promise<QuestionRow[]> =>
  ask(
    db,
    `select id, outcome, state from process where kind = 'question' and seq > 0 and (outcome is null or outcome = 'published')
      order by started_on desc, id desc limit $1`,
    limit,
  );
