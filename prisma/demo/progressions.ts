/** Two rounds of the progression panel, one that has met and one to come, and applications at every stage. */
import { addDays, addMonths, calendarsWith, type LocalDate, nextWorkingDay } from '../../domain/calendar/index.ts';
import type { PanelRound } from '../../domain/panels/rules.ts';
import { evidenceNames } from '../../domain/progression/portfolio.ts';
import type { Grade } from '../../domain/recruitment/posts.ts';
import { personAt } from './people.ts';

export interface DemoApplication {
  /** Never changes: the same demo twice starts it once. */
  readonly key: string;
  readonly request: Readonly<Record<string, unknown>>;
  /** The round on whose list it is: decided there, or to be booked into it. */
  readonly round?: 'met' | 'next';
  /** What the applicant does after it is started. */
  readonly does?: 'appeal' | 'withdraw';
}

type Stage =
  | 'intent'
  | 'eligibility'
  | 'portfolio'
  | 'endorsement'
  | 'booking'
  | 'implementing'
  | 'paying'
  | 'feedback'
  | 'appealWindow'
  | 'deferral';

interface Spec {
  readonly stage: Stage;
  /** Days ago that the present stage was entered; after the panel, days from the panel to it. */
  readonly since: number;
  readonly from?: Grade;
  readonly to?: Grade;
  /** Pieces of evidence in the portfolio. */
  readonly pieces?: number;
  readonly outcome?: 'approved' | 'deferred' | 'declined';
  readonly round?: 'met' | 'next';
  readonly does?: 'appeal' | 'withdraw';
}

const specs: readonly Spec[] = [
  { stage: 'intent', since: 6 },
  { stage: 'eligibility', since: 3, from: 'G9', to: 'G10' },
  { stage: 'portfolio', since: 40, pieces: 3 },
  { stage: 'portfolio', since: 110, pieces: 5, from: 'G11', to: 'senior' },
  { stage: 'endorsement', since: 5, pieces: 6 },
  { stage: 'endorsement', since: 30, pieces: 7, from: 'senior', to: 'advanced-practitioner' },
  { stage: 'booking', since: 4, pieces: 6 },
  { stage: 'booking', since: 9, pieces: 6, round: 'next' },
  { stage: 'booking', since: 8, pieces: 8, round: 'next', from: 'G11', to: 'senior' },
  { stage: 'implementing', since: 1, pieces: 6, outcome: 'approved', round: 'met' },
  { stage: 'paying', since: 4, pieces: 6, outcome: 'approved', round: 'met' },
  { stage: 'feedback', since: 1, pieces: 7, outcome: 'deferred', round: 'met' },
  { stage: 'appealWindow', since: 6, pieces: 6, outcome: 'declined', round: 'met' },
  { stage: 'appealWindow', since: 6, pieces: 6, outcome: 'declined', round: 'met', does: 'appeal' },
  { stage: 'deferral', since: 15, pieces: 6, outcome: 'deferred', round: 'met', from: 'G11', to: 'senior' },
  { stage: 'portfolio', since: 20, pieces: 1, does: 'withdraw' },
];

const id = (address: string): string => personAt(`${address}@example.org`).id;
const { office } = calendarsWith([]);
const metOn = (today: LocalDate): LocalDate => nextWorkingDay(addDays(today, -18), office);

/** The round that has met, and the next: nobody sits in both, so that an appeal can be heard. */
export function roundsAt(today: LocalDate): Readonly<Record<'met' | 'next', Omit<PanelRound, 'cases'>>> {
  const met = [id('head'), id('service.manager'), id('coordinator')];
  const next = [id('assistant.director'), id('head.care'), id('quality')];
  const round = (name: string, meetsOn: LocalDate, members: readonly string[]) => ({
    id: `demo-progression-${name}`,
    purpose: 'progression' as const,
    meetsOn,
    chair: members[0] ?? '',
    members,
    quorum: 3,
  });
  return {
    met: round('met', metOn(today), met),
    next: round('next', nextWorkingDay(addDays(today, 21), office), next),
  };
}

