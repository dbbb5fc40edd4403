/** How one year stands beside the others of its cohort: what a co-ordinator of forty asks of each. */
import { addDays, type LocalDate } from '../calendar/index.ts';
import type { StateOf } from '../engine/kind.ts';
import { checklistAt, missingAt } from './checklist.ts';
import type { AssessedYear } from './contract.ts';
import { nextCheckpoint } from './details.ts';
import type { Concern, Year } from './facts.ts';
import type { YearSettings } from './policy.ts';
import { checkpoints, evidenceKinds, programmes } from './programmes.ts';
import { shareOn } from './share.ts';
import { supervisionKept, supervisionsDue } from './supervision.ts';

/** So long nothing may be recorded of a year that runs. */
const SILENT_AFTER_DAYS = 28;
/** What is due by then is due soon. */
const SOON_DAYS = 7;

/** What the list counts, as published. */
export const cohortRules = {
  late: 'A task is overdue or a planned date was missed, by the rule of the colours.',
  dueThisWeek: `A task or a planned date falls due today or in the next ${SOON_DAYS} days, of a year whose clock runs.`,
  nothingRecorded: `Nobody has recorded anything for ${SILENT_AFTER_DAYS} days, of somebody who is at work.`,
  evidence: 'Pieces accepted against the least there must be in the end; more of one kind stands for no other.',
  missing: 'What must still be added by the next look at the portfolio.',
  supervision:
    'Days on which supervision was held against the times it was due up to today; nothing is due for time away.',
  months: 'Recorded months with more cases than the maximum, or less protected time than the minimum.',
} as const;

const concernTitles: Readonly<Record<Concern['status'], string>> = {
  raised: 'Raised',
  supported: 'With a support plan',
  resolved: 'Resolved',
  capability: 'Passed on to capability',
};

/** What of a year is counted in a cohort. */
export function standingOf(state: StateOf<AssessedYear>, settings: YearSettings, today: LocalDate) {
  const year = state.facts;
  const programme = settings.programmes[year.programme];
  const lines = checklistAt('finalAssessment', year, programme);
  const sum = (of: (line: (typeof lines)[number]) => number) => lines.reduce((so, line) => so + of(line), 0);
  const next = nextCheckpoint(state, programme);
  const months = year.workloads ?? [];
  return {
    programme: programmes[year.programme],
    startsOn: year.startsOn,
    fte: shareOn(year, today) / 100,
    evidence: {
      accepted: sum(({ accepted, minimum }) => Math.min(accepted, minimum)),
      waiting: sum(({ waiting }) => waiting),
      minimum: sum(({ minimum }) => minimum),
      next: next === undefined ? null : checkpoints[next],
      missing: (next === undefined ? [] : missingAt(next, year, programme)).map(({ kind, missing }) => ({
        kind,
        title: evidenceKinds[kind],
        missing,
      })),
    },
    supervision: {
      ...supervisionKept(year, supervisionsDue(year, programme, today).length),
      last: [...(year.supervision.days ?? [])].sort().at(-1) ?? null,
    },
    months: {
      recorded: months.length,
      overCaseload: months.filter(({ overCaseload }) => overCaseload).length,
      shortOfTime: months.filter(({ shortOfTime }) => shortOfTime).length,
    },
    concern: concernOf(year),
    awaySince: awaySince(year, today),
  };
}

/** One that is being worked on. */
function concernOf({ concern }: Pick<Year, 'concern'>) {
  if (!concern || concern.status === 'resolved') return null;
  return { status: concern.status, title: concernTitles[concern.status], raisedOn: concern.raisedOn };
}

/** The first day of an absence that goes on. */
const awaySince = ({ absences }: Pick<Year, 'absences'>, today: LocalDate): LocalDate | null =>
  absences
    .filter(({ from, until }) => from <= today && (until === undefined || until >= today))
    .map(({ from }) => from)
    .sort()[0] ?? null;

/** The last day on which somebody did something in the year. */
export const lastRecorded = ({ did = {} }: Pick<StateOf<AssessedYear>, 'did'>): LocalDate | null =>
  Object.values(did)
    .flatMap((acts) => Object.values(acts).map(({ on }) => on))
    .sort()
    .at(-1) ?? null;

/** @param since the last thing recorded, or the day on which the year was entered here */
export const isSilent = (since: LocalDate, today: LocalDate): boolean => since <= addDays(today, -SILENT_AFTER_DAYS);

export const isSoon = (date: LocalDate, today: LocalDate): boolean =>
  today <= date && date <= addDays(today, SOON_DAYS);
