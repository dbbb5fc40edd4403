/** Independence follows acts, not chairs: every judgement of every kind, by every way to come to it. */
import { describe, expect, it } from 'vitest';
import type { Independence, ProcessContract } from '../../domain/engine/define.ts';
import { didIn, formerIn, withDeed } from '../../domain/engine/did.ts';
import type { Event } from '../../domain/engine/event.ts';
import { inLine } from '../../domain/engine/in-line.ts';
import { isKeptFor, linesBarredFrom, partiesTo } from '../../domain/engine/independence.ts';
import type { Actor, Office } from '../../domain/engine/people.ts';
import { mayAct, mayActOn, mayDecide, type Standpoint } from '../../domain/engine/permits.ts';
import type { Verdict } from '../../domain/engine/refusals.ts';
import type { Question, RunState } from '../../domain/engine/state.ts';
import { improvementAction } from '../../domain/improvement/contract.ts';
import { kinds } from '../../domain/kinds.ts';
import { progression } from '../../domain/progression/contract.ts';
import { questionOf, stateOf } from '../support/factories.ts';

const contracts = kinds.map(({ contract }) => contract);
const on = '2026-11-03';
/** What `named` of any contract may look at: nobody is named. */
const facts = { doers: [], judgements: [], assessedBy: [], managedBy: [], items: [] };
/** Nothing here asks for the day. */
const today = { today: on, settings: {} };
const attested = { offices: [], rank: 'director' as const, senior: true };

type State = RunState;
const begun = (contract: ProcessContract, more: Partial<State> = {}): State =>
  stateOf(contract, { facts: facts as never, ...more }) as State;

const judgements = contracts.flatMap((contract) =>
  Object.entries(contract.tasks).flatMap(([task, { for: role, independent = [], never = [] }]) => {
    const asked = never.filter((one) => isOfWhoeverAsked(contract, one));
    const whole = asked.length === 0 ? independent : [...independent, { from: asked }];
    return whole.length === 0 ? [] : [{ contract, task, role, independent: whole as readonly Independence[] }];
  }),
);

/** Whoever asked for something came to it in this role, and may have handed it over since. */
function isOfWhoeverAsked({ cast = {} }: ProcessContract, role: string): boolean {
  const found = cast[role];
  return found === 'caller' || (typeof found === 'object' && 'callerFirst' in found);
}

/** Kinds in which nobody judges anything, and where that is done. */
const judgesNothing = { 'audit-round': 'Each case is judged in an audit of its own, by people whom it names.' };

/** Everything by which somebody comes to be barred: what they did, in whose name, and what they are or were. */
const involvements = judgements.flatMap(({ contract, task, role, independent }) =>
  independent.flatMap(({ of = [], from = [], sameAbout }) => {
    const about = sameAbout ? 'dbs' : undefined;
    const deed = (name: string, actor: Actor) => (state: State) => ({
      ...state,
      did: withDeed(contract, state.did ?? {}, actor, { name, about, on, ...choiceOf(contract, name) }),
    });
    const acts = of.flatMap((name) => [
      { how: `did ${name}`, to: deed(name, { id: 'pat' }) },
      { how: `did ${name} for another`, to: deed(name, { id: 'pat', actingFor: 'quinn' }) },
      { how: `had ${name} done by a deputy`, to: deed(name, { id: 'quinn', actingFor: 'pat' }) },
    ]);
    const roles = from.flatMap((held) => [
      { how: `is ${held}`, to: (state: State) => ({ ...state, who: { ...state.who, [held]: 'pat' } }) },
      { how: `was ${held}`, to: (state: State) => ({ ...state, former: { ...state.former, [held]: ['pat'] } }) },
    ]);
    return [...acts, ...roles].map((one) => ({ contract, task, role, about, ...one }));
  }),
);

const choiceOf = (contract: ProcessContract, name: string) => {
  const [choice] = Object.keys(contract.tasks[name]?.choices ?? {});
  return choice === undefined ? {} : { choice };
};

interface Case {
  readonly contract: ProcessContract;
  readonly task: string;
  readonly role: string;
  readonly about: string | undefined;
}

const asked = ({ task, role, about }: Case, more: Partial<Question> = {}): Question =>
  questionOf({ task, role, assignee: 'holly', escalatedTo: [], ...(about !== undefined && { about }), ...more });

const decided = { choice: 'x', by: 'holly', on, at: `${on}T10:00:00Z` };
const asker = { id: 'ruth' };

