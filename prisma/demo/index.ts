/**
 * The demo council: people, policies, returns, and processes adopted through the real start path with past dates. Run
 * twice, or killed half-way and run again, it doubles nothing: every start has a key of its own.
 */

import { setTimeout as wait } from 'node:timers/promises';
import type { DrawnCase } from '../../domain/audit-round/sums.ts';
import { addDays, instantOf, londonDate } from '../../domain/calendar/index.ts';
import type { Partner } from '../../domain/improvement/facts.ts';
import { untilAnswered, untilBegun } from '../../local/rehearse/careful.ts';
import { act, type DecisionRequest, decide } from '../../services/engine/decide.ts';
import { keyOf } from '../../services/engine/keys.ts';
import { startProcess } from '../../services/engine/start.ts';
import { getSubject } from '../../services/engine/subject.ts';
import { policiesBesideKinds } from '../../services/fields/policies.ts';
import { bookCases } from '../../services/panels/book.ts';
import type { Parts } from '../../services/parts.ts';
import { ballotAt, giveAnswer } from '../../services/surveys/answer.ts';
import { findPerson } from '../../store/directory.ts';
import { keepRound, listCase } from '../../store/panels.ts';
import { keepPartnerNote } from '../../store/partners.ts';
import { ensurePolicies } from '../../store/policies.ts';
import { liveRules } from '../../store/rules.ts';
import { actionsAt, byPartner, type DemoAction } from './actions.ts';
import { assignmentsAt } from './agency.ts';
import { appointeeRequest } from './appointees.ts';
import { auditsAt, roundAt } from './audits.ts';
import { boardsAt } from './boards.ts';
import { watchesAt } from './caseloads.ts';
import { cohortsAt } from './cohorts.ts';
import { consultationAt } from './consultations.ts';
import { yearsOfTalksAt } from './conversations.ts';
import { dataRequestsAt } from './data-rights.ts';
import { isMade, noteMade } from './made.ts';
import { managersAt } from './management.ts';
import { people, personAt, teams } from './people.ts';
import { type DemoApplication, progressionsAt, roundsAt } from './progressions.ts';
import { questionsAt } from './questions.ts';
import { cyclesAt } from './readiness.ts';
import { rechecksAt } from './rechecks.ts';
import { agreementsAt, type DemoAgreement } from './retention.ts';
import { returnsUpTo } from './returns.ts';
import { risksAt } from './risks.ts';
import { supervisionsAt } from './supervisions.ts';
import { answerOf, surveyAt, surveyOf2021 } from './surveys.ts';
import { programmesAt } from './training.ts';
import { type DemoVacancy, vacanciesAt } from './vacancies.ts';
import { yearsAt } from './years.ts';

export async function seedDemo(parts: Parts, issuer: string, say: (sentence: string) => void): Promise<void> {
  const { db } = parts;
  if (await isMade(db)) return;
  say('Making the demo council …');
  await seedCouncil(parts, issuer);
  const today = await dayOfDemo(parts);
  const vacancies = vacanciesAt(today);
  for (let at = 0; at < vacancies.length; at += AT_ONCE) {
    await Promise.all(vacancies.slice(at, at + AT_ONCE).map((vacancy) => seedVacancy(parts, vacancy, today)));
    say(`  ${Math.min(at + AT_ONCE, vacancies.length)} of ${vacancies.length} vacancies, with their appointees`);
  }
  for (const { key, request } of cyclesAt(today))
    await start(parts, 'readiness-cycle', request, key, 'admin@example.org');
  const years = yearsAt(today);
  for (let at = 0; at < years.length; at += AT_ONCE)
    await Promise.all(
      years.slice(at, at + AT_ONCE).map(({ key, request }) => start(parts, 'assessed-year', request, key)),
    );
  say(`  ${years.length} assessed years`);
  await seedProgressions(parts, today);
  await seedAgreements(parts, today);
  await seedRisks(parts, today);
  await seedBoards(parts, today);
  await seedAssignments(parts, today);
  await seedAudits(parts, today);
  await seedSupervisions(parts, today);
  await seedConversations(parts, today);
  await seedCaseloads(parts, today);
  await seedRechecks(parts, today);
  await seedTraining(parts, today);
  await seedSurveys(parts, today);
  await seedManagers(parts, today);
  await seedCohorts(parts, today);
  await seedConsultation(parts, today);
  await seedDataRequests(parts, today);
  await seedQuestions(parts, today);
  await seedActions(parts, today, say);
  await noteMade(db, parts.clock.now());
}

