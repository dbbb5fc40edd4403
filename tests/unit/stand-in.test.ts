import { describe, expect, it } from 'vitest';
import { actsInPlace, decidesInPlace } from '../../domain/engine/stand-in.ts';
import { drillContract as contract } from '../support/drill/contract.ts';
import { questionOf } from '../support/factories.ts';

const state = { who: { owner: 'owen', signer: 'tess', hr: 'hana', verifier: 'vera' } };

describe('a task is decided in another’s place', () => {
  it.each([
    ['by nobody, when its holder decides', 'tess', undefined, []],
    ['by nobody, when its holder stands in for somebody besides', 'tess', 'sam', []],
    ['by whoever it was escalated to', 'sam', undefined, ['sam']],
    ['by a deputy of its holder', 'eve', 'tess', ['eve']],
    ['by a deputy of whoever it was escalated to, and by them', 'eve', 'sam', ['eve', 'sam']],
  ])('%s', (_, id, actingFor, people) => {
    const actor = actingFor === undefined ? { id } : { id, actingFor };
    expect(decidesInPlace(state, questionOf(), actor)).toEqual({ people, roles: people.length > 0 ? ['signer'] : [] });
  });

  it('by nobody, when whoever has come to hold the role decides', () => {
    expect(
      decidesInPlace(state, questionOf({ assignee: 'ada', escalatedTo: ['tess'] }), { id: 'tess' }).people,
    ).toEqual([]);
  });
});

describe('an action is taken in another’s place', () => {
  const attested = { offices: [], rank: 'practitioner' as const };
  const { withdraw, pause } = contract.standing;
  const deputy = { id: 'eve', actingFor: 'owen' };

  it('by a deputy, in each role of theirs that may take it', () => {
    expect(actsInPlace(state, withdraw, deputy, attested)).toEqual({ people: ['eve'], roles: ['owner'] });
  });

  it('not by somebody whose own role or office may take it', () => {
    const nobody = { people: [], roles: [] };
    expect(actsInPlace(state, withdraw, { id: 'owen', actingFor: 'tess' }, attested)).toEqual(nobody);
    expect(actsInPlace(state, pause, deputy, { ...attested, offices: ['hr'] })).toEqual(nobody);
  });

  it('not by writing a note: it decides nothing', () => {
    const contribute = { label: 'Write a note', by: ['owner'], does: 'contribute' } as const;
    expect(actsInPlace(state, contribute, deputy, attested).people).toEqual([]);
  });
});
