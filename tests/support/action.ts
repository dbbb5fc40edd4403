/** Improvement actions as tests tell them. */
import { addDays } from '../../domain/calendar/index.ts';
import type { StateOf } from '../../domain/engine/kind.ts';
import { shownBrag } from '../../domain/improvement/brag.ts';
import { type ImprovementAction, improvementAction } from '../../domain/improvement/contract.ts';
import { settings } from '../../domain/improvement/policy.ts';
import { standingOf } from '../../domain/improvement/standing.ts';
import { kinds } from '../../services/kinds.ts';
import { factsOf } from './factories.ts';
import { begins, type Moment } from './moment.ts';
import type { Stand } from './stand.ts';
import { council, doing } from './vacancy.ts';

/** Two of quality assurance, and a second practitioner of the same team manager, beside the small council. */
export async function seedQuality({ db }: Stand): Promise<void> {
  const people = [
    ['quin', 'hugh', 'team-manager', ['quality']],
    ['qadir', 'hugh', 'team-manager', ['quality']],
    ['nia', 'tess', 'practitioner', ['practitioner']],
  ] as const;
  const data = people.map(([id, managerId, rank, offices]) => {
    const name = `${id[0]?.toUpperCase()}${id.slice(1)} Example`;
    return { id, name, email: `${id}@example.org`, managerId, rank, offices: [...offices], teamId: 'north' };
  });
  await db.person.createMany({ data, skipDuplicates: true });
}

/** A council with these people and a worker, and what is done there. @param from when it begins */
export async function actionCouncil(from: Moment = begins) {
  const s = await council({ from });
  await seedQuality(s);
  await s.startWorker();
  return { s, d: improving(s) };
}

export type ActionCouncil = Awaited<ReturnType<typeof actionCouncil>>;

/** Nobody says these without something that shows it. */
const shows = new Set(['deliver.delivered', 'verifyImpact.verified', 'recheckImpact.sustained']);

/** What people do with an action, each by the name of the task or action. */
export function improving(s: Stand) {
  const d = doing(s);
  const request = (more: Readonly<Record<string, unknown>> = {}) => ({
    title: 'Every supervision is recorded within five days',
    area: 8,
    source: { kind: 'ofsted', reference: 'OR8' },
    successMeasure: '95% of supervision records are on file within five days, three months running',
    owner: 'owen',
    dueOn: addDays(s.today(), 60),
    team: 'north',
    ...more,
  });
  const raise = (more: Readonly<Record<string, unknown>> = {}, by = 'quin') =>
    s.start('improvement-action', kinds['improvement-action']?.request.parse(request(more)), by);

  /** Adds a text of a kind of submission; answers its id, to be attached. */
  const evidence = async (id: string, author: string, datedOn = s.today()) => {
    const sid = crypto.randomUUID();
    const content = new Uint8Array(Buffer.from('An audit of twenty records'));
    const row = { id: sid, processId: id, kind: 'evidence', authorId: author, datedOn, mediaType: 'text/plain' };
    const addedAt = s.parts.clock.now();
    await s.db.submission.create({ data: { ...row, content, addedAt, hash: '0'.repeat(32) } });
    return sid;
  };
  /** Answers a task; what must be shown is shown, by whoever answers. */
  const answer: typeof d.answer = async (id, name, choice, given = {}) => {
    const [task] = await s.open(id, name);
    const by = given.by ?? task?.assigneeId ?? '';
    const isShown = shows.has(`${name}.${choice}`) && given.evidence === undefined;
    await d.answer(id, name, choice, isShown ? { ...given, evidence: await evidence(id, by) } : given);
  };
  const facts = async (id: string) => factsOf(improvementAction, await d.state(id));
  const due = async (id: string) => (await d.state(id)).milestones['due']?.date;
  const helped = (helpers: readonly string[]) => ({ form: { helpers, summary: 'All managers use the new template' } });
  const deliver = (id: string, helpers: readonly string[] = [], by?: string) =>
    answer(id, 'deliver', 'delivered', { ...helped(helpers), ...(by !== undefined && { by }) });
  const accept = (id: string) => d.answer(id, 'reviewEvidence', 'accept');
  const verify = (id: string) => answer(id, 'verifyImpact', 'verified', { reason: 'Twenty records looked at' });
  const verified = async (more: Readonly<Record<string, unknown>> = {}) => {
    const id = await raise(more);
    await deliver(id);
    await accept(id);
    await verify(id);
    return id;
  };
  /** As every list and page shows it, by the first policy. */
  const brag = async (id: string) => {
    const state = (await d.state(id)) as StateOf<ImprovementAction>; // of an action
    return shownBrag(standingOf(state, s.today()), settings.initial, s.today());
  };
  const colour = async (id: string) => (await brag(id))?.value ?? null;
  const askForLonger = (id: string, until: string, by = 'owen') =>
    s.act(id, 'requestExtension', by, { reason: 'The system supplier is late', form: { until } });
  return {
    ...d,
    answer,
    request,
    raise,
    evidence,
    facts,
    due,
    deliver,
    accept,
    verify,
    verified,
    askForLonger,
    brag,
    colour,
  };
}
