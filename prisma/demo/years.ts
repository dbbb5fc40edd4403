/** A cohort of 38 in their assessed year, as it would have been adopted from a spreadsheet: days are counted back from today. */
import { newYear } from '../../domain/assessed-year/facts.ts';
import { settings } from '../../domain/assessed-year/policy.ts';
import { evidenceNames, type ProgrammeName } from '../../domain/assessed-year/programmes.ts';
import { datesOf } from '../../domain/assessed-year/schedule.ts';
import { addDays, addMonths, type LocalDate } from '../../domain/calendar/index.ts';
import { personAt } from './people.ts';

export interface DemoYear {
  /** Never changes: the same demo twice starts it once. */
  readonly key: string;
  readonly request: Readonly<Record<string, unknown>>;
}

type Stage = 'registering' | 'agreement' | 'year' | 'finalAssessment' | 'moderation' | 'confirmation' | 'deferred';

interface Spec {
  readonly stage: Stage;
  /** Days ago that the year began. */
  readonly since: number;
  readonly fte?: number;
  readonly programme?: ProgrammeName;
  /** Days after the start at which a long absence began, and how long it was; without a length, it goes on. */
  readonly away?: { readonly after: number; readonly days?: number; readonly kind: 'sickness' | 'parental' };
  readonly concern?: true;
  /** Months running in which the protected caseload was not kept. */
  readonly breached?: number;
}

const underAssessment: readonly Spec[] = [70, 75, 80, 90, 95, 110, 120, 130, 140, 150, 160, 175, 190].map(
  (since, index): Spec => ({ stage: 'year', since, ...(index % 4 === 1 && { fte: 0.6 }) }),
);

const specs: readonly Spec[] = [
  { stage: 'year', since: 100 },
  { stage: 'registering', since: 1 },
  { stage: 'registering', since: 4 },
  { stage: 'registering', since: 16 },
  { stage: 'agreement', since: 12 },
  { stage: 'agreement', since: 18 },
  { stage: 'agreement', since: 26 },
  { stage: 'agreement', since: 40, fte: 0.8 },
  ...underAssessment,
  { stage: 'year', since: 180, concern: true },
  { stage: 'year', since: 200, away: { after: 60, days: 50, kind: 'sickness' } },
  { stage: 'year', since: 240, away: { after: 80, days: 120, kind: 'parental' } },
  { stage: 'year', since: 230, away: { after: 150, kind: 'parental' } },
  { stage: 'year', since: 210, fte: 0.5 },
  { stage: 'year', since: 220, breached: 1 },
  { stage: 'year', since: 250, breached: 1 },
  { stage: 'year', since: 260, fte: 0.8 },
  { stage: 'year', since: 280 },
  { stage: 'year', since: 300 },
  { stage: 'finalAssessment', since: 338 },
  { stage: 'finalAssessment', since: 352 },
  { stage: 'moderation', since: 358 },
  { stage: 'moderation', since: 362 },
  { stage: 'confirmation', since: 372 },
  { stage: 'deferred', since: 400 },
  { stage: 'year', since: 215, programme: 'ecdp' },
];

const order: readonly Stage[] = [
  'registering',
  'agreement',
  'year',
  'finalAssessment',
  'moderation',
  'confirmation',
  'deferred',
];
/** Days after the start at which each stage was entered, at full time. */
const entered: Readonly<Record<Stage, number>> = {
  registering: 0,
  agreement: 4,
  year: 25,
  finalAssessment: 334,
  moderation: 348,
  confirmation: 363,
  deferred: 370,
};

function toYear(spec: Spec, index: number, today: LocalDate): DemoYear {
  const { stage, since, fte = 1, programme = 'asye' } = spec;
  const startsOn = addDays(today, -since);
  const reached = order.slice(0, order.indexOf(stage) + 1);
  const past = reached.map((one) => ({ stage: one, on: addDays(startsOn, entered[one]) }));
  const { on } = past.pop() ?? { on: startsOn };
  const isRegistered = stage !== 'registering';
  const assessor = personAt(index % 6 === 0 ? 'assessor@example.org' : `assessor.${index % 6}@example.org`);
  return {
    key: `demo:year:${index + 1}`,
    request: {
      person: personAt(index === 0 ? 'nqsw@example.org' : `nqsw.${index}@example.org`).id,
      startsOn,
      fte,
      programme,
      coordinator: personAt('coordinator@example.org').id,
      ...(isRegistered && { assessor: assessor.id, qualifiedOn: addDays(startsOn, -70) }),
      adopt: { startedOn: startsOn, past, stage, on, ...pastOf(spec, startsOn, today) },
    },
  };
}

/** What had happened before the system was there. */
function pastOf(spec: Spec, startsOn: LocalDate, today: LocalDate): Readonly<Record<string, unknown>> {
  const { stage, since, fte = 1, programme = 'asye', away, concern, breached } = spec;
  if (stage === 'registering') return {};
  if (stage === 'agreement') return { evidence: since > 20 ? { reflection: 1, selfAssessment: 1 } : {} };
  const absences = away ? [absenceOf(away, startsOn)] : [];
  const dated = datesOf({ ...newYear, startsOn, fte: Math.round(fte * 100) }, settings.initial.programmes[programme]);
  const isDone = ({ name, date }: { name: string; date: LocalDate }) =>
    name.startsWith('review') && date < addDays(today, -6) && away?.days === undefined;
  const month = Math.floor(since / 31);
  const pieces = Math.min(3, Math.floor(since / 90) + (stage === 'year' ? 0 : 1));
  return {
    agreedOn: addDays(startsOn, 25),
    reviewsDone: dated.filter(isDone).map(({ name }) => name),
    absences,
    evidence: Object.fromEntries(evidenceNames.map((kind) => [kind, Math.max(pieces, kind === 'reflection' ? 1 : 0)])),
    supervisedOn: addDays(today, -4),
    supervisionsHeld: Math.floor(since / 14),
    workload: {
      month,
      on: addMonths(startsOn, month),
      caseload: breached ? 12 : 9,
      protectedHalfDays: 4,
      breachedMonths: breached ?? 0,
    },
    ...(concern && { concern: { raisedOn: addDays(today, -20), reviewOn: addDays(today, 12) } }),
    ...((stage === 'moderation' || stage === 'confirmation') && { recommendation: 'pass' }),
    ...(stage === 'deferred' && { deferredTo: addDays(today, 60) }),
  };
}

function absenceOf({ after, days, kind }: NonNullable<Spec['away']>, startsOn: LocalDate) {
  const from = addDays(startsOn, after);
  return { kind, from, ...(days !== undefined && { until: addDays(from, days) }) };
}

export const yearsAt = (today: LocalDate): readonly DemoYear[] =>
  specs.map((spec, index) => toYear(spec, index, today));