const AT_ONCE = 4;

export async function seedCouncil({ db, kinds, clock }: Parts, issuer: string): Promise<void> {
  await db.team.createMany({ data: teams.map((team) => ({ ...team })), skipDuplicates: true });
  for (const { id, name, email, rank, offices, team, manager, saferRecruitment = false } of people) {
    const managerId = manager === undefined ? null : personAt(manager).id;
    const data = { id, name, email, rank, offices: [...offices], teamId: team, managerId, saferRecruitment };
    await db.person.createMany({ data, skipDuplicates: true });
  }
  await db.identity.createMany({
    data: people.map(({ id }) => ({ issuer, subject: id, personId: id })),
    skipDuplicates: true,
  });
  await ensurePolicies(db, [...Object.values(kinds), ...policiesBesideKinds]);
  const today = londonDate(clock.now().getTime());
  const postedBy = personAt('hr@example.org').id;
  const returns = returnsUpTo(today).map(({ figures, ...row }) => ({ ...row, figures: { ...figures }, postedBy }));
  await db.establishmentReturn.createMany({ data: returns, skipDuplicates: true });
  const away = {
    personId: personAt('service.manager.care@example.org').id,
    deputyId: personAt('manager.5@example.org').id,
  };
  const days = { fromOn: today, untilOn: addDays(today, 14) };
  const proposedBy = away.personId;
  const confirmedBy = personAt('head.care@example.org').id;
  await db.deputy.createMany({
    data: { id: 'demo-deputy-1', ...away, ...days, proposedBy, confirmedBy },
    skipDuplicates: true,
  });
}

/** Killed half-way on one day and gone on with on the next, the demo keeps the day it began. */
async function dayOfDemo({ db }: Parts): Promise<string> {
  const begun = await db.deputy.findUniqueOrThrow({ where: { id: 'demo-deputy-1' } });
  return begun.fromOn; // its first day is the day the demo was first made
}

/** The improvement plan: raised by the quality lead, and adopted where each action stands. */
async function seedActions(parts: Parts, today: string, say: (sentence: string) => void): Promise<void> {
  const actions = actionsAt(today);
  const raise = ({ key, request }: DemoAction) =>
    start(parts, 'improvement-action', request, key, 'quality@example.org');
  for (let at = 0; at < actions.length; at += AT_ONCE) await Promise.all(actions.slice(at, at + AT_ONCE).map(raise));
  const shared = actions.find(({ key }) => key === byPartner.key);
  if (shared) await seedPartner(parts, await raise(shared), today);
  say(`  ${actions.length} improvement actions, in all twelve areas`);
}

/** Its owner names the partner, who has answered the note that was due. */
async function seedPartner(parts: Parts, id: string, today: string): Promise<void> {
  await untilBegun(parts.db, id);
  const subject = await getSubject(parts, id);
  const owner = people.find((person) => person.id === subject.state.who['owner'])?.email ?? '';
  const acting = await actingAs(parts, owner, `${byPartner.key}:partner`);
  const isNamed = (subject.state.facts as { readonly partner?: object }).partner !== undefined;
  if (!isNamed) await act(parts, subject, 'namePartner', { form: byPartner.partner }, acting);
  const task = await parts.db.task.findFirst({ where: { processId: id, name: 'progressNote', status: 'open' } });
  const { partner } = (await getSubject(parts, id)).state.facts as { readonly partner?: Partner };
  if (!task || !partner) return;
  const said = { ...byPartner.note, process: id, task: task.id, named: partner.named };
  await keepPartnerNote(parts.db, { ...said, givenOn: today });
}

async function start(
  parts: Parts,
  kind: string,
  request: unknown,
  key: string,
  by = 'hr@example.org',
): Promise<string> {
  const definition = parts.kinds[kind];
  if (!definition) throw new Error(`There is no kind ${kind}`);
  const parsed = definition.request.parse(request);
  return (await startProcess(parts, definition, parsed, await actingAs(parts, by, key))).id;
}

async function actingAs(parts: Parts, email: string, key: string) {
  const caller = await findPerson(parts.db, personAt(email).id, londonDate(parts.clock.now().getTime()));
  if (!caller) throw new Error(`${email} is not on record`);
  return { caller, key: keyOf(caller.id, 'demo', key) };
}

