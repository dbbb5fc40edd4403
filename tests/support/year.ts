/** Assessed years as tests tell them: who does what, in the words of the contract. */
import { randomUUID } from 'node:crypto';
import type { AssessedYear } from '../../domain/assessed-year/contract.ts';
import { evidenceNames } from '../../domain/assessed-year/programmes.ts';
import { addDays } from '../../domain/calendar/index.ts';
import type { StateOf } from '../../domain/engine/kind.ts';
import type { Office, Rank } from '../../domain/engine/people.ts';
import { kinds } from '../../services/kinds.ts';
import { bookCases } from '../../services/panels/book.ts';
import { type Convening, convene } from '../../services/panels/convene.ts';
import { findPerson } from '../../store/directory.ts';
import type { Stand } from './stand.ts';
import { type CouncilOptions, council, doing } from './vacancy.ts';

const people: readonly (readonly [id: string, rank: Rank, offices: Office[]])[] = [
  ['asha', 'practitioner', ['assessor']],
  ['abel', 'practitioner', ['assessor']],
  ['cora', 'team-manager', ['quality', 'assessor']],
  ['pia', 'team-manager', ['manager']],
  ['paul', 'team-manager', ['manager']],
  ['petra', 'team-manager', ['manager']],
];

/** Assessors, a co-ordinator and people for the panel, beside the line of the stand. */
export async function seedYearPeople({ db }: Stand): Promise<void> {
  for (const [id, rank, offices] of people) await person(db, id, rank, offices);
}

/** A council with these people and a worker, and what is done there. */
export async function yearCouncil(options: CouncilOptions = {}) {
  const s = await council(options);
  await seedYearPeople(s);
  await s.startWorker();
  return { s, y: yearDoing(s) };
}

export type YearCouncil = Awaited<ReturnType<typeof yearCouncil>>;

const person = (db: Stand['db'], id: string, rank: Rank, offices: Office[], managerId = 'sam') =>
  db.person.create({
    data: { id, name: `${id} Example`, email: `${id}@example.org`, managerId, rank, offices, teamId: 'north' },
  });

export const panel = ['pia', 'paul', 'petra'];

export const registered = {
  assessor: 'asha',
  registered: true,
  statutoryWork: true,
  agency: false,
};

