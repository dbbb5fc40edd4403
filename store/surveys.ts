/** Answers to staff surveys, and the links that they come by. Nothing here leads from one to the other, nor to a person: see decision 30. */
import type { LocalDate } from '../domain/calendar/index.ts';
import type { PersonId, Rank } from '../domain/engine/people.ts';
import type { Unit } from '../domain/survey-round/groups.ts';
import type { Answers } from '../domain/survey-round/results.ts';
import type { SurveyOpening, SurveyWritten } from '../domain/survey-round/told.ts';
import { ask, type Db } from './database.ts';

export interface SurveyRow {
  readonly roundId: string;
  readonly questions: readonly string[];
  readonly closesOn: LocalDate;
  readonly least: number;
  readonly closed: boolean;
  readonly answered: number;
  readonly answeredBefore: number;
  readonly countedOn: LocalDate;
}

export const findSurvey = (db: Db, roundId: string): Promise<SurveyRow | null> =>
  db.survey.findUnique({ where: { roundId } });

/** @returns false where it has been opened before */
export async function beginSurvey(db: Db, { round, questions, closesOn, least, on }: SurveyOpening): Promise<boolean> {
  const data = { roundId: round, questions: [...questions], closesOn, least, countedOn: on };
  const { count } = await db.survey.createMany({ data, skipDuplicates: true });
  return count === 1;
}

export interface PersonAsked {
  readonly id: PersonId;
  readonly team: string;
  readonly teamName: string;
  readonly service: string;
}

/** Everybody of these ranks who is with the council on a day, in no order of theirs. */
export const whoIsAsked = (db: Db, on: LocalDate, ranks: readonly Rank[]): Promise<PersonAsked[]> =>
  ask<PersonAsked>(
    db,
    `select p.id, coalesce(t.id, '') as team, coalesce(t.name, 'No team') as "teamName", coalesce(t.service, 'No service') as service
       from person p left join team t on t.id = p.team_id
      where (p.left_on is null or p.left_on > $1) and p.rank = any($2::text[]) order by random()`,
    on,
    ranks,
  );

export async function keepUnits(db: Db, roundId: string, units: readonly Unit[]): Promise<void> {
  await db.surveyUnit.createMany({ data: units.map((unit) => ({ ...unit, roundId })) });
}

export const unitsOf = (db: Db, roundId: string): Promise<Unit[]> =>
  db.surveyUnit.findMany({
    where: { roundId },
    select: { no: true, within: true, name: true, eligible: true },
    orderBy: { no: 'asc' },
  });

export interface NewLink {
  readonly person: PersonId;
  readonly link: string;
  readonly hash: string;
  readonly unit: number;
}

/** Links and letters lie in two orders, each by chance; letters go so many an hour. */
export async function keepLinks(
  db: Db,
  roundId: string,
  links: readonly NewLink[],
  lettersAnHour: number,
): Promise<void> {
  await ask(
    db,
    `insert into survey_link (secret_hash, round_id, unit)
     select h, $1, u from unnest($2::text[], $3::int[]) as s (h, u) order by random()`,
    ...[roundId, links.map(({ hash }) => hash), links.map(({ unit }) => unit)],
  );
  await ask(
    db,
    `insert into survey_letter (round_id, person_id, what, link, send_after)
     select $1, p, 'invitation', l, now() + (row_number() over (order by random()) - 1) * interval '1 hour' / $4
       from unnest($2::text[], $3::text[]) as s (p, l) order by random()`,
    ...[roundId, links.map(({ person }) => person), links.map(({ link }) => link), lettersAnHour],
  );
}

interface News extends Pick<SurveyWritten, 'on' | 'lettersAnHour' | 'what'> {
  readonly ranks: readonly Rank[];
}

/** To everybody who is there; of an open survey to those who were when it opened. Whose first letter has not gone yet needs no second. */
export async function keepNews(db: Db, roundId: string, { on, ranks, lettersAnHour, what }: News): Promise<void> {
  await ask(
    db,
    `insert into survey_letter (round_id, person_id, what, send_after)
     select s.round_id, p.id, $5, now() + (row_number() over (order by random()) - 1) * interval '1 hour' / $4
       from survey s, person p
      where s.round_id = $1 and (s.closed or p.created_at <= s.opened_at) and s.closed = ($5 <> 'reminder')
        and (p.left_on is null or p.left_on > $2) and p.rank = any($3::text[])
      order by random() on conflict do nothing`,
    ...[roundId, on, ranks, lettersAnHour, what],
  );
}

export async function moveLastDay(db: Db, roundId: string, closesOn: LocalDate): Promise<void> {
  await db.survey.updateMany({ where: { roundId, closed: false }, data: { closesOn } });
}

/** The survey that an unused link is for. */
export async function surveyAt(db: Db, secretHash: string): Promise<SurveyRow | null> {
  const found = await db.surveyLink.findUnique({ where: { secretHash }, select: { survey: true } });
  return found?.survey ?? null;
}

export interface NewAnswer {
  readonly secretHash: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly said: string | undefined;
  readonly today: LocalDate;
}

