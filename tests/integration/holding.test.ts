/** Who may hold a role is asked on every way to hold it, and to act in it: of every rule that any kind has. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openingState } from '../../domain/engine/opening.ts';
import type { Question, RunState } from '../../domain/engine/state.ts';
import { retention } from '../../domain/retention/contract.ts';
import { act, decide } from '../../services/engine/decide.ts';
import { contextOf } from '../../services/engine/form.ts';
import { getSubject } from '../../services/engine/subject.ts';
import { holderErrors } from '../../services/fields/holding.ts';
import { openingOf } from '../../services/fields/opening.ts';
import { handOver } from '../../services/handover.ts';
import { kinds } from '../../services/kinds.ts';
import type { Parts } from '../../services/parts.ts';
import { findPerson } from '../../store/directory.ts';
import { liveRules } from '../../store/rules.ts';
import { questionOf } from '../support/factories.ts';
import { council, HOLDER, OWN, type Refused, refusedBy, refusedByFunction } from '../support/holding.ts';
import { refusalOf } from '../support/refusals.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
beforeAll(async () => {
  s = await stand({ kinds });
  for (const [id, , rank, offices] of council) {
    const data = { id, name: `${id} Example`, email: `${id}@example.org`, managerId: null, rank, teamId: 'north' };
    await s.db.person.create({ data: { ...data, offices: [...offices] } });
    if (id !== HOLDER) await s.standsIn(id, HOLDER);
  }
  for (const [id, managerId] of council) await s.db.person.update({ where: { id }, data: { managerId } });
  await s.standsIn('fay', 'jude');
});
afterAll(() => s.close());

const by = async (id: string) => {
  const caller = await findPerson(s.db, id, s.today());
  if (!caller) throw new Error(`${id} is not with the council`);
  return { caller, key: randomUUID() };
};

/** A process of the kind in which somebody else holds the role, with one task of it that has been escalated. */
async function standing({ kind, role, beside, person }: Refused) {
  const { contract } = kind;
  const id = `${contract.prefix}-${randomUUID()}`;
  const rules = await liveRules(s.db, contract.name);
  const today = s.today();
  const who = { ...beside, [role]: HOLDER };
  const opening = openingState(contract, rules, { team: 'north', who, facts: {}, today });
  const question = questionOf({ id: `${id}:1`, task: 'probe', role, assignee: HOLDER, escalatedTo: [person] });
  const state = { ...opening, seq: 1, tasksOpened: 1, visits: opening.visits.map(asking(question)) };
  const { policy, calendars } = state;
  await s.db.process.create({
    data: {
      ...{ id, kind: contract.name, title: 'A probe', teamId: 'north', status: 'open', stage: contract.starts },
      ...{ startedOn: today, seq: 1, state: JSON.stringify(state), calendars, policyHash: policy.hash },
      ...{ policyName: policy.name, policyVersion: policy.version },
      participants: { create: { role, personId: HOLDER, fromSeq: 1, fromOn: today } },
    },
  });
  const parts: Parts = { ...s.parts, kinds: { [contract.name]: kind } };
  return { parts, taskId: question.id, subject: await getSubject(parts, id) };
}

const asking =
  (question: Question) =>
  (visit: RunState['visits'][number]): RunState['visits'][number] => ({
    ...visit,
    memory: { ...visit.memory, questions: { probe: question } },
  });

type Standing = Awaited<ReturnType<typeof standing>>;
type Way = (refused: Refused, standing: Standing) => Promise<string | undefined>;

/** In what words somebody is refused; undefined when they are not. */
const words = async (done: Promise<unknown>) => {
  const refusal = await refusalOf(done);
  return refusal && [refusal.message, ...(refusal.errors ?? []).map(({ message }) => message)].join(' ');
};

const decided = async ({ parts, subject, taskId }: Standing, person: string, more: object = {}) =>
  await words(decide(parts, subject, taskId, { choice: 'yes', form: {}, ...more }, await by(person)));

const later: Readonly<Record<string, Way>> = {
  'the role is handed over': async ({ role, person: to }, { parts, subject }) =>
    await words(act(parts, subject, 'reassign', { role, to, form: {} }, await by('fay'))),
  'a leaver’s work is handed over': async ({ person }, { parts }) =>
    (await handOver(parts, HOLDER, person, await by('fay')))[0]?.why,
  'a form names them': async ({ person }, on) =>
    await decided(on, HOLDER, { choice: 'name', form: { somebody: person } }),
  'they decide as a deputy': ({ person }, on) => decided(on, person, { actingFor: HOLDER }),
  'they decide what was escalated to them': ({ person }, on) => decided(on, person),
  'they act as a deputy': async ({ person }, { parts, subject }) =>
    await words(act(parts, subject, 'probe', { actingFor: HOLDER, form: {} }, await by(person))),
};

const atTheStart: Way = async ({ kind, beside, person }, { parts, subject }) => {
  const { caller } = await by('fay');
  const { directory, calendars, settings } = contextOf(parts, subject);
  const { deadlines } = subject.rules.policy.body;
  const opening = { ...kind, open: async () => ({ ...(await kind.open({} as never, {} as never)), who: beside }) };
  const context = { caller, directory, rules: { deadlines, settings, calendars }, today: s.today() };
  return await words(openingOf(opening, { somebody: person }, context));
};

async function refusedOn(ways: Readonly<Record<string, Way>>, refused: Refused) {
  const on = await standing(refused);
  const said: Record<string, string | undefined> = {};
  for (const [way, go] of Object.entries(ways)) said[way] = await go(refused, on);
  await s.db.participant.deleteMany();
  return said;
}

const everywhere = (ways: object, word: string) =>
  Object.fromEntries(Object.keys(ways).map((way) => [way, expect.stringContaining(word)]));

const cases = Object.values(kinds).flatMap(({ contract }) =>
  refusedBy(contract).map((refused) => ({ name: contract.name, ...refused })),
);

it('every kind says who may hold some of its roles, as data or by a function of its own', () => {
  const said = new Set(cases.map(({ name }) => name));
  const silent = Object.values(kinds).filter(({ contract, mayHold }) => !said.has(contract.name) && !mayHold);
  expect(silent).toEqual([]);
  expect(cases.length).toBeGreaterThan(50);
});

describe('whoever may not hold a role is refused on every way to hold it or to act in it, with the words why', () => {
  const ways = { 'it starts with them': atTheStart, ...later };

  it.each(cases)('$name, $role: $person $words', async (refused) => {
    expect(await refusedOn(ways, refused)).toEqual(everywhere(ways, refused.words));
  });

  it('where the kind itself says so, too', async () => {
    const refused = refusedByFunction(retention, 'hr');
    expect(await refusedOn(later, refused)).toEqual(everywhere(later, OWN));
  });
});

it.each(cases)('$name, $role: whoever the rule lets may hold it', async (refused) => {
  const { parts, subject } = await standing(refused);
  const context = contextOf(parts, subject);
  const fay = await context.directory.person('fay');
  expect(fay && (await holderErrors(refused.kind, refused.role, fay, context))).toEqual([]);
});

it('whoever acts for somebody that may not decide may not either', async () => {
  const [refused] = cases.filter(({ person }) => person === 'jude');
  if (!refused) throw new Error('No kind asks for a rank');
  const on = await standing(refused);
  expect(await decided(on, 'fay', { actingFor: 'jude' })).toContain('You may chase this, not decide it: ');
});
