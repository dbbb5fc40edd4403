import { daysBetween, type LocalDate } from '../../domain/calendar/index.ts';
import { type AgreedStanding, agreedRule, agreedStandings } from '../../domain/engine/agreed.ts';
import { said, wordsFor } from '../../domain/engine/words.ts';
import { type AgreedCounts, type AgreedFilter, type AgreedRow, countAgreed } from '../../store/agreed-actions.ts';
import type { Parts } from '../parts.ts';
import type { agreedAction, agreedFigures } from '../shapes/agreed-actions.ts';
import type { Told } from '../shapes/told.ts';

const titleOf = ({ kinds }: Pick<Parts, 'kinds'>, kind: string): string => kinds[kind]?.contract.title ?? kind;

/** The whole process is the action, or something in it is. */
const calledIn = (parts: Pick<Parts, 'kinds'>, { process: { kind, title }, key }: AgreedRow): string => {
  const contract = parts.kinds[kind]?.contract;
  return key === 'whole' || !contract ? title : wordsFor(contract, key);
};

function standingOf({ doneOn, verifiedOn, letGoOn, late }: AgreedRow): AgreedStanding {
  if (letGoOn !== null) return 'letGo';
  if (verifiedOn !== null) return 'verified';
  if (doneOn !== null) return 'unchecked';
  return late ? 'late' : 'open';
}

const onDay = (day: LocalDate | null) => (day === null ? null : said(day));

/** One of the register, as its reader sees it. */
export function viewAgreed(parts: Pick<Parts, 'kinds'>, row: AgreedRow, today: LocalDate): Told<typeof agreedAction> {
  const { process, key, owner, team, agreedOn, dueOn, doneOn, verifiedOn, letGoOn, late, plan, task } = row;
  const standing = standingOf(row);
  return {
    process: { id: process.id, title: process.title },
    key,
    action: calledIn(parts, row),
    source: { name: process.kind, title: titleOf(parts, process.kind) },
    owner,
    team,
    agreed: said(agreedOn),
    due: said(dueOn),
    standing,
    standingTitle: agreedStandings[standing],
    daysLate: late ? daysBetween(dueOn, today) : 0,
    done: onDay(doneOn),
    verified: onDay(verifiedOn),
    letGo: onDay(letGoOn),
    plan,
    task,
  };
}

const none: AgreedCounts = { agreed: 0, open: 0, late: 0, done: 0, unchecked: 0, verified: 0, letGo: 0 };

/** How many stand how: each figure equals the list that it leads to. */
export async function viewAgreedFigures(
  parts: Pick<Parts, 'db' | 'kinds'>,
  filter: Omit<AgreedFilter, 'only'>,
): Promise<Told<typeof agreedFigures>> {
  const counted = await countAgreed(parts.db, filter);
  const bySource = counted.flatMap(({ source, ...counts }) =>
    source === null ? [] : [{ source: { name: source, title: titleOf(parts, source) }, ...counts }],
  );
  const { source: _, ...total } = counted.find(({ source }) => source === null) ?? { source: null, ...none };
  return {
    asAt: filter.today,
    rule: agreedRule,
    total,
    bySource: bySource.sort((one, other) => one.source.title.localeCompare(other.source.title, 'en')),
  };
}
