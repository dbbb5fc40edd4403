/** What happened in a rehearsal: the journals of all its processes in one, each line with the letters it led to. */
import { formatDate, type LocalDate, londonDate } from '../../domain/calendar/index.ts';
import { outcomeTitle, stageTitle } from '../../domain/engine/words.ts';
import { timelineOf } from '../../services/views/timeline.ts';
import { type BehaviourName, behaviourWords } from './behaviours.ts';
import type { RunResult } from './run.ts';
import type { Letter, Stand } from './stand.ts';

export interface Told {
  readonly person: string;
  readonly on: LocalDate;
  readonly at: string;
  readonly subject: string;
}

export interface AccountLine {
  readonly on: LocalDate;
  readonly at: string;
  readonly process: string;
  readonly seq: number;
  readonly what: string;
  readonly changed: readonly string[];
  readonly told: readonly Told[];
}

export interface Account {
  readonly kind: string;
  readonly behaviour: BehaviourName;
  readonly behaviourInWords: string;
  readonly from: LocalDate;
  /** Left out when it went as it ordinarily does. */
  readonly way?: string;
  readonly endedOn: LocalDate;
  /** Left out when everything has ended. */
  readonly stuck?: string;
  readonly processes: readonly { id: string; kind: string; title: string; state: string; outcome: string | null }[];
  readonly notices: number;
  readonly timeline: readonly AccountLine[];
}

export async function accountOf(
  stand: Stand,
  { processes, endedOn, stuck }: RunResult,
  of: Pick<Account, 'kind' | 'behaviour' | 'from' | 'way'>,
): Promise<Account> {
  const told = await lettersBySource(stand);
  const lines = await Promise.all(processes.map((id) => linesOf(stand, id, told)));
  const timeline = lines.flat().sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return {
    ...of,
    behaviourInWords: behaviourWords[of.behaviour],
    endedOn,
    ...(stuck !== undefined && { stuck }),
    processes: await endings(stand, processes),
    notices: timeline.reduce((so, line) => so + line.told.length, 0),
    timeline,
  };
}

async function linesOf(
  { parts }: Stand,
  process: string,
  told: ReadonlyMap<string, readonly Told[]>,
): Promise<AccountLine[]> {
  const lines = await timelineOf(parts, process);
  return lines.map(({ seq, at, heading, changed }) => ({
    on: londonDate(Date.parse(at)),
    at,
    process,
    seq,
    what: heading,
    changed,
    told: told.get(`${process}:${seq}`) ?? [],
  }));
}

/** Letters that were sent, by the line of the journal that called for them. */
async function lettersBySource({ parts: { db }, letters }: Stand): Promise<ReadonlyMap<string, readonly Told[]>> {
  const sent = await db.notice.findMany({ where: { status: 'sent' }, orderBy: { id: 'asc' } });
  const people = new Map((await db.person.findMany()).map(({ id, name }) => [id, name]));
  const written = new Map<string, Letter>(letters.map((letter) => [letter.messageId, letter]));
  const told = new Map<string, Told[]>();
  for (const { processId, seq, personId, sendAfter, messageId } of sent) {
    const source = `${processId}:${seq}`;
    const { subject = '' } = written.get(messageId ?? '') ?? {};
    const at = sendAfter.toISOString();
    const one = { person: people.get(personId) ?? personId, on: londonDate(sendAfter.getTime()), at, subject };
    told.set(source, [...(told.get(source) ?? []), one]);
  }
  return told;
}

async function endings({ parts: { db, kinds } }: Stand, ids: readonly string[]) {
  const rows = await db.process.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } });
  return rows.map(({ id, kind, title, status, stage, outcome }) => {
    const contract = kinds[kind]?.contract;
    const state = status === 'closed' ? 'closed' : contract ? stageTitle(contract, stage) : stage;
    return {
      id,
      kind,
      title,
      state,
      outcome: outcome === null || !contract ? outcome : outcomeTitle(contract, outcome),
    };
  });
}

/** The account as people read it: a day, what happened, and who was told. */
export function tableOf(account: Account): string {
  const { kind, way, from, endedOn, behaviourInWords, processes, timeline, notices, stuck } = account;
  const width = Math.max(...processes.map(({ id }) => id.length));
  let day = '';
  const rows = timeline.flatMap(({ on, process, what, changed, told }) => {
    const heading = on === day ? [] : ['', formatDate(on)];
    day = on;
    return [
      ...heading,
      `  ${process.padEnd(width)}  ${what}`,
      ...changed.map((change) => `  ${' '.repeat(width)}    ${change}`),
      ...told.map((one) => `  ${' '.repeat(width)}    ✉ ${one.person}: ${one.subject}${later(one, on)}`),
    ];
  });
  return [
    `Rehearsal of ${kind}${way === undefined ? '' : `, ${way},`} from ${formatDate(from)}. ${behaviourInWords}`,
    ...rows,
    '',
    `${notices} notices were sent. ${stuck === undefined ? `It ended on ${formatDate(endedOn)}` : `It is stuck on ${formatDate(endedOn)}`}:`,
    ...processes.map(({ id, title, state, outcome }) => `  ${id.padEnd(width)}  ${title}: ${outcome ?? state}`),
    ...(stuck === undefined ? [] : ['', stuck]),
    '',
  ].join('\n');
}

/** Written at night or on a holiday, a letter goes out when the office next opens. */
const later = (told: Told, on: LocalDate): string => (told.on === on ? '' : ` (on ${formatDate(told.on)})`);
