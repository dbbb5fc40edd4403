/** Who has begun a process: the API signs that too. Rows of a file are signed in the name of whoever confirmed it; children have their parent. */
import type { Said, Signed } from '../../domain/engine/signed.ts';
import { ask, type Db } from '../database.ts';
import { type Keys, whyNotSigned } from './signatures.ts';

/** What a start is signed under: its number is not known yet. */
export const startName = (key: string): string => `start ${key}`;

interface Begun {
  /** Of the process. */
  readonly kind: string;
  readonly by: string;
  readonly key: string;
  /** Hash of what was sent. */
  readonly body: string;
}

export const startLine = ({ kind, by, key, body }: Begun): Said => ({ kind: 'begun', of: kind, by, key, body });

interface Command extends Begun {
  readonly id: string;
  readonly signed: string | null;
  readonly at: Date;
}

const PAGE = 1_000;

/** @returns in words which processes nobody is known to have begun; nothing while no key has been told */
export async function unprovenStarts(db: Db, keys: Keys): Promise<readonly string[]> {
  if (keys.size === 0) return [];
  const wrong: string[] = [];
  for (let after = ''; ; ) {
    const page = await ask<Command>(
      db,
      `select p.id, p.kind, s.person_id as by, s.key, s.body_hash as body, s.signed, s.created_at as at
         from start_command s join process p on p.id = s.process_id
        where s.person_id is not null and p.unsigned_to = 0 and p.id > $1 order by p.id limit ${PAGE}`,
      after,
    );
    for (const command of page) {
      const why = command.signed === null ? 'is not signed' : whyNot(keys, command, command.signed);
      if (why !== undefined) wrong.push(`${command.id}: that ${command.by} has begun it ${why}.`);
    }
    const last = page.at(-1);
    if (page.length < PAGE || !last) return wrong;
    after = last.id;
  }
}

/** Of a row of a file its key is signed, which is made of what it says. */
function whyNot(keys: Keys, { kind, by, key, body, at }: Command, text: string): string | undefined {
  const signed = JSON.parse(text) as Signed;
  const asRow = whyNotSigned(keys, startName(key), startLine({ kind, by, key, body: key }), signed, at);
  return asRow === undefined
    ? undefined
    : whyNotSigned(keys, startName(key), startLine({ kind, by, key, body }), signed, at);
}
