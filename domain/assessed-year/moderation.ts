/** What the moderation panel looks for, worked out from what was recorded: each line with its figures. Nobody ticks it. */
import type { LocalDate } from '../calendar/index.ts';
import { checklistAt } from './checklist.ts';
import { plural } from './clock.ts';
import type { Year } from './facts.ts';
import { type EvidenceKind, evidenceKinds, type Programme, reviewNameOf } from './programmes.ts';
import { supervisionKept, supervisionsDue } from './supervision.ts';
import { monthsDue } from './workload.ts';

export const moderationLines = {
  agreement: 'Agreement signed by all four',
  reviews: 'Reviews held',
  finalReport: 'Final report with a recommendation',
  supervision: 'Supervision at the set frequency',
  workloadReduced: 'Workload reduced',
  protectedTime: 'Protected time given',
  reflections: 'All parts of the reflection log',
  developmentPlans: 'Development plans',
  observations: 'Direct observations',
} as const;
export type ModerationLine = keyof typeof moderationLines;

interface Found {
  readonly met: boolean;
  /** Out of what: “14 of 26 due”. */
  readonly figures: string;
}

/** As at a day: the assessment's own, since nothing is owed for what comes after it. */
export function moderationChecklist(
  year: Year,
  programme: Programme,
  today: LocalDate,
): Readonly<Record<ModerationLine, Found>> {
  return {
    agreement: agreementOf(year),
    reviews: reviewsOf(year, programme),
    finalReport: {
      met: year.recommendation !== undefined,
      figures: year.recommendation === undefined ? 'None yet' : 'Given',
    },
    supervision: supervisionOf(year, programme, today),
    workloadReduced: monthsOf(year, today, 'overCaseload', 'over the maximum caseload'),
    protectedTime: monthsOf(year, today, 'shortOfTime', 'short of protected time'),
    reflections: evidenceOf('reflection', year, programme),
    developmentPlans: evidenceOf('developmentPlan', year, programme),
    observations: evidenceOf('observation', year, programme),
  };
}

/** With another assessor it is signed again. */
function agreementOf({ signedRound, agreementRound }: Year): Found {
  const met = signedRound === agreementRound;
  return { met, figures: met ? 'Signed' : signedRound === 0 ? 'Not signed' : 'To be signed again' };
}

function reviewsOf({ reviewsDone }: Year, { reviews }: Programme): Found {
  const wanted = reviews.filter(({ optional }) => !optional).map(({ months }) => reviewNameOf(months));
  const held = wanted.filter((review) => reviewsDone.includes(review)).length;
  return { met: held === wanted.length, figures: `${held} of ${wanted.length} held` };
}

function supervisionOf(year: Year, programme: Programme, today: LocalDate): Found {
  const { held, due, missing } = supervisionKept(year, supervisionsDue(year, programme, today).length);
  const notHeld = year.supervision.missed === 0 ? '' : `, ${year.supervision.missed} recorded as not held`;
  return {
    met: missing === 0 && year.supervision.missed === 0,
    figures: `Held on ${plural(held, 'day')}, due ${plural(due, 'time')}${notHeld}`,
  };
}

/** A month that nobody recorded shows nothing. */
function monthsOf(year: Year, today: LocalDate, wrong: 'overCaseload' | 'shortOfTime', words: string): Found {
  const due = monthsDue(year, today);
  const kept = (year.workloads ?? []).filter(({ month }) => due.includes(month));
  const bad = kept.filter((month) => month[wrong]);
  const which = bad.length === 0 ? '' : ` (${bad.map(({ month }) => `month ${month}`).join(', ')})`;
  return {
    met: kept.length === due.length && bad.length === 0,
    figures: `${bad.length} of ${plural(kept.length, 'month')} ${words}${which}; ${kept.length} of ${due.length} recorded`,
  };
}

function evidenceOf(kind: EvidenceKind, year: Year, programme: Programme): Found {
  const line = checklistAt('finalAssessment', year, programme).find((one) => one.kind === kind);
  const { accepted = 0, minimum = 0 } = line ?? {};
  return { met: accepted >= minimum, figures: `${evidenceKinds[kind]}: ${accepted} of ${minimum} accepted` };
}

/** Line by line, in their order, with their titles. */
export const moderationLinesOf = (year: Year, programme: Programme, today: LocalDate) => {
  const found = moderationChecklist(year, programme, today);
  const names = Object.keys(moderationLines) as ModerationLine[];
  return names.map((name) => ({ name, title: moderationLines[name], ...found[name] }));
};