export function yearDoing(s: Stand) {
  const d = doing(s);
  let count = 0;
  const begun = new Set<string>();
  /** Somebody newly qualified in Tess's team. */
  const nqsw = async () => {
    count += 1;
    const id = `nqsw-${count}-${randomUUID().slice(0, 4)}`;
    await person(s.db, id, 'practitioner', ['practitioner'], 'tess');
    return id;
  };
  const begin = async (more: Readonly<Record<string, unknown>> = {}) => {
    const who = (more['person'] as string | undefined) ?? (await nqsw());
    const request = { person: who, startsOn: s.today(), fte: 1, programme: 'asye', coordinator: 'cora', ...more };
    const id = await s.start('assessed-year', kinds['assessed-year']?.request.parse(request), 'hana');
    begun.add(id);
    return id;
  };
  /** Ends what a test began, so that nobody is chased for it through the years of the next one. */
  const endAll = async () => {
    for (const id of begun)
      if (!(await d.outcome(id)) && (await d.stage(id)) !== 'concluding')
        await s.act(id, 'withdraw', 'hana', { code: 'other', reason: 'The test is over' });
    begun.clear();
  };
  /** Added, and not yet attached to anything. */
  const submission = async (processId: string, authorId: string, kind: string, replaces?: string) => {
    const bytes = { content: new Uint8Array(Buffer.from('Seen')), salt: new Uint8Array(32) };
    const version = replaces === undefined ? 1 : 2;
    const data = { processId, kind, authorId, datedOn: addDays(s.today(), -1), mediaType: 'text/plain', hash: 'h' };
    const id = randomUUID();
    const addedAt = s.parts.clock.now();
    await s.db.submission.create({ data: { id, ...data, ...bytes, addedAt, version, replacesId: replaces ?? null } });
    return id;
  };
  /** What a process of this contract keeps. */
  const state = async (id: string) => (await d.state(id)) as StateOf<AssessedYear>;
  const who = async (id: string, role: string) => (await d.state(id)).who[role] ?? '';
  const add = async (id: string, kind: string, replaces?: string) => {
    const by = await who(id, 'nqsw');
    const evidence = await submission(id, by, kind, replaces);
    await s.act(id, 'addEvidence', by, { evidence });
    return evidence;
  };
  /** Added and accepted. */
  const accepted = async (id: string, kind: string) => {
    const about = await add(id, kind);
    await d.answer(id, 'judgeEvidence', 'accept', { about });
    return about;
  };
  const register = (id: string, more: Readonly<Record<string, unknown>> = {}) =>
    d.answer(id, 'register', 'register', { form: { ...registered, qualifiedOn: addDays(s.today(), -200), ...more } });
  const signAll = async (id: string) => {
    for (const task of ['signAsNqsw', 'signAsAssessor', 'signAsManager', 'signAsCoordinator'])
      await d.answer(id, task, 'sign');
  };
  /** Registered and signed: under assessment. */
  const underAssessment = async (more: Readonly<Record<string, unknown>> = {}) => {
    const id = await begin(more);
    await register(id);
    await accepted(id, 'reflection');
    await accepted(id, 'selfAssessment');
    await signAll(id);
    return id;
  };
  const review = async (id: string, name: string, choice = 'progressing', reason?: string) => {
    const task = (await s.open(id, 'holdReview')).find(({ about }) => about?.startsWith(`${name}#`));
    const form = choice === 'notNeeded' ? {} : { heldOn: s.today() };
    await d.answer(id, 'holdReview', choice, { about: task?.about ?? '', form, ...(reason && { reason }) });
  };
  const planned = async (id: string, name: string) => (await d.state(id)).milestones[name]?.date ?? '';
  const wholePortfolio = async (id: string) => {
    for (const kind of evidenceNames) for (let n = 0; n < 3; n += 1) await accepted(id, kind);
  };
  /** Adopted in the stage named, with everything that must have happened before it. */
  const adopted = async (stage: string, more: Readonly<Record<string, unknown>> = {}, adopt: object = {}) => {
    const startsOn = addDays(s.today(), -330);
    const names = ['registering', 'agreement', 'year', 'finalAssessment', 'moderation'];
    const past = names
      .slice(0, Math.max(0, names.indexOf(stage)))
      .map((one, n) => ({ stage: one, on: addDays(startsOn, n) }));
    return await begin({
      startsOn,
      assessor: 'asha',
      qualifiedOn: addDays(startsOn, -200),
      ...more,
      adopt: {
        startedOn: startsOn,
        past,
        stage,
        on: addDays(startsOn, names.length),
        agreedOn: addDays(startsOn, 20),
        supervisedOn: addDays(s.today(), -5),
        reviewsDone: ['review3', 'review6', 'review9'],
        evidence: Object.fromEntries(evidenceNames.map((kind) => [kind, 3])),
        ...adopt,
      },
    });
  };
  /** A round of the panel as it would be convened. */
  const convened = async (more: Partial<Convening> = {}) =>
    await convene(
      s.parts,
      {
        purpose: 'moderation',
        meetsOn: addDays(s.today(), 5),
        chair: 'pia',
        members: panel,
        confirmed: ['/meetsOn'],
        ...more,
      },
      'cora',
    );
  const anonymise = async (id: string) => {
    const [task] = await s.open(id, 'anonymiseCase');
    if (!task) return;
    const evidence = await submission(id, task.assigneeId, 'anonymised');
    await s.decide(id, task.id, task.assigneeId, { choice: 'anonymised', form: {}, evidence });
  };
  const book = async (id: string, round?: string) => {
    await anonymise(id);
    const caller = await findPerson(s.db, 'cora', s.today());
    if (!caller) throw new Error('Nobody co-ordinates');
    const by = { caller, key: randomUUID() };
    return (await bookCases(s.parts, round ?? (await convened()).id, [id], by, { all: true }))[0];
  };
  const moderate = async (
    id: string,
    choice = 'uphold',
    more: Readonly<Record<string, unknown>> = {},
    reason?: string,
  ) => {
    if ((await planned(id, 'moderation')) > s.today()) await s.until(await planned(id, 'moderation'));
    const form = choice === 'notQuorate' ? {} : { present: panel, notes: 'Seen by all', ...more };
    await d.answer(id, 'recordPanel', choice, { form, ...(reason && { reason }) });
  };
  return {
    ...d,
    state,
    facts: async (id: string) => (await state(id)).facts,
    /** What each open task of a name is about. */
    openOf: async (id: string, name: string) => (await s.open(id, name)).map(({ about }) => about),
    begin,
    endAll,
    nqsw,
    submission,
    who,
    add,
    accepted,
    register,
    signAll,
    underAssessment,
    review,
    planned,
    wholePortfolio,
    adopted,
    convened,
    anonymise,
    book,
    moderate,
  };
}
