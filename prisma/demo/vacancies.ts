/** Vacancies at every stage, as they would have been adopted from a spreadsheet: days are counted back from today. */
import { addDays, type LocalDate } from '../../domain/calendar/index.ts';
import type { Grade, Route } from '../../domain/recruitment/posts.ts';
import { personAt, teams } from './people.ts';

type Stage = 'approval' | 'advertPreparation' | 'advertising' | 'shortlisting' | 'interviewing' | 'offering';

export interface DemoVacancy {
  /** Never changes: the same demo twice starts it once. */
  readonly key: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly candidates: readonly string[];
  /** What HR does with it after it is started. */
  readonly ends?: 'withdrawn' | 'cancelled';
}

interface Spec {
  readonly stage: Stage;
  /** Days ago that the present stage was entered. */
  readonly since: number;
  readonly grade: Grade;
  readonly route: Route;
  readonly positions?: number;
  readonly appointees?: number;
  readonly ends?: 'withdrawn' | 'cancelled';
}

const specs: readonly Spec[] = [
  { stage: 'approval', since: 2, grade: 'G10', route: 'permanent' },
  { stage: 'approval', since: 12, grade: 'senior', route: 'permanent' },
  { stage: 'approval', since: 60, grade: 'team-manager', route: 'permanent' },
  { stage: 'approval', since: 5, grade: 'G9', route: 'newly-qualified', positions: 6 },
  { stage: 'advertPreparation', since: 3, grade: 'G10', route: 'international', positions: 4 },
  { stage: 'advertPreparation', since: 25, grade: 'G11', route: 'permanent' },
  { stage: 'advertising', since: 6, grade: 'G10', route: 'permanent', positions: 2 },
  { stage: 'advertising', since: 10, grade: 'advanced-practitioner', route: 'permanent' },
  { stage: 'advertising', since: 4, grade: 'G9', route: 'apprentice', positions: 3 },
  { stage: 'shortlisting', since: 4, grade: 'G10', route: 'permanent' },
  { stage: 'shortlisting', since: 30, grade: 'G11', route: 'agency-to-permanent' },
  { stage: 'interviewing', since: 3, grade: 'senior', route: 'permanent' },
  { stage: 'interviewing', since: 20, grade: 'G10', route: 'international' },
  { stage: 'offering', since: 40, grade: 'G10', route: 'permanent', positions: 8, appointees: 8 },
  { stage: 'offering', since: 60, grade: 'G9', route: 'newly-qualified', positions: 10, appointees: 10 },
  { stage: 'offering', since: 50, grade: 'G10', route: 'international', positions: 9, appointees: 9 },
  { stage: 'offering', since: 30, grade: 'G9', route: 'apprentice', positions: 4, appointees: 4 },
  { stage: 'offering', since: 35, grade: 'G9', route: 'step-up', positions: 4, appointees: 4 },
  { stage: 'offering', since: 20, grade: 'G10', route: 'agency', positions: 3, appointees: 3 },
  { stage: 'offering', since: 25, grade: 'G11', route: 'agency-to-permanent', positions: 2, appointees: 2 },
  { stage: 'approval', since: 3, grade: 'G10', route: 'permanent', ends: 'withdrawn' },
  { stage: 'advertising', since: 8, grade: 'G10', route: 'permanent', ends: 'cancelled' },
];

const order: readonly Stage[] = [
  'approval',
  'advertPreparation',
  'advertising',
  'shortlisting',
  'interviewing',
  'offering',
];
/** Days that each stage took before the next. */
const took: Readonly<Record<Stage, number>> = {
  approval: 9,
  advertPreparation: 5,
  advertising: 21,
  shortlisting: 6,
  interviewing: 12,
  offering: 0,
};
const titles: Readonly<Record<Grade, string>> = {
  G9: 'Newly qualified social worker',
  G10: 'Social worker',
  G11: 'Experienced social worker',
  senior: 'Senior social worker',
  'advanced-practitioner': 'Advanced practitioner',
  'team-manager': 'Team manager',
};

const given = [
  'Aisha',
  'Brendan',
  'Carys',
  'Dominic',
  'Eleanor',
  'Faisal',
  'Georgia',
  'Hugo',
  'Ingrid',
  'Jamal',
  'Kirsty',
  'Liam',
  'Monique',
  'Nathan',
  'Olga',
];
const family = [
  'Abbott',
  'Bhatt',
  'Cassidy',
  'Dunne',
  'Eze',
  'Fletcher',
  'Gill',
  'Hopkins',
  'Iqbal',
  'Jarvis',
  'Keane',
  'Lund',
  'Mistry',
  'Norris',
];
const nameAt = (n: number): string =>
  `${given[n % given.length]} ${family[(n * 5 + Math.floor(n / given.length)) % family.length]}`;

function toVacancy(
  { stage, since, grade, route, positions = 1, appointees = 0, ends }: Spec,
  index: number,
  today: LocalDate,
): DemoVacancy {
  const team = teams[index % teams.length] ?? teams[0];
  const manager = personAt(
    index % teams.length === 0 ? 'manager@example.org' : `manager.${index % teams.length}@example.org`,
  );
  const on = addDays(today, -since);
  const earlier = order.slice(0, order.indexOf(stage));
  const past = earlier.map((one, n) => ({
    stage: one,
    on: addDays(on, -earlier.slice(n).reduce((days, later) => days + took[later], 0)),
  }));
  const opensOn = past.find((visit) => visit.stage === 'advertising')?.on ?? on;
  const isAdvertised = stage !== 'approval' && stage !== 'advertPreparation';
  const closesOn = stage === 'advertising' ? addDays(opensOn, 28) : addDays(opensOn, took.advertising - 1);
  const panel = [manager.id, personAt('service.manager@example.org').id];
  const interviews = stage === 'offering' ? { interviews: { on: addDays(on, -2), panel, chair: manager.id } } : {};
  const offers = stage === 'offering' ? { appointees } : {};
  const applicants = isAdvertised && stage !== 'advertising' ? appointees + 3 : stage === 'advertising' ? 2 : 0;
  return {
    key: `demo:vacancy:${index + 1}`,
    request: {
      title: `${titles[grade]}, ${team.name}`,
      grade,
      positions,
      route,
      team: team.id,
      reason: 'The team cannot hold its caseload below the maximum without this post.',
      budgetCode: `CS-${1_000 + index}`,
      requester: manager.id,
      ...(isAdvertised && { opensOn, closesOn }),
      adopt: { startedOn: past[0]?.on ?? on, past, stage, on, ...interviews, ...offers },
    },
    candidates: Array.from({ length: applicants }, (_, n) => nameAt(index * 7 + n)),
    ...(ends && { ends }),
  };
}

export const vacanciesAt = (today: LocalDate): readonly DemoVacancy[] =>
  specs.map((spec, index) => toVacancy(spec, index, today));