/** Every way in which a person comes to decide something here, or to have it decided again. */
const ways: Readonly<Record<string, (one: Case, state: State, person: string) => Verdict>> = {
  'holds it': (one, state, person) =>
    mayDecide(one.contract, state, asked(one, { assignee: person }), { actor: { id: person }, attested }),
  'stands in for its holder': (one, state, person) =>
    mayDecide(one.contract, state, asked(one), { actor: { id: person, actingFor: 'holly' }, attested }),
  'holds it, and a deputy decides': (one, state, person) =>
    mayDecide(one.contract, state, asked(one, { assignee: person }), {
      actor: { id: 'dan', actingFor: person },
      attested,
    }),
  'has had it escalated to them': (one, state, person) =>
    mayDecide(one.contract, state, asked(one, { escalatedTo: [person] }), { actor: { id: person }, attested }),
  'holds another role too': (one, state, person) =>
    mayDecide(
      one.contract,
      { ...state, who: { ...state.who, [one.role]: person, another: person } },
      asked(one, { assignee: person }),
      { actor: { id: person }, attested },
    ),
  'has left and come back': (one, state, person) =>
    mayDecide(
      one.contract,
      { ...state, who: { ...state.who, [one.role]: person }, former: { ...state.former, [one.role]: [person] } },
      asked(one, { assignee: person }),
      { actor: { id: person }, attested },
    ),
  'corrects what was decided': (one, state, person) => correct(one, state, person, { ...asked(one), answer: decided }),
};

/** The same, with this question asked. */
function asking(state: State, question: Question): State {
  const questions = { [question.id]: question };
  return { ...state, visits: state.visits.map((visit) => ({ ...visit, memory: { ...visit.memory, questions } })) };
}

function correct({ contract }: Case, state: State, person: string, question: Question): Verdict {
  const name = Object.keys(contract.standing).find((one) => contract.standing[one]?.does === 'correct') ?? '';
  const action = contract.standing[name];
  const may = { ...contract, standing: { [name]: { ...action, by: ['office:hr'] } } } as unknown as ProcessContract;
  return mayActOn(
    { ...contract, ...may, compensation: 'putRight' },
    asking(state, question) as Standpoint,
    {
      action: name,
      taskId: question.id,
      actor: { id: person },
      attested: { ...attested, offices: ['hr'] },
    },
    today,
  );
}

describe('nobody decides what they had a part in', () => {
  it('is asked of every kind', () => {
    const judging = new Set(judgements.map(({ contract }) => contract.name));
    expect([...judging, ...Object.keys(judgesNothing)].sort()).toEqual(contracts.map(({ name }) => name).sort());
    expect(involvements.length).toBeGreaterThan(150);
  });

  it.each(Object.keys(ways))('whoever %s', (way) => {
    const come = ways[way] as (typeof ways)[string];
    for (const one of involvements) {
      const state = one.to(begun(one.contract));
      const what = `${one.contract.name} ${one.task}: ${one.how}`;
      expect([what, come(one, state, 'pat')]).toMatchObject([what, { ok: false, code: 'barred-from-own-case' }]);
      const free = come(one, state, 'flo');
      expect([what, free.ok || free.why]).toEqual([what, true]);
    }
  });

  it.each(Object.keys(ways))('but of another subject, where the contract tells subjects apart: whoever %s', (way) => {
    const come = ways[way] as (typeof ways)[string];
    const apart = involvements.filter(({ about, how }) => about !== undefined && / d(id|one by) /.test(` ${how} `));
    expect(apart.length).toBeGreaterThan(10);
    for (const one of apart) {
      const state = one.to(begun(one.contract));
      const other = come({ ...one, about: 'references' }, state, 'pat');
      expect([one.contract.name, one.task, one.how, other.ok || other.why]).toEqual([
        ...[one.contract.name, one.task, one.how],
        true,
      ]);
    }
  });

  it('nor takes over the role that would come to decide it, whether it has been asked or not', () => {
    for (const one of involvements) {
      const { contract, role } = one;
      if (contract.fixed?.includes(role)) continue;
      const name =
        Object.keys(contract.standing).find((action) => contract.standing[action]?.does === 'reassign') ?? '';
      // Of what subject it is is known only once it is asked.
      const held = one.to(begun(contract, { who: { [role]: 'holly' } }));
      const state = one.about === undefined ? held : asking(held, asked(one));
      const over = (to: string, on: State) =>
        mayActOn(
          { ...contract, standing: { [name]: { label: '', by: ['office:hr'], does: 'reassign' } } },
          on,
          {
            action: name,
            role,
            to,
            actor: asker,
            attested: { ...attested, offices: ['hr'] },
          },
          today,
        );
      const what = `${contract.name} ${one.task}: ${one.how}`;
      expect([what, over('pat', state)]).toMatchObject([what, { ok: false, code: 'barred-from-own-case' }]);
      expect([what, over('flo', state)]).toEqual([what, { ok: true }]);
    }
  });

  it('nor after it has begun again, from a state that kept nothing: the journal names who acted and for whom', () => {
    for (const one of involvements) {
      const { contract } = one;
      const kept = one.to(begun(contract));
      const lines = linesOf(kept, one.about);
      const old = { ...begun(contract), who: kept.who };
      const filled = {
        ...old,
        did: didIn(contract, lines),
        former: formerIn(lines, (role) => isKeptFor(contract, role)),
      };
      const question = asked(one, { assignee: 'pat' });
      const what = `${contract.name} ${one.task}: ${one.how}`;
      const verdict = mayDecide(contract, JSON.parse(JSON.stringify(filled)), question, {
        actor: { id: 'pat' },
        attested,
      });
      expect([what, verdict]).toMatchObject([what, { code: 'barred-from-own-case' }]);
    }
  });
});

