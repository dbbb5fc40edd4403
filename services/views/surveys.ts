/** Staff surveys as everybody reads them: what was published, and what is done about it. */
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { StateOf } from '../../domain/engine/kind.ts';
import type { PackSurvey } from '../../domain/packs/standing.ts';
import type { SurveyRound } from '../../domain/survey-round/contract.ts';
import type { Unit } from '../../domain/survey-round/groups.ts';
import { nextRound } from '../../domain/survey-round/index.ts';
import { headlineOf, measures, populations, questionOf, themes } from '../../domain/survey-round/questions.ts';
import { type Comparable, changeSince, rateOf, type SurveyAction } from '../../domain/survey-round/results.ts';
import type { SurveyResults } from '../../domain/survey-round/told.ts';
import type { Db } from '../../store/database.ts';
import { settingsOf } from '../../store/rules.ts';
import { readText } from '../../store/submissions.ts';
import { findSurvey, surveyRounds, unitsOf } from '../../store/surveys.ts';
import type { Parts } from '../parts.ts';
import type { surveyResults } from '../shapes/surveys.ts';
import type { Told } from '../shapes/told.ts';
import { type Acts, actsIn } from './acts.ts';
import { type Naming, namingOf } from './names.ts';

type Facts = StateOf<SurveyRound>['facts'];
type Round = Told<typeof surveyResults>['rounds'][number];
type Published = Facts & Required<Pick<Facts, 'results' | 'publishedOn' | 'closesOn'>>;

interface Found {
  readonly id: string;
  readonly title: string;
  readonly state: StateOf<SurveyRound>;
}

const MOST_ROUNDS = 20;

/** What is counted how, as published. */
export const surveyRule = {
  rate: 'Answers ÷ those asked, as many as there were on the day it opened; of an open survey as at the end of yesterday.',
  measures:
    'Those who gave one of these answers ÷ all who answered the question: whoever left it out counts in neither.',
  change: 'In percentage points, of the same question asked of the same people; else it is not compared.',
  groups:
    'Nothing is told of fewer answers than the threshold, of a group that answered all alike, nor of another from which it could be worked out. Small teams are put together.',
} as const;

export async function viewSurveys({ db }: Pick<Parts, 'db'>, today: LocalDate): Promise<Told<typeof surveyResults>> {
  const stored = await surveyRounds(db, MOST_ROUNDS);
  const found = stored.map(({ state, ...row }): Found => ({ ...row, state: JSON.parse(state) as Found['state'] }));
  const published = found.filter((one) => publishedOf(one) !== undefined);
  const acts = await actsIn(
    db,
    published.map(({ id }) => id),
  );
  const named = await namingOf(
    db,
    published.flatMap(({ state }) => state.facts.actions.map(({ owner }) => owner)),
  );
  return {
    asAt: today,
    rule: surveyRule,
    open: await openOnes(db, found, today),
    rounds: (
      await Promise.all(published.map((one) => viewRound(db, one, found, { acts: acts.get(one.id), named })))
    ).sort((one, other) => (one.closesOn > other.closesOn ? -1 : 1)),
  };
}

function publishedOf({ state: { facts } }: Found): Published | undefined {
  const { results, publishedOn, closesOn } = facts;
  return results && publishedOn !== undefined && closesOn !== undefined
    ? { ...facts, results, publishedOn, closesOn }
    : undefined;
}

const rate = (answered: number | null, eligible: number | undefined) => ({
  answered,
  eligible: eligible ?? null,
  percent: rateOf(answered, eligible),
});

/** Of all together, as at yesterday: nobody sees it move while somebody answers. */
async function openOnes(
  db: Db,
  found: readonly Found[],
  today: LocalDate,
): Promise<Told<typeof surveyResults>['open']> {
  const surveys = await Promise.all(found.map(async (one) => ({ ...one, survey: await findSurvey(db, one.id) })));
  return surveys.flatMap(({ id, title, state, survey }) => {
    if (!survey || survey.closed) return [];
    const { answered, answeredBefore, countedOn, least, closesOn } = survey;
    const sofar = countedOn < today ? answered : answeredBefore;
    return [{ id, title, closesOn, response: rate(sofar < least ? null : sofar, state.facts.eligible) }];
  });
}

