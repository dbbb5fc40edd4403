import type { Process } from './process.ts';
import { renew } from './standing-actions.ts';

/**
 * Asks again what the story has come to and nobody has, because an earlier version withdrew it: under its number, of whoever it is for
 * today, with a full deadline.
 */
export function askAgain(process: Process): void {
  for (const { question, who, answered } of process.waits.stranded) {
    process.waits.leave(question);
    delete question.withdrawn;
    renew(process, question, who ?? process.holderOf(question.role));
    process.announceTask(question);
    void process.desk.answerTo(question).then(answered.resolve);
  }
}
