/** What falls due to go, of everything that is kept: judged by the contracts and the periods that are live, anew each time. */
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { isRecordClass, type RecordClass } from '../../domain/records/classes.ts';
import {
  type Kept,
  type Known,
  keptUntil,
  longestKept,
  type Periods,
  personnelClass,
} from '../../domain/records/due.ts';
import { decidedOn } from '../../domain/recruitment/candidate-standing.ts';
import type { Vacancy } from '../../domain/recruitment/facts.ts';
import type { Db } from '../../store/database.ts';
import type { DueItem } from '../../store/disposals.ts';
import {
  applicantsOnRecord,
  closedOfKind,
  filesCarriedOut,
  type Looking,
  leaversOnRecord,
  type OfWhom,
  type TextOfItsOwn,
  textsOfTheirOwn,
} from '../../store/due-to-go.ts';
import { livePeriods } from '../../store/record-periods.ts';

interface Contracts {
  readonly db: Db;
  readonly kinds: Readonly<Record<string, { readonly contract: ProcessContract }>>;
}

/** What goes on a day or before it, of the closed work that is looked at. Leavers and files are few: they are looked at every time. */
export async function dueBy({ db, kinds }: Contracts, day: LocalDate, looking: Looking): Promise<readonly DueItem[]> {
  const periods = await livePeriods(db);
  const contracts = Object.values(kinds).map(({ contract }) => contract);
  const items: DueItem[] = [];
  for (const contract of contracts) {
    items.push(...(await processesOf(db, contract, periods, looking)));
    for (const text of await ownTexts(db, contract, looking)) {
      const kept = longestKept(text.classes, knownOf(text), periods);
      if (kept)
        items.push({
          what: 'text',
          about: text.id,
          processId: text.processId,
          personId: text.personId,
          ...asDue(kept),
        });
    }
  }
  items.push(
    ...(await applicants(db, periods, looking)),
    ...(await leavers(db, periods)),
    ...(await files(db, periods)),
  );
  return items.filter(({ dueOn }) => dueOn <= day);
}

/** Texts of a process that are kept for another time than the rest, and whose time is not over. */
export async function textsKeptLonger(
  { db, kinds }: Contracts,
  processId: string,
  today: LocalDate,
): Promise<readonly string[]> {
  const periods = await livePeriods(db);
  const contract = Object.values(kinds).find((one) => processId.startsWith(`${one.contract.prefix}-`))?.contract;
  if (!contract) return [];
  return (await ownTexts(db, contract, { only: [processId] }))
    .filter((text) => (longestKept(text.classes, knownOf(text), periods)?.until ?? '9999') > today)
    .map(({ id }) => id);
}

const asDue = ({ class: name, rule, until }: Kept) => ({ class: name, rule, dueOn: until });

const knownOf = ({ personId, leftOn, closedOn, checkedOn }: TextOfItsOwn): Known => ({
  ended: closedOn,
  lastDay: personId === null ? closedOn : leftOn, // whoever never came to work here has no last day but this
  checked: checkedOn ?? closedOn,
});

/** The class of a whole process: a personnel file's is by whose it is, and of somebody who never came to work here it is an applicant's. */
function classOf({ record }: ProcessContract, { personId, candidateId, offices }: OfWhom): RecordClass {
  if (candidateId !== null && personId === null) return 'applicants';
  return record.class === 'personnel' ? personnelClass(offices) : record.class;
}

async function processesOf(
  db: Db,
  contract: ProcessContract,
  periods: Periods,
  looking: Looking,
): Promise<readonly DueItem[]> {
  const closed = await closedOfKind(db, contract.name, contract.record.of ?? '', looking);
  return closed.flatMap(({ id, closedOn, ...whose }) => {
    // Of whom nobody here knows who they are, the end of the work is all there is to count from.
    const lastDay = whose.personId === null ? closedOn : whose.leftOn;
    const known = { ended: closedOn, decided: closedOn, lastDay };
    const kept = keptUntil(classOf(contract, whose), known, periods);
    return kept
      ? [{ what: 'process', about: id, processId: id, personId: whose.personId, ...asDue(kept) } as const]
      : [];
  });
}

type Classed = TextOfItsOwn & { readonly classes: readonly RecordClass[] };

async function ownTexts(db: Db, { name, record }: ProcessContract, looking: Looking): Promise<readonly Classed[]> {
  const texts: Readonly<Record<string, RecordClass | undefined>> = record.texts ?? {};
  const checks: Readonly<Record<string, RecordClass | undefined>> = record.checks ?? {};
  const named = { texts: Object.keys(texts), checks: Object.keys(checks) };
  if (named.texts.length + named.checks.length === 0) return [];
  const found = await textsOfTheirOwn(db, name, record.of ?? '', named, looking);
  return found.map((text) => ({
    ...text,
    classes: [texts[text.kind], checks[text.about ?? '']].filter((one) => one !== undefined && isRecordClass(one)),
  }));
}

async function applicants(db: Db, periods: Periods, looking: Looking): Promise<readonly DueItem[]> {
  return (await applicantsOnRecord(db, looking)).flatMap(({ id, recruitmentId, state, ...days }) => {
    const { facts, gone } = JSON.parse(state) as RunState;
    const decided = gone === undefined ? decidedOn(facts as Vacancy, id, days) : days.closedOn; // of a vacancy
    const kept = keptUntil('applicants', { decided }, periods);
    return kept
      ? [{ what: 'applicant', about: id, processId: recruitmentId, personId: null, ...asDue(kept) } as const]
      : [];
  });
}

async function leavers(db: Db, periods: Periods): Promise<readonly DueItem[]> {
  return (await leaversOnRecord(db)).flatMap(({ personId, leftOn, offices }) => {
    const kept = keptUntil(personnelClass(offices), { lastDay: leftOn }, periods);
    return kept ? [{ what: 'person', about: personId, processId: null, personId, ...asDue(kept) } as const] : [];
  });
}

async function files(db: Db, periods: Periods): Promise<readonly DueItem[]> {
  return (await filesCarriedOut(db)).flatMap(({ id, finishedOn }) => {
    const kept = keptUntil('sentFiles', { carriedOut: finishedOn }, periods);
    return kept ? [{ what: 'file', about: id, processId: null, personId: null, ...asDue(kept) } as const] : [];
  });
}