async function viewRound(
  db: Db,
  one: Found,
  all: readonly Found[],
  { acts, named }: { readonly acts: Acts | undefined; readonly named: Naming },
): Promise<Round> {
  const { id, title, state } = one;
  const facts = publishedOf(one);
  if (!facts) throw new Error(`${id} has not been published`);
  const { results, publishedOn, closesOn, population, eligible } = facts;
  const settings = (await settingsOf(db, state)) as SettingsNeeded; // the kind's own
  const before = comparedWith(one, all);
  const units = await unitsOf(db, id);
  const written = (name: string, field: string) => textsOf(db, id, acts, name, field);
  const [said, did, whats] = await Promise.all([
    written('publish', 'said'),
    written('reportBack', 'did'),
    written('agree', 'what'),
  ]);
  return {
    id,
    title,
    population: populations[population],
    closesOn,
    publishedOn,
    response: rate(results.answered, eligible),
    comparedWith: before?.id ?? null,
    measures: results.measures.flatMap((told) => viewMeasure(told, { population, results }, before?.is)),
    units: viewUnits(units, results),
    held: results.response.length < units.length || results.units.length < units.length * facts.questions.length,
    said: said.at(-1) ?? null,
    actions: facts.actions.map((action, index) => viewAction(action, whats[index] ?? null, named)),
    did: did.at(-1) ?? null,
    comments: results.comments,
    next: nextRound(closesOn, settings.nextMonths).date,
  };
}

/** The last whose results had been published by a day, as a pack freezes it. */
export async function surveysOn(parts: Pick<Parts, 'db'>, day: LocalDate): Promise<readonly PackSurvey[]> {
  const { rounds } = await viewSurveys(parts, day);
  const latest = rounds.filter(({ publishedOn }) => publishedOn <= day).slice(0, 1);
  return latest.map(({ id, closesOn, response, measures: told }) => ({
    ...{ id, closesOn, ...response },
    measures: told.map(({ title, positive, of, percent, change }) => ({ title, positive, of, percent, change })),
  }));
}

interface SettingsNeeded {
  readonly nextMonths: number;
}

/** The round that was named, or else the one that closed last before it. */
function comparedWith(one: Found, all: readonly Found[]): { readonly id: string; readonly is: Comparable } | undefined {
  const closed = (of: Found) => publishedOf(of)?.closesOn ?? '';
  const { earlier } = one.state.facts;
  const before = all
    .filter((other) => other !== one && closed(other) !== '' && closed(other) < closed(one))
    .toSorted((a, b) => (closed(a) > closed(b) ? -1 : 1));
  const chosen = earlier === undefined ? before[0] : all.find(({ id }) => id === earlier);
  const facts = chosen && publishedOf(chosen);
  return chosen && facts ? { id: chosen.id, is: facts } : undefined;
}

function viewMeasure(
  { measure: name, positive, of }: SurveyResults['measures'][number],
  now: Comparable,
  before: Comparable | undefined,
): Round['measures'] {
  const known = measures[name];
  if (!known) return [];
  const { title, question, theme } = known;
  return [
    {
      ...{ name, title, question: questionOf(question)?.asks ?? question, theme: themes[theme] },
      ...{ positive, of, percent: rateOf(positive, of) },
      change: changeSince(name, now, before) ?? null,
    },
  ];
}

/** Only those of which something can be told. */
function viewUnits(units: readonly Unit[], { response, units: told }: SurveyResults): Round['units'] {
  return units.flatMap(({ no, within, name }) => {
    const answered = response.find(({ unit }) => unit === no);
    const of = told.filter(({ unit }) => unit === no);
    if (!answered && of.length === 0) return [];
    return [
      {
        name,
        within: units.find((other) => other.no === within)?.name ?? null,
        ...rate(answered?.answered ?? null, answered?.eligible),
        measures: of.map(({ question, positive, of: all }) => {
          const measure = headlineOf(question as Parameters<typeof headlineOf>[0]);
          return {
            name: measure,
            title: measures[measure]?.title ?? measure,
            positive,
            of: all,
            percent: rateOf(positive, all),
          };
        }),
      },
    ];
  });
}

const standings = { open: 'Being done', done: 'Done', letGo: 'Not done' } as const;

function viewAction(
  { theme, owner, dueOn, over, letGo }: SurveyAction,
  what: string | null,
  named: Naming,
): Round['actions'][number] {
  const standing = letGo ? 'letGo' : over === undefined ? 'open' : 'done';
  const about = themes[theme as keyof typeof themes] ?? theme;
  return {
    theme: about,
    what,
    owner: named(owner),
    dueOn,
    standing,
    standingTitle: standings[standing],
    on: over ?? null,
  };
}

/** What was written with each act of a name, in order. */
const textsOf = (db: Db, id: string, acts: Acts | undefined, name: string, field: string) =>
  Promise.all(
    (acts?.acts ?? [])
      .filter((act) => act.name === name)
      .map(async ({ texts }) => (texts === undefined ? null : await readText(db, id, { submission: texts, field }))),
  );