/**
 * Uses a link and keeps what came by it, in a transaction: both or neither. All answers of the survey are written anew in an order by chance.
 * @returns whether the link was good: no other has used it, and the survey is open
 */
export async function takeAnswer(db: Db, { secretHash, answers, said, today }: NewAnswer): Promise<boolean> {
  const found = await ask<{ round: string; unit: number }>(
    db,
    `select l.round_id as round, l.unit from survey_link l join survey s on s.round_id = l.round_id
      where l.secret_hash = $1 and not s.closed and s.closes_on >= $2 for update of s`, // one at a time, and none once it is counted
    secretHash,
    today,
  );
  const [link] = found;
  if (!link || !(await useLink(db, secretHash))) return false;
  const { round, unit } = link;
  await ask(
    db,
    `update survey set answered = answered + 1, counted_on = $2::text,
            answered_before = case when counted_on = $2::text then answered_before else answered end
      where round_id = $1`,
    round,
    today,
  );
  await ask(
    db,
    `with before as (delete from survey_answer where round_id = $1 returning unit, answers)
     insert into survey_answer (round_id, unit, answers)
     select $1, a.unit, a.answers from (select unit, answers from before union all select $2::int, $3::jsonb) a order by random()`,
    ...[round, unit, JSON.stringify(answers)],
  );
  await ask(
    db,
    `with before as (delete from survey_comment where round_id = $1 returning said)
     insert into survey_comment (round_id, said)
     select $1, c.said from (select said from before union all select $2::text where $2::text is not null) c order by random()`,
    ...[round, said ?? null],
  );
  return true;
}

const useLink = async (db: Db, secretHash: string): Promise<boolean> =>
  (await db.surveyLink.deleteMany({ where: { secretHash } })).count === 1;

/** Takes no more answers. Links go, used or not. */
export async function closeSurvey(db: Db, roundId: string): Promise<void> {
  await db.survey.updateMany({ where: { roundId }, data: { closed: true } });
  await db.surveyLink.deleteMany({ where: { roundId } });
  await db.surveyLetter.deleteMany({ where: { roundId } });
}

export async function answersOf(db: Db, roundId: string): Promise<Answers[]> {
  const rows = await db.surveyAnswer.findMany({ where: { roundId }, select: { unit: true, answers: true } });
  return rows.map(({ unit, answers }) => ({ unit, answers: answers as Answers['answers'] })); // as `takeAnswer` wrote them
}

export const commentsOf = (db: Db, roundId: string): Promise<{ id: string; said: string }[]> =>
  db.surveyComment.findMany({ where: { roundId }, select: { id: true, said: true }, orderBy: { said: 'asc' } });

export async function dropComments(db: Db, ids: readonly string[]): Promise<void> {
  await db.surveyComment.deleteMany({ where: { id: { in: [...ids] } } });
}

export async function dropAnswers(db: Db, roundId: string): Promise<void> {
  await db.surveyAnswer.deleteMany({ where: { roundId } });
  await db.surveyComment.deleteMany({ where: { roundId } });
}

/** Of all but the latest that are closed only what was published is kept. */
export async function dropOlder(db: Db, kept: number): Promise<void> {
  const older = await ask<{ id: string }>(
    db,
    'select round_id as id from survey where closed order by closes_on desc, round_id desc offset $1',
    kept,
  );
  for (const { id } of older) await dropAnswers(db, id);
}

export interface LetterDue {
  readonly roundId: string;
  readonly personId: PersonId;
  readonly what: string;
  readonly link: string | null;
  readonly closesOn: LocalDate;
  /** None of whoever has left meanwhile. */
  readonly email: string | null;
}

/** One letter whose turn has come, claimed until the transaction ends. */
export async function claimLetter(db: Db, today: LocalDate): Promise<LetterDue | undefined> {
  const [letter] = await ask<LetterDue>(
    db,
    `select l.round_id as "roundId", l.person_id as "personId", l.what, l.link, s.closes_on as "closesOn",
            case when p.left_on is null or p.left_on > $1 then p.email end as email
       from survey_letter l join survey s on s.round_id = l.round_id left join person p on p.id = l.person_id
      where l.send_after <= now() order by l.send_after limit 1 for update of l skip locked`,
    today,
  );
  return letter;
}

type OfLetter = Pick<LetterDue, 'roundId' | 'personId'>;

/** It has been sent, or cannot be. */
export async function letterGone(db: Db, { roundId, personId }: OfLetter): Promise<void> {
  await db.surveyLetter.delete({ where: { roundId_personId: { roundId, personId } } });
}

export async function letterLater(db: Db, { roundId, personId }: OfLetter, sendAfter: Date): Promise<void> {
  await db.surveyLetter.update({ where: { roundId_personId: { roundId, personId } }, data: { sendAfter } });
}

/** Rounds of surveys, the latest first, as they stand in their processes. */
export const surveyRounds = (db: Db, limit: number): Promise<{ id: string; title: string; state: string }[]> =>
  ask(
    db,
    `select id, title, state from process where kind = 'survey-round' and seq > 0 and outcome is distinct from 'abandoned'
      order by started_on desc, id desc limit $1`,
    limit,
  );
