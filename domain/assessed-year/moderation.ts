import { checklistAt } from './checklist.ts';
import type { Year } from './facts.ts';
import type { Programme } from './programmes.ts';

const titles = {
  agreement: 'Agreement signed',
  reviews: 'Reviews held',
  finalReport: 'Final report written',
  supervision: 'No supervision missed',
  workloadReduced: 'Protected caseload and time kept in the last month recorded',
  reflections: 'Reflections',
  developmentPlans: 'Development plans',
  observations: 'Observations',
} as const;
export type ModerationLine = keyof typeof titles;

/** What the panel looks for, line by line. */
export function moderationChecklist(
  year: Year,
  programme: Programme,
): readonly { readonly name: ModerationLine; readonly title: string; readonly met: boolean }[] {
  const enough = checklistAt('finalAssessment', year, programme);
  const isAccepted = (kind: string) => enough.some((line) => line.kind === kind && line.accepted >= line.minimum);
  const reviews = programme.reviews.filter(({ optional }) => !optional);
  const met: Readonly<Record<ModerationLine, boolean>> = {
    agreement: year.signedRound === year.agreementRound, // with another assessor it is signed again
    reviews: reviews.every(({ months }) => year.reviewsDone.includes(`review${months}`)),
    finalReport: year.recommendation !== undefined,
    supervision: year.supervision.missed === 0,
    workloadReduced: (year.workload?.breachedMonths ?? 0) === 0,
    reflections: isAccepted('reflection'),
    developmentPlans: isAccepted('developmentPlan'),
    observations: isAccepted('observation'),
  };
  return (Object.keys(titles) as ModerationLine[]).map((name) => ({ name, title: titles[name], met: met[name] }));
}
