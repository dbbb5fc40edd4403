/** What a notice says: names and words are read when it is sent. */
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { Event } from '../../domain/engine/event.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { findQuestion } from '../../domain/engine/tasks.ts';
import { outcomeTitle, stageTitle, withoutName } from '../../domain/engine/words.ts';
import type { Template } from '../../domain/notices/drafts.ts';
import { type Letter, letterOf } from '../../domain/notices/letter.ts';
import { isNeeded } from '../../domain/notices/needed.ts';
import type { Db } from '../../store/database.ts';
import type { DueNotice } from '../../store/notices.ts';
import { rulesOf } from '../../store/rules.ts';
import type { InTransaction } from './parts.ts';
import type { Reader } from './reader.ts';
import { taskMatter } from './task-matter.ts';

/** The letter; null when it is no longer needed: what it asks for has been decided. */
export async function writeLetter(
  { kinds, publicUrl, db }: Pick<InTransaction, 'kinds' | 'publicUrl' | 'db'>,
  notice: DueNotice,
  reader: Reader,
  today: LocalDate,
): Promise<Letter | null> {
  const row = await db.process.findUnique({
    where: { id: notice.processId },
    select: { id: true, kind: true, title: true, state: true },
  });
  const kind = row ? kinds[row.kind] : undefined;
  if (!row || !kind) return null;
  const state = JSON.parse(row.state) as RunState;
  const template = notice.template as Template; // the ledger holds only drafts' templates
  const question = notice.taskId === null ? undefined : findQuestion(state, notice.taskId);
  if (!isNeeded(template, question)) return null;
  const { contract } = kind;
  const stage = stageTitle(contract, state.visits.at(-1)?.stage ?? '');
  const outcome = state.closed === undefined ? null : outcomeTitle(contract, state.closed);
  const rules = await rulesOf(db, state.policy, state.calendars);
  return letterOf({
    template,
    process: {
      id: row.id,
      title: isBlind(contract, state, reader.id) ? withoutName(contract) : row.title,
      stage,
      outcome,
    },
    ...(question && { task: await taskMatter(db, contract, question, rules, today) }),
    flags: Object.values(state.flags),
    ...(template === 'announced' && { words: await wordsOf(db, notice) }),
    ...(reader.deputyFor !== undefined && { deputyFor: reader.deputyFor }),
    link: linkTo(publicUrl, row.id, notice.taskId),
  });
}

/** All that they are here is a role that is not to know whose case it is. */
function isBlind({ blind = [] }: ProcessContract, { who }: RunState, reader: PersonId): boolean {
  const held = Object.keys(who).filter((role) => who[role] === reader);
  return held.length > 0 && held.every((role) => blind.includes(role));
}

const linkTo = (publicUrl: string, processId: string, taskId: string | null): string =>
  taskId === null ? `${publicUrl}/api/v1/processes/${processId}` : `${publicUrl}/api/v1/tasks/${taskId}`;

/** What was announced is in the line that announced it. */
async function wordsOf(db: Db, { processId, seq }: DueNotice): Promise<string> {
  const { line } = await db.event.findUniqueOrThrow({ where: { processId_seq: { processId, seq } } });
  const event = JSON.parse(line) as Event;
  return event.kind === 'announced' ? (event.tells?.words ?? '') : '';
}
