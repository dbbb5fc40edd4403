/** What processes have told each other. The engine only carries it: whoever reaches the engine can send a message and tell nobody here. */
import { messageDigest } from '../domain/engine/heard.ts';
import type { HeardInput } from '../domain/engine/messages.ts';
import { ask, type Db } from './database.ts';

/** Notes that it is told, before it is sent. Told again, it is as it was told first. */
export async function keepMessage(db: Db, to: string, message: HeardInput): Promise<void> {
  await ask(
    db,
    `insert into message (to_id, id, from_id, message, digest) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    to,
    message.id,
    message.from,
    message.message,
    messageDigest(message),
  );
}

/** A message as its line has it. Lines from before it was kept have no digest. */
export type Heard = Pick<HeardInput, 'id' | 'from' | 'message'> & { readonly digest?: string };

/**
 * Those that nobody has told this process. Where a restored database has lost the note, the line of whoever told it is as good; one that an
 * earlier release told and the engine still carries is known by that line alone, for a week.
 */
export async function untold<M extends Heard>(db: Db, to: string, messages: readonly M[]): Promise<readonly M[]> {
  if (messages.length === 0) return [];
  const found = await ask<{ id: string }>(
    db,
    `select h.id from jsonb_to_recordset($2::jsonb) as h (id text, "from" text, message text, digest text)
       left join message m on m.to_id = $1 and m.id = h.id
      where case when m.id is not null
        then m.from_id = h."from" and m.message = h.message and m.digest = coalesce(h.digest, m.digest)
        else exists (
          select 1 from event e, lateral (select e.line::jsonb as line) l
           where e.process_id = h."from" and e.kind = 'told' and l.line ->> 'to' = $1 and l.line ->> 'message' = h.message
             and coalesce(l.line ->> 'id' = h.id, (l.line ->> 'at')::timestamptz > now() - interval '7 days')) end`,
    to,
    JSON.stringify(messages.map(({ id, from, message, digest }) => ({ id, from, message, digest }))),
  );
  const told = new Set(found.map(({ id }) => id));
  return messages.filter(({ id }) => !told.has(id));
}