/** The journal of whoever did or held this. */
function linesOf({ did = {}, former = {} }: State, about: string | undefined): Event[] {
  const at = { seq: 1, at: `${on}T10:00:00Z` };
  const acts = Object.entries(did).flatMap(([person, deeds]) =>
    Object.entries(deeds).flatMap(([name, { actingFor, by, choice = 'x' }]): Event[] => {
      if (by !== undefined || name.includes(':')) return [];
      const card = {
        id: `D:${name}`,
        task: name,
        role: '',
        assignee: '',
        due: { date: on, basis: '' },
        ladder: 'firm',
      };
      const acted = { by: person, ...(actingFor && { actingFor }), attested, key: '', body: '' };
      return [
        { ...at, kind: 'taskOpened', card: { ...card, ...(about !== undefined && { about }) } },
        { ...at, kind: 'taskDecided', taskId: card.id, choice, ...acted },
      ];
    }),
  );
  const held = Object.entries(former).flatMap(([role, people]) =>
    people.map((from): Event => ({ ...at, kind: 'participantChanged', role, from, to: 'x' })),
  );
  return [...acts, ...held];
}

describe('each contract', () => {
  const all = contracts.flatMap((contract) =>
    Object.entries({ ...contract.tasks, ...contract.standing }).flatMap(([name, { independent = [] }]) =>
      independent.map((one) => [contract, name, one] as const),
    ),
  );

  it('states independence of an act both ways, or says why not', () => {
    const isOf = (contract: ProcessContract, name: string, of: string) =>
      [contract.tasks[name], contract.standing[name]].some((definition) =>
        (definition?.independent ?? []).some((one: Independence) => one.of?.includes(of)),
      );
    const oneSided = all.flatMap(([contract, name, { of = [], oneWay }]) =>
      of
        .filter((act) => oneWay === undefined && !isOf(contract, act, name))
        .map((act) => `${contract.name}: ${name} of ${act}`),
    );
    expect(oneSided).toEqual([]);
    expect(all.length).toBeGreaterThan(30);
  });

  it('bars nobody by an act that nothing of it is called', () => {
    const unknown = all.flatMap(([contract, name, { of = [] }]) =>
      of
        .filter((act) => !Object.hasOwn(contract.tasks, act) && !Object.hasOwn(contract.standing, act))
        .map((act) => `${contract.name}: ${name} of ${act}`),
    );
    expect(unknown).toEqual([]);
  });
});

