/** What leavers still hold, for those who must pass it on. */
import { addDays, type LocalDate } from '../../domain/calendar/index.ts';
import type { By } from '../../domain/engine/define.ts';
import { type Office, officeTitles } from '../../domain/engine/people.ts';
import { mayAct } from '../../domain/engine/permits.ts';
import { roleTitle } from '../../domain/engine/words.ts';
import { goneOf } from '../../store/directory.ts';
import { type HeldByLeaver, heldByLeavers, linesOfLeavers } from '../../store/leavers.ts';
import type { Scope } from '../../store/scope.ts';
import type { Caller } from '../caller.ts';
import { contextOf } from '../engine/form.ts';
import { findSubject, type Subject } from '../engine/subject.ts';
import type { Parts } from '../parts.ts';
import type { leavers } from '../shapes/leavers.ts';
import type { Told } from '../shapes/told.ts';
import { namesOf } from './names.ts';

/** So long before somebody's last day what they hold is listed. */
const DAYS_AHEAD = 28;

interface Reading {
  readonly scope: Scope;
  readonly caller: Caller;
  readonly today: LocalDate;
  readonly most: number;
}

export async function viewLeavers(
  parts: Parts,
  person: string | undefined,
  { scope, caller, today, most }: Reading,
): Promise<Told<typeof leavers>> {
  const { db } = parts;
  const by = addDays(today, DAYS_AHEAD);
  const [rows, lines] = await Promise.all([
    heldByLeavers(db, scope, { by, person, limit: most }),
    linesOfLeavers(db, scope, { by, today, person }),
  ]);
  const ids = [...new Set(rows.map(({ process }) => process.id))];
  const found = await Promise.all(ids.map((id) => findSubject(parts, id)));
  const subjects = new Map(found.flatMap((subject) => (subject ? [[subject.id, subject] as const] : [])));
  const holders = [...subjects.values()].flatMap(({ state: { who } }) => Object.values(who));
  const [nameOf, gone] = await Promise.all([namesOf(db, holders), goneOf(db, holders, today)]);
  const items = rows.flatMap((row) => {
    const subject = subjects.get(row.process.id);
    return subject ? [toItem(parts, row, subject, { caller, today, nameOf, gone })] : [];
  });
  return {
    asAt: today,
    totals: {
      people: new Set([...items, ...lines].map((one) => one.person.id)).size,
      processes: ids.length,
      tasks: items.reduce((so, { tasks }) => so + tasks, 0),
    },
    items,
    lines: lines.map((line) => ({ ...line, gone: line.leftOn <= today })),
  };
}

interface Seeing {
  readonly caller: Caller;
  readonly today: LocalDate;
  readonly nameOf: (id: string) => string;
  readonly gone: readonly string[];
}

function toItem(parts: Parts, row: HeldByLeaver, subject: Subject, { caller, today, nameOf, gone }: Seeing) {
  const { kind, state } = subject;
  const { contract } = kind;
  const [name, action] = Object.entries(contract.standing).find(([, { does }]) => does === 'reassign') ?? [];
  const isAbout = contract.fixed?.includes(row.role) === true;
  const verdict =
    name === undefined || isAbout || !row.isHolder
      ? undefined
      : mayAct(
          contract,
          state,
          name,
          { id: caller.id },
          { offices: caller.offices, rank: caller.rank },
          contextOf(parts, subject),
        );
  const mayBy: readonly By<string>[] = action?.by ?? [];
  const people = mayBy.flatMap((one) => state.who[one] ?? []);
  return {
    ...row,
    gone: row.leftOn <= today,
    process: { ...row.process, kindTitle: contract.title },
    role: { name: row.role, title: roleTitle(contract, row.role) },
    isAbout,
    mustPassOn: {
      people: [...new Set(people)]
        .filter((id) => id !== row.person.id && !gone.includes(id))
        .map((id) => ({ id, name: nameOf(id) })),
      offices: mayBy.flatMap((one) =>
        one.startsWith('office:') ? [officeTitles[one.slice('office:'.length) as Office]] : [],
      ),
    },
    mayPassOn: verdict?.ok === true,
  };
}
