/** What the process that leads a survey has done for it: links made, reminders, the last day, the count. It is told figures, never who or what. */
import { type Rank, ranks } from '../../domain/engine/people.ts';
import { naming } from '../../domain/packs/suppress.ts';
import { groupsOf } from '../../domain/survey-round/groups.ts';
import { type Population, questionIds } from '../../domain/survey-round/questions.ts';
import { resultsOf } from '../../domain/survey-round/results.ts';
import type { SurveyOpening, SurveyResults, SurveyWritten } from '../../domain/survey-round/told.ts';
import type { Database, Db } from '../../store/database.ts';
import { everybodysNames } from '../../store/people.ts';
import * as surveys from '../../store/surveys.ts';
import { hashOfLink, newLink } from '../by-link.ts';

/** Answers of so many rounds are kept; of those before only what was published. */
const ROUNDS_KEPT = 2;

const asked: Readonly<Record<Population, readonly Rank[]>> = {
  everybody: ranks,
  practice: ['practitioner', 'team-manager'],
};

/** Makes everybody who is asked a link of their own, all at once, and a letter that takes it to them. Opened before, it is left as it is. */
export const openSurvey = (db: Database, opening: SurveyOpening): Promise<number> =>
  db.$transaction(async (tx) => {
    const { round, on, population, least, lettersAnHour } = opening;
    if (!(await surveys.beginSurvey(tx, opening))) return await eligibleIn(tx, round);
    const people = await surveys.whoIsAsked(tx, on, asked[population]);
    const { units, unitOf } = groupsOf(teamsOf(people), least);
    await surveys.keepUnits(tx, round, units);
    const links = people.map(({ id: person, team }) => {
      const link = newLink();
      return { person, link, hash: hashOfLink(link), unit: unitOf[team] ?? 0 };
    });
    await surveys.keepLinks(tx, round, links, lettersAnHour);
    return people.length;
  });

const teamsOf = (people: readonly surveys.PersonAsked[]) =>
  [...new Map(people.map((one) => [one.team, one])).values()].map(({ team: id, teamName: name, service }) => ({
    ...{ id, name, service },
    people: people.filter(({ team }) => team === id).length,
  }));

async function eligibleIn(db: Db, round: string): Promise<number> {
  const services = (await surveys.unitsOf(db, round)).filter(({ within }) => within === null);
  return services.reduce((sum, { eligible }) => sum + eligible, 0);
}

/** Everybody who was asked is reminded, those who have answered too; what was said and done is for all who work here. */
export async function writeOfSurvey(db: Database, { round, population, ...more }: SurveyWritten): Promise<void> {
  const isReminder = more.what === 'reminder';
  await surveys.keepNews(db, round, { ...more, ranks: isReminder ? asked[population] : ranks });
}

/** Closes it and works out, once and for all, what can be told. Asked again it tells the same. */
export const countSurvey = (db: Database, round: string): Promise<SurveyResults> =>
  db.$transaction(async (tx) => {
    await surveys.closeSurvey(tx, round);
    const survey = await surveys.findSurvey(tx, round);
    const units = await surveys.unitsOf(tx, round);
    const answers = await surveys.answersOf(tx, round);
    const { questions = [], least = Number.POSITIVE_INFINITY } = survey ?? {};
    const comments = await keepFit(tx, round, answers.length < least ? Number.POSITIVE_INFINITY : least);
    await surveys.dropOlder(tx, ROUNDS_KEPT);
    return resultsOf(units, answers, {
      questions: questionIds.filter((id) => questions.includes(id)),
      least,
      comments,
    });
  });

/** What names somebody is kept no longer, nor is anything where what is left is too little. @returns how many are left */
async function keepFit(db: Db, round: string, least: number): Promise<number> {
  const all = await surveys.commentsOf(db, round);
  const names = naming(await everybodysNames(db));
  const fit = all.filter(({ said }) => !names(said));
  const kept = fit.length < least ? [] : fit;
  await surveys.dropComments(
    db,
    all.filter((one) => !kept.includes(one)).map(({ id }) => id),
  );
  return kept.length;
}

/** It is stopped: nobody counts what was answered. */
export const dropSurvey = (db: Database, round: string): Promise<void> =>
  db.$transaction(async (tx) => {
    await surveys.closeSurvey(tx, round);
    await surveys.dropAnswers(tx, round);
  });
