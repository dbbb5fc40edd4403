import { missingAt } from '../../domain/assessed-year/checklist.ts';
import type { AssessedYear } from '../../domain/assessed-year/contract.ts';
import type { EvidenceItem } from '../../domain/assessed-year/facts.ts';
import type { Checkpoint, EvidenceKind } from '../../domain/assessed-year/programmes.ts';
import { formatDate } from '../../domain/calendar/index.ts';
import type { Told } from '../../domain/engine/messages.ts';
import { type AssessedYearRun, atWork, programmeOf, putOff } from './dates.ts';

/** A piece of evidence, or a newer version of one. What the assessor adds needs no second look by them. */
export function addEvidence(run: AssessedYearRun, { actor, evidence: added }: Told<AssessedYear, 'addEvidence'>): void {
  if (!added) return;
  const { id, kind, datedOn, addedOn, version, replaces } = added;
  const byAssessor = run.people.has('assessor') && actor.id === run.people.who('assessor');
  const item: EvidenceItem = {
    kind: kind as EvidenceKind, // the contract names the kinds that may be attached
    by: actor.id,
    datedOn,
    addedOn,
    version,
    ...(replaces !== undefined && { replaces }),
    status: byAssessor ? 'accepted' : 'waiting',
    ...(byAssessor && { judgedBy: actor.id, judgedOn: run.today }),
  };
  const before = replaces === undefined ? undefined : run.facts.evidence[replaces];
  run.facts.evidence = {
    ...run.facts.evidence,
    ...(replaces !== undefined && before && { [replaces]: { ...before, status: 'replaced' } }),
    [id]: item,
  };
}

const waiting = ({ facts }: AssessedYearRun): readonly string[] =>
  Object.entries(facts.evidence).flatMap(([id, { status }]) => (status === 'waiting' ? [id] : []));

/** The assessor accepts each piece or returns it, several at a time; a newer version takes the place of the one before. */
export async function evidence(run: AssessedYearRun): Promise<'again'> {
  await run.when(() => toJudge(run).length > 0);
  const judged = new Map<string, Promise<void>>();
  const isNew = (id: string) => !judged.has(id);
  while (toJudge(run).some(isNew)) {
    for (const id of toJudge(run).filter(isNew)) judged.set(id, judge(run, id));
    run.facts.judging = [...judged.keys()];
    const another = run.when(() => waiting(run).some(isNew));
    await Promise.race([Promise.all(judged.values()), another]);
  }
  run.facts.judging = [];
  return 'again';
}

/** What was asked in this round is among them even when judged: told again after a correction, it is asked again. */
const toJudge = (run: AssessedYearRun): readonly string[] => [...new Set([...run.facts.judging, ...waiting(run)])];

async function judge(run: AssessedYearRun, id: string): Promise<void> {
  const asked = run.ask('judgeEvidence', { about: id });
  if (run.tasks.isAsked('judgeEvidence', id)) change(run, id, { status: 'waiting' });
  const isReplaced = run.when(() => run.facts.evidence[id]?.status === 'replaced').then(() => undefined);
  const decision = await Promise.race([asked, isReplaced]);
  run.tasks.withdraw('judgeEvidence', id);
  if (!decision) return;
  const status = decision.choice === 'accept' ? 'accepted' : 'returned';
  change(run, id, { status, judgedBy: decision.by, judgedOn: decision.on });
}

/** What a newer version has replaced stays as it was. */
function change(run: AssessedYearRun, id: string, to: Partial<EvidenceItem>): void {
  const item = run.facts.evidence[id];
  if (!item || item.status === 'replaced') return;
  run.facts.evidence = { ...run.facts.evidence, [id]: { ...item, ...to } };
}

const isMissing = (run: AssessedYearRun, checkpoint: Checkpoint): boolean =>
  missingAt(checkpoint, run.facts, programmeOf(run)).length > 0;

/**
 * Some working days before a checkpoint the person is asked for what is missing; all there, the question goes. Put off, the
 * checkpoint takes the question with it: it is asked again before the new date.
 */
export async function chaseEvidence(run: AssessedYearRun, checkpoint: Checkpoint): Promise<void> {
  for (;;) {
    const date = await noticeOf(run, checkpoint);
    if (!isMissing(run, checkpoint)) return;
    const about = run.tasks.anew('addMissingEvidence', checkpoint);
    const due = { date, basis: `what is missing is there by ${formatDate(date)}` };
    const asked = run.ask('addMissingEvidence', { about, ...(date > run.today && { due }) });
    const isThere = run.when(() => !isMissing(run, checkpoint));
    const again = putOff(run, checkpoint, date).then(() => true);
    const isPutOff = await Promise.race([asked, isThere, again]);
    run.tasks.withdraw('addMissingEvidence', about);
    if (isPutOff !== true) return;
  }
}

/** The checkpoint has come. */
export const chaseNoMore = (run: AssessedYearRun, checkpoint: Checkpoint): void =>
  run.tasks.withdraw('addMissingEvidence', run.tasks.anew('addMissingEvidence', checkpoint));

/** Waits for the notice before a checkpoint, and again when its date was moved meanwhile; answers its date. */
async function noticeOf(run: AssessedYearRun, checkpoint: Checkpoint): Promise<string> {
  const days = run.settings.evidenceNoticeWorkingDays;
  for (;;) {
    const planned = run.milestones.planned(checkpoint) ?? run.today;
    await run.clock.until(`notice:${checkpoint}:${planned}`, () => ({
      date: run.clock.workingDaysBefore(planned, days),
      basis: `${days} working days before ${formatDate(planned)}`,
    }));
    await atWork(run);
    if ((run.milestones.planned(checkpoint) ?? planned) === planned) return planned;
  }
}
