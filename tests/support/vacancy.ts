/** Vacancies and appointees as tests tell them: who does what, in the words of the contract. */
import { randomUUID } from 'node:crypto';
import { areReferences, isRegistration } from '../../domain/appointment/checks.ts';
import { addDays, type LocalDate } from '../../domain/calendar/index.ts';
import type { RunState } from '../../domain/engine/state.ts';
import type { Vacancy } from '../../domain/recruitment/facts.ts';
import { kinds } from '../../services/kinds.ts';
import { type Stand, type StandOptions, stand } from './stand.ts';

/** Time skips unless a test says otherwise. */
export type CouncilOptions = Pick<StandOptions, 'skipping' | 'from'>;

export const council = ({ skipping = true, ...more }: CouncilOptions = {}): Promise<Stand> =>
  stand({ ...more, skipping, kinds, workflows: '../../workflows/index.ts' });

export const vacancyRequest = {
  title: 'Social worker, North',
  grade: 'G10',
  positions: 1,
  route: 'permanent',
  team: 'north',
  reason: 'A worker leaves in December',
  budgetCode: 'CS-1204',
};

/** What is recorded of a check that came back clear: of the register with its number, of references each by itself. */
export function resultOf(check: string, today: LocalDate) {
  const form = { receivedOn: today, result: 'clear' };
  if (isRegistration(check))
    return {
      choice: 'registered',
      form: { ...form, expiresOn: addDays(today, 365), registrationNumber: 'SW123456' },
    };
  if (!areReferences(check)) return { choice: 'received', form };
  const references = [
    { referee: 'currentEmployer', from: addDays(today, -800), until: today, verified: 'call', safeguarding: true },
    {
      referee: 'earlierEmployer',
      from: addDays(today, -2200),
      until: addDays(today, -800),
      verified: 'workAddress',
      safeguarding: true,
    },
  ];
  return { choice: 'referred', form: { ...form, references } };
}

interface Given {
  readonly about?: string;
  readonly by?: string;
  readonly reason?: string;
  readonly form?: Readonly<Record<string, unknown>>;
  /** Of a submission of whoever decides. */
  readonly evidence?: string;
}

/** What people do, each by the name of the task. */
export function doing(s: Stand) {
  /** Decides the one open task of a name (and about something), as its holder unless somebody else is named. */
  const answer = async (id: string, name: string, choice: string, { about, by, form = {}, ...more }: Given = {}) => {
    const open = await s.open(id, name);
    const task = open.find((one) => about === undefined || one.about === about);
    if (!task) throw new Error(`${id} has no open task ${name} ${about ?? ''}: ${(await openNames(id)).join(', ')}`);
    await s.decide(id, task.id, by ?? task.assigneeId, { choice, form, ...more });
  };
  const openNames = async (id: string) =>
    (await s.open(id)).map(({ name, about }) => (about ? `${name} ${about}` : name)).sort();
  const state = async (id: string) => JSON.parse((await s.process(id)).state) as RunState;
  const candidate = async (recruitmentId: string, name: string) => {
    const id = randomUUID();
    await s.db.candidate.create({
      data: { id, recruitmentId, name, email: `${id}@example.org`, source: 'advert', addedBy: 'hana' },
    });
    return id;
  };
  const outcome = async (id: string) => (await s.process(id)).outcome;
  const stage = async (id: string) => (await s.process(id)).stage;

  const request = (more: Readonly<Record<string, unknown>> = {}, by = 'tess') =>
    s.start('recruitment', { ...vacancyRequest, ...more }, by);

  const advertised = async (more: Readonly<Record<string, unknown>> = {}) => {
    const id = await request(more);
    for (let level = 1; (await stage(id)) === 'approval'; level += 1)
      await answer(id, 'approveVacancy', 'approve', { about: `level-${level}` });
    await publish(id);
    return id;
  };
  const publish = async (id: string) => {
    const opensOn = s.today();
    await answer(id, 'publishAdvert', 'publish', { form: { opensOn, closesOn: addDays(opensOn, 30) } });
  };

  /** To the day of the interviews, with these people shortlisted; answers their ids. */
  const interviewed = async (id: string, names: readonly string[]) => {
    const candidates = [];
    for (const name of names) candidates.push(await candidate(id, name));
    await s.daysPass(32);
    const applicants = candidates.map((one) => ({ candidate: one, shortlisted: true }));
    await answer(id, 'shortlist', 'shortlisted', { form: { applicants } });
    const on = addDays(s.today(), 10);
    await answer(id, 'arrangeInterviews', 'arranged', {
      form: { confirmed: ['/on'], on, panel: ['tess', 'hana'], chair: 'tess' },
    });
    await s.daysPass(11);
    return candidates;
  };
  /** Who was there and what they saw, beside the results. */
  const asSat = async (id: string) => {
    const { interviews } = (await state(id)).facts as Vacancy; // of a vacancy
    return { present: interviews?.panel ?? [], view: 'Each was asked the same questions' };
  };
  const offered = async (id: string, offers: readonly string[], reserves: readonly string[] = []) => {
    const results = [
      ...offers.map((one) => ({ candidate: one, score: 80, result: 'offer' })),
      ...reserves.map((one) => ({ candidate: one, score: 60, result: 'reserve' })),
    ];
    await answer(id, 'recordInterviews', 'offer', { form: { ...(await asSat(id)), results } });
  };
  const appointmentsOf = async (id: string) =>
    await s.db.process.findMany({ where: { parentId: id, kind: 'appointment' }, orderBy: { createdAt: 'asc' } });

  /** A vacancy whose offers have been made, one for each name; answers it with its appointments. */
  const appointed = async (names: readonly string[], more: Readonly<Record<string, unknown>> = {}) => {
    const vacancy = await advertised({ positions: names.length, ...more });
    const candidates = await interviewed(vacancy, names);
    await offered(vacancy, candidates);
    const appointments = (await appointmentsOf(vacancy)).map(({ id }) => id);
    return { vacancy, candidates, appointments };
  };

  const requestChecks = async (id: string) => {
    for (const task of await s.open(id, 'requestCheck'))
      await s.decide(id, task.id, task.assigneeId, { choice: 'requested' });
  };
  /** A registration is good for a year, whatever the day of the test. */
  const receive = async (id: string, check: string, form: Readonly<Record<string, unknown>> = {}) => {
    const { choice, form: ofThis } = resultOf(check, s.today());
    await answer(id, 'receiveCheck', choice, { about: check, form: { ...ofThis, ...form } });
  };
  const clearCheck = async (id: string, check: string, form: Readonly<Record<string, unknown>> = {}) => {
    await receive(id, check, form);
    await answer(id, 'verifyCheck', 'verify', { about: check });
  };
  const clearAll = async (id: string, but: readonly string[] = []) => {
    await requestChecks(id);
    for (const { about } of await s.open(id, 'receiveCheck'))
      if (about && !but.includes(about)) await clearCheck(id, about);
  };
  const starts = async (id: string) => {
    await answer(id, 'agreeStartDate', 'agreed', {
      form: { startsOn: addDays(s.today(), 20), confirmed: ['/startsOn'] },
    });
    await s.daysPass(21);
    await answer(id, 'confirmStarted', 'started', { form: { startedOn: s.today() } });
  };
  return {
    answer,
    openNames,
    state,
    candidate,
    outcome,
    stage,
    request,
    advertised,
    publish,
    interviewed,
    asSat,
    offered,
    appointed,
    appointmentsOf,
    requestChecks,
    receive,
    clearCheck,
    clearAll,
    starts,
  };
}
