/** Readiness cycles as tests tell them: a council with quality leads, and who does what in the words of the contract. */
import { randomUUID } from 'node:crypto';
import { addDays, type LocalDate } from '../../domain/calendar/index.ts';
import type { StateOf } from '../../domain/engine/kind.ts';
import { listNames } from '../../domain/readiness/annex-a.ts';
import type { ReadinessCycle } from '../../domain/readiness/contract.ts';
import type { Stand } from './stand.ts';
import { type CouncilOptions, council, doing } from './vacancy.ts';

export async function qualityCouncil(options: CouncilOptions = {}): Promise<Stand> {
  const s = await council(options);
  for (const id of ['quin', 'rita']) {
    const name = `${id[0]?.toUpperCase()}${id.slice(1)} Example`;
    const data = { id, name, email: `${id}@example.org`, managerId: 'hugh', rank: 'team-manager', teamId: 'north' };
    await s.db.person.upsert({
      where: { id },
      create: { ...data, offices: ['quality'] },
      update: { offices: ['quality'] },
    });
  }
  await s.startWorker();
  return s;
}

export const owners = {
  annexA: 'owen',
  documents: 'tess',
  audits: 'sam',
  communications: 'hana',
  it: 'adam',
  reviewer: 'rita',
};
export const scope = {
  ...owners,
  areas: [
    { area: 3, person: 'tess' },
    { area: 8, person: 'sam' },
  ],
};

export const cycleRequest = { title: 'Ready for 2027', inspection: 'standard', areas: [3, 8], team: 'north' };

/** What people do, each by the name of the task. */
export function preparing(s: Stand) {
  const d = doing(s);
  const state = async (id: string) => (await d.state(id)) as StateOf<ReadinessCycle>; // of a readiness cycle
  const facts = async (id: string) => (await state(id)).facts;
  const begin = (more: Readonly<Record<string, unknown>> = {}, by = 'quin') =>
    s.start('readiness-cycle', { ...cycleRequest, ...more }, by);
  const scoped = async (more: Readonly<Record<string, unknown>> = {}) => {
    const id = await begin(more);
    await d.answer(id, 'agreeScope', 'agreed', { form: scope });
    return id;
  };

  /** Added by somebody, and not yet attached to anything. */
  const paper = async (processId: string, author: string, datedOn: LocalDate): Promise<string> => {
    const bytes = { content: new Uint8Array(Buffer.from('A dip sample')), salt: new Uint8Array(32) };
    const about = { processId, kind: 'areaEvidence', authorId: author, datedOn, mediaType: 'text/plain', hash: 'h' };
    const addedAt = s.parts.clock.now();
    return (await s.db.submission.create({ data: { id: randomUUID(), ...about, ...bytes, addedAt } })).id;
  };
  const give = async (id: string, about: string, datedOn = addDays(s.today(), -30)) => {
    const task = (await s.open(id, 'gatherEvidence')).find((one) => one.about === about);
    if (!task) throw new Error(`No evidence is asked for ${about}`);
    const evidence = await paper(id, task.assigneeId, datedOn);
    await s.decide(id, task.id, task.assigneeId, { choice: 'give', evidence });
    return evidence;
  };
  const gather = async (id: string, area: number, pieces = 2) => {
    for (let n = 1; n <= pieces; n += 1) {
      const about = n === 1 ? `area-${area}` : `area-${area}#${n}`;
      await give(id, about);
      await d.answer(id, 'reviewEvidence', 'accept', { about });
    }
  };
  const lists = async (id: string) => {
    for (const list of listNames)
      await d.answer(id, 'prepareList', 'ready', {
        about: `list-${list}`,
        form: { asOf: s.today(), rows: 200, errors: 3 },
      });
  };
  const annexA = async (id: string) => {
    await lists(id);
    await d.answer(id, 'dryRun', 'worked', { form: { hours: 30 } });
    await d.answer(id, 'reviewPart', 'accept', { about: 'part-annexA' });
  };
  const sample = { audited: 12, goodOrBetter: 5, inadequate: 1, notes: 'Plans are late' };
  const audits = async (id: string) => {
    await d.answer(id, 'sampleAudits', 'done', { form: sample });
    await d.answer(id, 'reviewPart', 'accept', { about: 'part-audits' });
  };
  const answers = { whatWeKnow: 'Plans are better', howWeKnow: 'Audits', whatNext: 'Supervision' };
  const selfEvaluation = async (id: string) => {
    await d.answer(id, 'refreshSelfEvaluation', 'refreshed', { form: answers });
    await d.answer(id, 'reviewPart', 'accept', { about: 'part-selfEvaluation' });
  };
  const gotReady = async (id: string) => {
    for (const part of ['documents', 'communications', 'it'])
      await d.answer(id, 'preparePart', 'ready', { about: `part-${part}` });
  };
  const prepared = async (more: Readonly<Record<string, unknown>> = {}) => {
    const id = await scoped(more);
    await annexA(id);
    await audits(id);
    await selfEvaluation(id);
    await gotReady(id);
    await gather(id, 3);
    await gather(id, 8);
    return id;
  };
  const waiting = async (more: Readonly<Record<string, unknown>> = {}) => {
    const id = await prepared(more);
    await d.answer(id, 'decideReadiness', 'go');
    return id;
  };

  const call = async (id: string, calledAt: string, more: Readonly<Record<string, unknown>> = {}) => {
    const form = { calledOn: s.today(), calledAt, caller: 'lead-inspector', inspection: 'standard', ...more };
    await s.act(id, 'callReceived', 'quin', { form });
  };
  return {
    ...d,
    state,
    facts,
    begin,
    scoped,
    paper,
    give,
    gather,
    lists,
    annexA,
    audits,
    selfEvaluation,
    gotReady,
    prepared,
    waiting,
    call,
  };
}