const order = ['intent', 'eligibility', 'portfolio', 'endorsement', 'booking', 'panel', 'implementing', 'paying'];
/** Days that each stage took before the next. */
const took: Readonly<Record<string, number>> = {
  intent: 2,
  eligibility: 6,
  portfolio: 60,
  endorsement: 8,
  booking: 15,
  panel: 0,
  implementing: 3,
};

/** The stages before the present one, in order. */
function before({ stage, outcome }: Spec): readonly string[] {
  if (order.includes(stage)) return order.slice(0, order.indexOf(stage));
  const decided = order.slice(0, order.indexOf('panel') + 1);
  const feedback = stage === 'feedback' ? [] : ['feedback'];
  const window = stage === 'deferral' && outcome === 'deferred' ? ['appealWindow'] : [];
  return [...decided, ...feedback, ...window];
}

function toApplication(spec: Spec, index: number, today: LocalDate): DemoApplication {
  const { stage, since, from: fromGrade = 'G10', to: toGrade = 'G11', pieces = 0, outcome, round, does } = spec;
  const decidedOn = metOn(today);
  const on = outcome ? addDays(decidedOn, since) : addDays(today, -since);
  const past = pastOf(before(spec), on, outcome && decidedOn);
  const enteredOn = (name: string) => [...past, { stage, on }].find((visit) => visit.stage === name)?.on;
  const startedOn = past[0]?.on ?? on;
  const checkedOn = enteredOn('portfolio');
  const endorsedOn = enteredOn('booking');
  return {
    key: `demo:progression:${index + 1}`,
    request: {
      person: id(`practitioner.${index + 1}`),
      fromGrade,
      toGrade,
      ...(stage !== 'intent' && { intentOn: startedOn }),
      adopt: {
        startedOn,
        past,
        stage,
        on,
        ...(checkedOn !== undefined && {
          eligibility: {
            permanent: true,
            inGradeSince: addMonths(checkedOn, -15 - index),
            asyePassed: true,
            fullCaseload: true,
            checkedOn,
          },
        }),
        evidence: piecesOf(pieces, checkedOn ?? on),
        ...(endorsedOn !== undefined && { endorsedOn }),
        ...(outcome && { decision: decisionOf(outcome, decidedOn) }),
        ...(stage === 'paying' && { effectiveOn: `${addMonths(decidedOn, 1).slice(0, 8)}01` }),
        ...(stage === 'appealWindow' && { feedbackOn: on }),
        ...(stage === 'deferral' && { feedbackOn: enteredOn('appealWindow') ?? on }),
      },
    },
    ...(round && { round }),
    ...(does && { does }),
  };
}

/** Counted back from the present stage; what came after a panel lies between it and now. */
function pastOf(stages: readonly string[], on: LocalDate, decidedOn: LocalDate | undefined) {
  return stages.map((stage, index) => {
    const after = ['implementing', 'feedback', 'appealWindow'].indexOf(stage);
    if (decidedOn !== undefined && after !== -1) return { stage, on: addDays(decidedOn, after === 2 ? 2 : 1) };
    const upTo = decidedOn === undefined ? stages.length : stages.indexOf('panel');
    const days = stages.slice(index, Math.max(upTo, index)).reduce((sum, name) => sum + (took[name] ?? 0), 0);
    return { stage, on: addDays(decidedOn ?? on, -days) };
  });
}

const decisionOf = (outcome: NonNullable<Spec['outcome']>, on: LocalDate) => ({
  outcome,
  on,
  round: 'demo-progression-met',
  ...(outcome === 'deferred' && { reapplyOn: addMonths(on, 4) }),
});

const piecesOf = (pieces: number, from: LocalDate) =>
  Array.from({ length: pieces }, (_, n) => ({
    kind: evidenceNames[n % evidenceNames.length],
    datedOn: addDays(from, n),
    addedOn: addDays(from, n + 1),
  }));

export const progressionsAt = (today: LocalDate): readonly DemoApplication[] =>
  specs.map((spec, index) => toApplication(spec, index, today));
