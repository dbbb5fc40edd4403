import { formatDate, type LocalDate } from '../calendar/index.ts';
import type { DetailsContext, StateOf } from '../engine/kind.ts';
import type { Json } from '../engine/state.ts';
import { checklistAt } from './checklist.ts';
import { isStopped, type Stop, stoppedSince, stopsOf } from './clock.ts';
import type { AssessedYear } from './contract.ts';
import type { Year } from './facts.ts';
import { moderationLinesOf } from './moderation.ts';
import type { YearSettings } from './policy.ts';
import { type Checkpoint, checkpointsOf, evidenceKinds, type Programme, programmes } from './programmes.ts';
import { shareOn } from './share.ts';
import { frequencyOn, supervisionKept, supervisionsDue } from './supervision.ts';
import { workloadLimits } from './workload.ts';

/** What readers of a year see beside its stage: the checklist, every piece of evidence, supervision, workload, the clock. */
export function details(
  state: StateOf<AssessedYear>,
  settings: YearSettings,
  today: LocalDate,
  { mayRead }: Pick<DetailsContext, 'mayRead'>,
): Json {
  const year = state.facts;
  const programme = settings.programmes[year.programme];
  const next = nextCheckpoint(state, programme);
  return plain({
    programme: { name: year.programme, title: programmes[year.programme], draft: programme.draft },
    startsOn: year.startsOn,
    fte: shareOn(year, today) / 100,
    hours: year.fteChanges.map(({ fte: share, from }) => ({ from, fte: share / 100 })),
    funded: year.funded ?? null,
    clock: clockOf(year, today),
    checklist: checklistOf(year, programme, next),
    nextCheckpoint: next ? { name: next, dueOn: state.milestones[next]?.date ?? null } : null,
    evidence: Object.entries(year.evidence).map(([submission, item]) => ({ submission, ...item })),
    supervision: supervisionOf(year, programme, today, state),
    workload: {
      last: year.workload ?? null,
      months: year.workloads ?? [],
      limits: workloadLimits(programme, shareOn(year, today)),
    },
    concern: year.concern ?? null,
    moderation: {
      ...moderationOf(year, programme, today),
      // Who sat and what they came to, for those who read the panel's notes.
      decided: mayRead('moderation') ? (year.moderation ?? null) : null,
    },
    assessors: year.assessedBy,
    managers: year.managedBy,
    teams: year.teams,
  });
}

/** Where the portfolio is looked at next. */
export const nextCheckpoint = (
  { milestones }: Pick<StateOf<AssessedYear>, 'milestones'>,
  programme: Programme,
): Checkpoint | undefined => checkpointsOf(programme).find((name) => milestones[name]?.metOn === undefined);

function clockOf(year: Year, today: LocalDate) {
  const stops = stopsOf(year);
  const since = stoppedSince(year, today);
  const words = [
    ...stops.map((stop) => stopInWords(stop, today)),
    ...(since === undefined ? [] : [`Stands still since ${formatDate(since)}.`]),
  ];
  return { standsStill: isStopped(year, today), stops, words, absences: year.absences };
}

function stopInWords({ from, until }: Stop, today: LocalDate): string {
  const stands = from > today ? 'Will stand still' : until > today ? 'Stands still' : 'Stood still';
  return `${stands} from ${formatDate(from)} until ${formatDate(until)}.`;
}

/** Against what there must be in the end, and what is missing for the next look at the portfolio. */
function checklistOf(year: Year, programme: Programme, next: Checkpoint | undefined) {
  const dueNext = new Map(next ? checklistAt(next, year, programme).map((line) => [line.kind, line]) : []);
  return checklistAt('finalAssessment', year, programme).map((line) => ({
    ...line,
    title: evidenceKinds[line.kind],
    minimumNext: dueNext.get(line.kind)?.minimum ?? line.minimum,
    missingNext: dueNext.get(line.kind)?.missing ?? line.missing,
  }));
}

function supervisionOf(year: Year, programme: Programme, today: LocalDate, state: StateOf<AssessedYear>) {
  const { memory } = state.threads['supervision'] ?? {};
  const open = Object.values(memory?.questions ?? {}).find(({ answer, withdrawn }) => !answer && !withdrawn);
  return {
    ...year.supervision,
    ...supervisionKept(year, supervisionsDue(year, programme, today).length),
    frequency: frequencyOn(today, year, programme),
    dueOn: open?.due.date ?? null,
    overdue: open !== undefined && open.due.date < today,
  };
}

/** What the panel looks for, line by line, with the figures it is worked out from. */
function moderationOf(year: Year, programme: Programme, today: LocalDate) {
  const lines = moderationLinesOf(year, programme, today);
  const checklist = Object.fromEntries(lines.map(({ name, met }) => [name, met]));
  return { checklist, lines, panel: year.panel ?? null };
}

/** Dates, codes and numbers only; what is left out stays out. */
const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