async function seedVacancy(parts: Parts, vacancy: DemoVacancy, today: string): Promise<void> {
  const { key, request, candidates, ends } = vacancy;
  const id = await start(parts, 'recruitment', request, key);
  const rows = candidates.map((name, n) => ({
    id: `${key.replaceAll(':', '-')}-candidate-${n + 1}`,
    recruitmentId: id,
    name,
    email: `candidate.${key.split(':').at(-1)}.${n + 1}@example.org`,
    source: n % 2 === 0 ? 'councilWebsite' : 'jobBoard',
    addedBy: personAt('hr@example.org').id,
  }));
  await parts.db.candidate.createMany({ data: rows, skipDuplicates: true });
  await seedAppointees(
    parts,
    vacancy,
    id,
    rows.map((row) => row.id),
    today,
  );
  if (ends) await end(parts, id, ends, key);
}

async function seedAppointees(
  parts: Parts,
  { key, request }: DemoVacancy,
  id: string,
  candidates: readonly string[],
  today: string,
): Promise<void> {
  const { grade, route, team, requester, adopt } = request as {
    grade: string;
    route: string;
    team: string;
    requester: string;
    adopt: { on: string; appointees?: number };
  };
  const { settings } = (await liveRules(parts.db, 'appointment')).policy.body;
  const { checksByRoute } = settings as { checksByRoute: Readonly<Record<string, readonly string[]>> };
  const vacancy = { id, grade, route, team, manager: requester, on: adopt.on };
  const [hr, verifier] = [personAt('hr@example.org').id, personAt('hr.second@example.org').id];
  for (const [n, candidate] of candidates.slice(0, adopt.appointees ?? 0).entries()) {
    const place = { vacancy, candidate, checks: checksByRoute[route] ?? [], hr, verifier, today };
    await start(parts, 'appointment', appointeeRequest(place, n), `${key}:appointee:${n + 1}`);
  }
}

/** Ended the way a person would: by a standing action, which an ended process refuses a second time. */
async function end(parts: Parts, id: string, how: 'withdrawn' | 'cancelled', key: string): Promise<void> {
  const subject = await getSubject(parts, id);
  if (subject.status === 'closed') return;
  const reason = 'The work has moved to another team.';
  if (how === 'cancelled') {
    const request = { code: 'reorganisation', reason, form: {} };
    await act(parts, subject, 'cancel', request, await actingAs(parts, 'hr@example.org', `${key}:end`));
    return;
  }
  const owner = people.find((person) => person.id === subject.state.who['requester']);
  await act(parts, subject, 'withdraw', { reason, form: {} }, await actingAs(parts, owner?.email ?? '', `${key}:end`));
}

export async function seedProgressions(parts: Parts, today: string): Promise<void> {
  const rounds = roundsAt(today);
  for (const round of Object.values(rounds)) await keepRound(parts.db, round, personAt('hr@example.org').id);
  for (const application of progressionsAt(today)) await seedProgression(parts, application, rounds);
}

/** Adopted; then put on its round's list, or booked as HR would; then the applicant does what they do. */
async function seedProgression(
  parts: Parts,
  { key, request, round, does }: DemoApplication,
  rounds: ReturnType<typeof roundsAt>,
): Promise<void> {
  const id = await start(parts, 'progression', request, key);
  const hr = await actingAs(parts, 'hr@example.org', `${key}:book`);
  if (round === 'met') await listCase(parts.db, rounds.met.id, id, hr.caller.id);
  if (round === 'next') await bookCases(parts, rounds.next.id, [id], hr, { all: true });
  if (does) await applicantActs(parts, id, does, key);
}

async function applicantActs(parts: Parts, id: string, does: 'appeal' | 'withdraw', key: string): Promise<void> {
  const subject = await getSubject(parts, id);
  const hasAppealed = (subject.state.facts as { readonly appealed?: object }).appealed !== undefined;
  if (subject.status === 'closed' || hasAppealed) return;
  const applicant = people.find((person) => person.id === subject.state.who['applicant']);
  const given = does === 'appeal' ? { reason: 'The observation was read without its context.' } : { code: 'not-now' };
  await act(parts, subject, does, { ...given, form: {} }, await actingAs(parts, applicant?.email ?? '', `${key}:acts`));
}

export async function seedRisks(parts: Parts, today: string): Promise<void> {
  for (const { key, request } of risksAt(today)) await start(parts, 'risk', request, key, 'quality@example.org');
}