describe('whoever is refused', () => {
  const returned = withDeed(
    progression,
    {},
    { id: 'hugh', actingFor: 'tess' },
    { name: 'endorse', on, choice: 'return' },
  );
  const state = begun(progression, { did: returned, who: { chair: 'hugh' } });
  const chairing = questionOf({ task: 'recordPanel', role: 'chair', assignee: 'hugh', escalatedTo: [] });
  const whyOf = (actor: Actor) => {
    const verdict = mayDecide(progression, state, chairing, { actor, attested });
    return verdict.ok ? '' : verdict.why;
  };

  it('is told which act bars them, and on what day', () => {
    expect(whyOf({ id: 'hugh' })).toBe(
      'You answered “Return for more work” to “Endorse the application” on 3 November 2026, for somebody else, so somebody else decides it.',
    );
    expect(whyOf({ id: 'sam', actingFor: 'tess' })).toBe(
      'The person you act for answered “Return for more work” to “Endorse the application” on 3 November 2026, through a deputy, so somebody else decides it.',
    );
  });

  it('is not barred from another subject, where the contract tells subjects apart', () => {
    const { contract } = kinds.find((kind) => kind.contract.name === 'appointment') as (typeof kinds)[number];
    const did = withDeed(
      contract,
      {},
      { id: 'hana' },
      { name: 'receiveCheck', about: 'dbs#2', on, choice: 'received' },
    );
    const barred = (about: string) =>
      partiesTo(contract, begun(contract, { did }), { task: 'verifyCheck', about }).length;
    expect([barred('dbs'), barred('dbs#3'), barred('references')]).toEqual([1, 1, 0]);
  });
});

describe('the line of management', () => {
  const above: Readonly<Record<string, readonly string[]>> = {
    ann: ['bea', 'col', 'dee'],
    bea: ['col', 'dee'],
    col: ['dee'],
    jan: ['ann', 'bea', 'col'],
    kit: ['jan', 'ann', 'bea'],
  };
  const lineOf = async (person: string) => above[person] ?? [];
  const verifying = (settings: object) =>
    linesBarredFrom(improvementAction, begun(improvementAction, { who: { owner: 'ann' } }), settings, {
      task: 'verifyImpact',
    });
  const between = async (person: string, settings: object) => {
    const outside = verifying(settings).map(({ of, up, down }) => ({ of: of.map((party) => party.person), up, down }));
    return (await inLine(person, outside, lineOf))?.is;
  };

  it('bars two levels up and one down, and nobody further', async () => {
    const found = await Promise.all(['bea', 'col', 'dee', 'jan', 'kit', 'flo'].map((who) => between(who, {})));
    expect(found).toEqual(['above', 'above', undefined, 'below', undefined, undefined]);
  });

  it('bars nobody above where the council lets the owner’s managers verify, and juniors all the same', async () => {
    const may = { ownersManagerMayVerify: true };
    expect([await between('bea', may), await between('jan', may)]).toEqual([undefined, 'below']);
  });

  it('a standing action is judged likewise', () => {
    const contract: ProcessContract = {
      ...progression,
      standing: { tell: { label: 'Tell', by: ['hr'], does: 'tell', independent: [{ of: ['endorse'] }] } },
    };
    const did = withDeed(contract, {}, { id: 'hana' }, { name: 'endorse', on, choice: 'endorse' });
    const may = (more: Partial<State>) =>
      mayAct(contract, begun(contract, { who: { hr: 'hana' }, ...more }), 'tell', { id: 'hana' }, attested, today);
    expect(may({}).ok).toBe(true);
    expect(may({ did })).toMatchObject({ code: 'barred-from-own-case' });
  });
});

it('whoever runs the system passes work on to others and never to themself, in every kind; with another part in it they may', () => {
  let looked = 0;
  for (const contract of contracts)
    for (const [action, { does, by }] of Object.entries(contract.standing)) {
      if (does !== 'reassign' || !by.includes('office:administrator')) continue;
      const [role = ''] = Object.keys(contract.roles).filter((one) => !contract.fixed?.includes(one));
      const passed = (to: string, offices: readonly Office[]) =>
        mayActOn(
          contract,
          begun(contract, { who: { [role]: 'holly' } }),
          { action, role, to, actor: { id: 'adam' }, attested: { ...attested, offices } },
          today,
        );
      const codeOf = (verdict: Verdict) => (verdict.ok ? 'ok' : verdict.code);
      const offices = by.flatMap((one) => (one.startsWith('office:') ? [one.slice('office:'.length) as Office] : []));
      expect([contract.name, codeOf(passed('adam', ['administrator']))]).toEqual([
        contract.name,
        'barred-from-own-case',
      ]);
      expect([contract.name, codeOf(passed('flo', ['administrator']))]).toEqual([contract.name, 'ok']);
      if (offices.length > 1) expect([contract.name, codeOf(passed('adam', offices))]).toEqual([contract.name, 'ok']);
      looked += 1;
    }
  expect(looked).toBeGreaterThan(15);
});
