import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answered, Cast, Said, Seen } from '../../domain/engine/rehearsal.ts';
import type { PanelBooking } from '../../domain/panels/rules.ts';
import type { Progression } from '../../domain/progression/contract.ts';
import { settings } from '../../domain/progression/policy.ts';
import { rehearsal } from '../../domain/progression/rehearsal.ts';
import { keepRound, listCase } from '../../store/panels.ts';
import type { Stand } from '../support/stand.ts';
import { council } from '../support/vacancy.ts';

let s: Stand;
beforeAll(async () => {
  s = await council();
  await s.startWorker();
});
afterAll(() => s.close());

const cast = {
  team: 'north',
  director: 'dora',
  assistantDirector: 'ada',
  headOfService: 'hugh',
  serviceManager: 'sam',
  teamManager: 'tess',
  practitioner: 'owen',
  assessor: 'tess',
  coordinator: 'hana',
  quality: 'hana',
  hr: 'hana',
  secondHr: 'vera',
} satisfies Cast;

it('people who do what is asked of them bring an application to approval', async () => {
  const id = await s.start('progression', rehearsal.request(cast, s.today()), cast[rehearsal.by]);
  for (let day = 0; day < 400 && (await s.process(id)).status !== 'closed'; day += 1) await aDay(id);
  expect((await s.process(id)).outcome).toBe('approved');
});

/** One thing after another, until nobody has anything more to do today. */
async function aDay(id: string): Promise<void> {
  while ((await actUnasked(id)) || (await answerOne(id)));
  await s.daysPass(1);
}

async function actUnasked(id: string): Promise<boolean> {
  const act = rehearsal.acts?.(await seen(id));
  if (!act) return false;
  const evidence = await write(id, act.by, act);
  await s.act(id, act.action, act.by, { form: { ...act.form }, ...(evidence !== undefined && { evidence }) });
  return true;
}

async function answerOne(id: string): Promise<boolean> {
  const [task] = await s.open(id);
  if (!task) return false;
  const answer = rehearsal.answer(task, await seen(id));
  if (task.name === 'bookPanel') await convene(id, answer, task.assigneeId);
  await s.decide(id, task.id, task.assigneeId, { choice: answer.choice, form: { ...answer.form } });
  return true;
}

/** In a rehearsal the round that an answer names is convened as the answer has it. */
async function convene(id: string, { form }: Answered, by: string): Promise<void> {
  const { round, ...sitting } = form as PanelBooking & Said['form'];
  await keepRound(s.db, { id: round, purpose: 'progression', ...sitting, quorum: 3 }, by);
  await listCase(s.db, round, id, by);
}

async function seen(processId: string): Promise<Seen<Progression>> {
  const state = JSON.parse((await s.process(processId)).state) as Seen<Progression>['state'];
  return { processId, today: s.today(), now: '09:00', state, settings: settings.initial, cast };
}

async function write(processId: string, authorId: string, { evidence }: Said): Promise<string | undefined> {
  if (!evidence) return undefined;
  const id = randomUUID();
  const row = { id, processId, kind: evidence.kind, authorId, datedOn: s.today(), mediaType: 'text/plain', hash: id };
  await s.db.submission.create({ data: { ...row, addedAt: s.parts.clock.now() } });
  return id;
}