export async function seedBoards(parts: Parts, today: string): Promise<void> {
  for (const { key, request } of boardsAt(today))
    await start(parts, 'board-cycle', request, key, 'quality@example.org');
}

export async function seedAssignments(parts: Parts, today: string): Promise<void> {
  for (const { key, request } of assignmentsAt(today)) await start(parts, 'agency-assignment', request, key);
}

export async function seedSupervisions(parts: Parts, today: string): Promise<void> {
  for (const { key, request } of supervisionsAt(today))
    await start(parts, 'supervision', request, key, 'quality@example.org');
}

export async function seedConversations(parts: Parts, today: string): Promise<void> {
  for (const { key, kind, request } of yearsOfTalksAt(today)) await start(parts, kind, request, key);
}

export async function seedCaseloads(parts: Parts, today: string): Promise<void> {
  for (const { key, request } of watchesAt(today))
    await start(parts, 'caseload-watch', request, key, 'quality@example.org');
}

export async function seedRechecks(parts: Parts, today: string): Promise<void> {
  for (const { key, request } of rechecksAt(today)) await start(parts, 'recheck', request, key);
}

export async function seedDataRequests(parts: Parts, today: string): Promise<void> {
  for (const { key, kind, request } of dataRequestsAt(today)) await start(parts, kind, request, key);
}

export async function seedManagers(parts: Parts, today: string): Promise<void> {
  for (const { key, request } of managersAt(today)) await start(parts, 'management-development', request, key);
}

export async function seedCohorts(parts: Parts, today: string): Promise<void> {
  for (const { key, request, learners } of cohortsAt(today)) {
    const cohort = await start(parts, 'cohort', request, key);
    for (const one of learners(cohort)) await start(parts, 'learner', one.request, one.key);
  }
}

/** Approved by the director, so that it opens today with its people in scope. */
export async function seedConsultation(parts: Parts, today: string): Promise<void> {
  const { key, request, approved, inScope } = consultationAt(today);
  const id = await start(parts, 'staff-consultation', request, key);
  await untilBegun(parts.db, id);
  const task = await parts.db.task.findFirst({ where: { processId: id, name: 'approveCase', status: 'open' } });
  const acting = await actingAs(parts, 'dcs@example.org', `${key}:approved`);
  const answer = { choice: 'approve', form: approved };
  if (task) await untilAnswered(async () => await decide(parts, await getSubject(parts, id), task.id, answer, acting));
  for (const one of inScope(id)) await start(parts, 'placement', one.request, one.key);
}

export async function seedAudits(parts: Parts, today: string): Promise<void> {
  const sample = await drawnIn(parts, today);
  for (const { key, request } of auditsAt(today, sample))
    await start(parts, 'practice-audit', request, key, 'quality@example.org');
}

/** What the month's round has drawn, as the quality lead has it drawn: once. */
async function drawnIn(parts: Parts, today: string): Promise<readonly DrawnCase[]> {
  const { key, request, draw } = roundAt(today);
  const by = 'quality@example.org';
  const id = await start(parts, 'audit-round', request, key, by);
  await untilBegun(parts.db, id);
  const task = await parts.db.task.findFirst({ where: { processId: id, name: 'draw', status: 'open' } });
  const drawn = { choice: 'drawn', form: draw };
  const acting = await actingAs(parts, by, `${key}:draw`);
  if (task) await untilAnswered(async () => await decide(parts, await getSubject(parts, id), task.id, drawn, acting));
  const { sample } = (await getSubject(parts, id)).state.facts as { readonly sample: readonly DrawnCase[] };
  return sample;
}

export async function seedAgreements(parts: Parts, today: string): Promise<void> {
  const agreements = agreementsAt(today);
  for (let at = 0; at < agreements.length; at += AT_ONCE)
    await Promise.all(agreements.slice(at, at + AT_ONCE).map((agreement) => seedAgreement(parts, agreement)));
}

/** Adopted; then HR records that somebody leaves, once. */
async function seedAgreement(parts: Parts, { key, request, leaves }: DemoAgreement): Promise<void> {
  const id = await start(parts, 'retention-agreement', request, key);
  if (!leaves) return;
  const subject = await getSubject(parts, id);
  if (subject.state.visits.at(-1)?.stage !== 'running') return;
  await act(parts, subject, 'leave', { form: leaves }, await actingAs(parts, 'hr@example.org', `${key}:leaves`));
}

