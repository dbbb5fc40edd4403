/** What a round has said, as it is published once and never worked out otherwise again: no filter, no second sum from which a small group could be had. */
import { percent } from '../audit-round/sums.ts';
import type { LocalDate } from '../calendar/index.ts';
import { type Counted, withheld } from '../packs/suppress.ts';
import type { Unit } from './groups.ts';
import { headlineOf, measures, optionsOf, type Population, type QuestionId, questionOf } from './questions.ts';
import type { Share, SurveyResults } from './told.ts';

/** One person’s answers, by question: whoever left one out has none to it. */
export interface Answers {
  readonly unit: number;
  readonly answers: Readonly<Record<string, string>>;
}

/** @param least how many answers there must be of whatever is told */
export function resultsOf(
  units: readonly Unit[],
  all: readonly Answers[],
  { questions, least, comments }: { questions: readonly QuestionId[]; least: number; comments: number },
): SurveyResults {
  if (all.length < least) return { answered: null, response: [], measures: [], units: [], comments: 0 };
  const eligible = new Map(units.map((unit) => [unit.no, unit.eligible]));
  const answered = new Map(
    [...cellsOf(units, all, () => true)].map(([unit, { n }]) => [unit, { n, positive: (eligible.get(unit) ?? n) - n }]),
  );
  // Nor of a group of which everybody has answered: then it is known of each that they have.
  const shown = toldOf(units, answered, ({ n, positive: missing = 0 }) => n >= least && missing > 0);
  return {
    answered: all.length,
    response: shown.map((unit) => ({
      unit,
      answered: answered.get(unit)?.n ?? 0,
      eligible: eligible.get(unit) ?? 0,
    })),
    measures: Object.entries(measures)
      .filter(([, { question }]) => questions.includes(question))
      .map(([measure, { question, these }]) => ({ measure, ...shareOf(all, question, these) }))
      .filter(({ of }) => of >= least),
    units: questions.flatMap((question) => unitsOf(units, all, question, least)),
    comments,
  };
}

function shareOf(all: readonly Answers[], question: string, these: readonly string[]): Share {
  const given = all.flatMap(({ answers }) => answers[question] ?? []);
  return { positive: given.filter((one) => these.includes(one)).length, of: given.length };
}

/** Of a question by unit: those of whom too few answered it, or all alike, are held back, and with them whatever they could be worked out from. */
function unitsOf(
  units: readonly Unit[],
  all: readonly Answers[],
  question: QuestionId,
  least: number,
): SurveyResults['units'] {
  const these = measures[headlineOf(question)]?.these ?? [];
  const given = all.filter(({ answers }) => answers[question] !== undefined);
  const cells = cellsOf(units, given, ({ answers }) => these.includes(answers[question] ?? ''));
  const mayTell = ({ n, positive = 0 }: Counted) => n >= least && positive > 0 && positive < n;
  return toldOf(units, cells, mayTell).map((unit) => {
    const { n = 0, positive = 0 } = cells.get(unit) ?? {};
    return { question, unit, positive, of: n };
  });
}

/** How many of each unit, and how many of those said yes; a service counts what is within it. */
function cellsOf(
  units: readonly Unit[],
  all: readonly Answers[],
  isPositive: (one: Answers) => boolean,
): ReadonlyMap<number, Counted> {
  return new Map(
    units.map(({ no }) => {
      const inside = units.filter(({ within }) => within === no).map((one) => one.no);
      const own = all.filter(({ unit }) => unit === no || inside.includes(unit));
      return [no, { n: own.length, positive: own.filter(isPositive).length }];
    }),
  );
}

/** Which units can be told of: none of a service that is held back, since its parts would add up to it. */
function toldOf(
  units: readonly Unit[],
  cells: ReadonlyMap<number, Counted>,
  mayTell: (cell: Counted) => boolean,
): readonly number[] {
  const among = (siblings: readonly Unit[]) => {
    const held = withheld(
      siblings.map(({ no }) => cells.get(no) ?? { n: 0 }),
      mayTell,
    );
    return siblings.filter((_, index) => !held.has(index));
  };
  const services = among(units.filter(({ within }) => within === null));
  return services.flatMap(({ no }) => [no, ...among(units.filter(({ within }) => within === no)).map((one) => one.no)]);
}

/** To one decimal, half up; of nothing, or of nobody knows how many, there is no figure. */
export const rateOf = (answered: number | null | undefined, eligible: number | undefined): number | null =>
  answered == null || eligible === undefined ? null : percent(answered, eligible);

/** As it is said in a sentence, in whole per cent: 75% for 390 of 521. */
export const wholePercent = ({ positive, of }: Share): number => Math.floor((positive * 100) / of + 0.5);

/** What a round is compared by. */
export interface Comparable {
  readonly population: Population;
  readonly results: Pick<SurveyResults, 'measures'>;
}

/**
 * By how many points a measure has changed since another round, worked out before anything is rounded: only of the same question, which has the
 * same words and scale for good, and asked of the same people. Undefined where it cannot be compared.
 */
export function changeSince(measure: string, now: Comparable, before: Comparable | undefined): number | undefined {
  if (before === undefined || before.population !== now.population) return undefined;
  const find = ({ results }: Comparable) => results.measures.find((one) => one.measure === measure);
  const [one, other] = [find(now), find(before)];
  if (!one || !other || one.of === 0 || other.of === 0) return undefined;
  const thousandths = ((one.positive * other.of - other.positive * one.of) * 1000) / (one.of * other.of);
  return Math.floor(thousandths + 0.5) / 10;
}

/** The worst that was said about a theme, of all together; undefined where nothing could be told. */
export function worstOf(theme: string, { measures: told }: Pick<SurveyResults, 'measures'>): number | undefined {
  const shares = told.flatMap(({ measure, positive, of }) => {
    const known = measures[measure];
    const isFirst = known !== undefined && headlineOf(known.question) === measure;
    return isFirst && known.theme === theme ? [percent(positive, of) ?? 100] : [];
  });
  return shares.length === 0 ? undefined : Math.min(...shares);
}

/** What was sent, as far as it answers what was asked. */
export function answersIn(
  asked: readonly string[],
  sent: (question: string) => string | undefined,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    asked.flatMap((id) => {
      const given = sent(id);
      const question = questionOf(id);
      return given !== undefined && question && Object.hasOwn(optionsOf(question), given) ? [[id, given]] : [];
    }),
  );
}

/** What was agreed after a round. */
export interface SurveyAction {
  readonly n: number;
  readonly theme: string;
  readonly owner: string;
  readonly agreedOn: LocalDate;
  readonly dueOn: LocalDate;
  /** Its owner has taken it on. */
  readonly taken?: true;
  readonly over?: LocalDate;
  /** It ended without being done. */
  readonly letGo?: true;
  /** So few were content with it that it is in the improvement plan too: whether it has begun there, and as which action. */
  readonly inPlan?: true;
  readonly plan?: string;
}