export async function seedTraining(parts: Parts, today: string): Promise<void> {
  for (const { key, request, requirements } of programmesAt(today)) {
    const programme = await start(parts, 'training-programme', request, key);
    for (const { isExempt, ...asked } of requirements(programme)) {
      const id = await start(parts, 'learner-requirement', asked.request, asked.key);
      if (isExempt) await seedExemption(parts, id, asked.key);
    }
  }
}

/** Asked at drop-ins, at the conference and by a partner: some answered and published, one late. */
export async function seedQuestions(parts: Parts, today: string): Promise<void> {
  for (const { key, request, answer } of questionsAt(today)) {
    const id = await start(parts, 'question', request, key, 'quality@example.org');
    if (answer === undefined) continue;
    await decideOpen(parts, id, 'answer', { choice: 'answered', form: { answer } }, key);
    await decideOpen(parts, id, 'publish', { choice: 'published', form: {} }, key);
  }
}

/** One that is over, and one that is open and has been answered up to yesterday. */
export async function seedSurveys(parts: Parts, today: string): Promise<void> {
  const { key, request, did } = surveyOf2021;
  const held = await start(parts, 'survey-round', request, key, 'quality@example.org');
  await decideOpen(parts, held, 'reportBack', { choice: 'told', form: { did } }, key);
  const open = surveyAt(today);
  const id = await start(parts, 'survey-round', open.request, open.key, 'quality@example.org');
  await decideOpen(parts, id, 'approve', { choice: 'approve', form: open.told }, open.key);
  await untilOpen(parts, id);
  await answerSurvey(parts, id, addDays(today, -1));
}

/** Until its links have been made. @throws Error when that takes two minutes */
async function untilOpen({ db }: Parts, roundId: string): Promise<void> {
  for (let looks = 0; (await db.survey.count({ where: { roundId } })) === 0; looks += 1) {
    if (looks > 1_200) throw new Error(`${roundId} has not opened`);
    await wait(100);
  }
}

/** Whoever has the one open task of a name decides it; nobody where there is none any more. */
async function decideOpen(
  parts: Parts,
  id: string,
  name: string,
  request: DecisionRequest,
  key: string,
): Promise<void> {
  await untilBegun(parts.db, id);
  const task = await parts.db.task.findFirst({ where: { processId: id, name, status: 'open' } });
  if (!task) return;
  const holder = people.find((one) => one.id === task.assigneeId)?.email ?? '';
  const acting = await actingAs(parts, holder, `${key}:${name}`);
  await untilAnswered(async () => await decide(parts, await getSubject(parts, id), task.id, request, acting));
}

/** Four in ten answer by the links of their letters, before those are sent: the demo has no mailbox of theirs. */
async function answerSurvey(parts: Parts, round: string, on: string): Promise<void> {
  const letters = await parts.db.surveyLetter.findMany({ where: { roundId: round, link: { not: null } } });
  const survey = await parts.db.survey.findUniqueOrThrow({ where: { roundId: round } });
  const wanted = Math.round(letters.length * 0.4) - survey.answered;
  const clock = { now: () => new Date(instantOf(on, '12:00')) };
  for (const [n, { link }] of letters.slice(0, Math.max(0, wanted)).entries()) {
    const ballot = await ballotAt({ ...parts, clock }, link ?? '').catch(() => undefined); // used before it was killed
    const given = ballot && { questions: ballot.questions, sent: answerOf(n), said: '' };
    if (given) await giveAnswer({ ...parts, clock }, link ?? '', given);
  }
}

/** Asked for by their manager, decided by a head of service. */
async function seedExemption(parts: Parts, id: string, key: string): Promise<void> {
  const subject = await getSubject(parts, id);
  if (subject.status === 'closed') return;
  const emailOf = (person: string | undefined) => people.find((one) => one.id === person)?.email ?? '';
  const hasAsked = (subject.state.facts as { readonly exemption?: string }).exemption !== undefined;
  const asks = { reason: 'They teach it themself.', form: {} };
  if (!hasAsked) {
    const manager = await actingAs(parts, emailOf(subject.state.who['manager']), `${key}:asks`);
    await act(parts, subject, 'askExemption', asks, manager);
  }
  const task = await parts.db.task.findFirstOrThrow({ where: { processId: id, name: 'exempt', status: 'open' } });
  const head = await actingAs(parts, emailOf(task.assigneeId), `${key}:exempt`);
  const decision = { choice: 'exempt', reason: 'They hold the certificate of the trainers.', form: {} };
  await decide(parts, await getSubject(parts, id), task.id, decision, head);
}
