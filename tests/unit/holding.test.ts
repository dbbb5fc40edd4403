import { describe, expect, it } from 'vitest';
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { PersonView } from '../../domain/engine/kind.ts';
import { kinds } from '../../domain/kinds.ts';
import { castOf, idsOf } from '../../services/fields/cast.ts';
import { holdingErrors } from '../../services/fields/holding.ts';
import { drillContract } from '../support/drill/contract.ts';
import { directoryOf, personOf } from '../support/factories.ts';

const hana = personOf('Hana', { offices: ['hr'] });
const vera = personOf('Vera', { offices: ['hr'] });
const sam = personOf('Sam', { offices: ['manager'], rank: 'service-manager' });
const tess = personOf('Tess', { offices: ['manager'], rank: 'team-manager' });
const owen = personOf('Owen');

/** Owen is managed by Tess, and she by Sam; of HR, the least busy is first. */
const directory = (officers: readonly PersonView[] = [vera, hana]) =>
  directoryOf({
    person: async (id) => [hana, vera, sam, tess, owen].find((person) => person.id === id) ?? null,
    line: async (id) => (id === owen.id ? [tess, sam] : id === tess.id ? [sam] : []),
    inOffice: async () => officers,
  });

const settings = { ...drillContract.settings.initial, signerRank: 'service-manager' };

const saying = (more: Pick<ProcessContract, 'cast' | 'mayHold'>): ProcessContract => ({ ...drillContract, ...more });

describe('somebody may hold a role', () => {
  const wrongIn = async (
    mayHold: NonNullable<ProcessContract['mayHold']>,
    [role, person]: readonly [string, PersonView],
    who: Readonly<Record<string, string>> = {},
  ) =>
    (await holdingErrors(saying({ mayHold }), role, person, { who, settings, directory: directory() })).map(
      ({ message }) => message,
    );

  it('when they are of its office, and of its rank or above', async () => {
    const mayHold = { signer: { office: 'manager', atLeast: 'service-manager' } } as const;
    expect(await wrongIn(mayHold, ['signer', sam])).toEqual([]);
    expect(await wrongIn(mayHold, ['signer', tess])).toEqual([
      'Tess is not of the rank that this needs: service manager or above.',
    ]);
    expect(await wrongIn(mayHold, ['signer', hana])).toHaveLength(2);
    expect(await wrongIn(mayHold, ['owner', hana])).toEqual([]);
  });

  it('when they are of the rank that the policy sets for it, or above', async () => {
    const mayHold = { signer: { atLeast: { setting: 'signerRank' } } } as const;
    expect(await wrongIn(mayHold, ['signer', sam])).toEqual([]);
    expect(await wrongIn(mayHold, ['signer', tess])).toEqual([
      'Tess is not of the rank that this needs: service manager or above.',
    ]);
  });

  it('when they hold none that is kept apart from it, whichever of the two says so', async () => {
    const mayHold = { verifier: { not: ['hr'], why: 'nobody verifies their own' } } as const;
    expect(await wrongIn(mayHold, ['verifier', vera], { hr: vera.id })).toEqual([
      'Vera is here as “HR adviser”: nobody verifies their own.',
    ]);
    expect(await wrongIn(mayHold, ['hr', vera], { verifier: vera.id })).toEqual([
      'Vera is here as “Verifier”: nobody verifies their own.',
    ]);
    expect(await wrongIn(mayHold, ['verifier', vera], { hr: hana.id, signer: vera.id, verifier: vera.id })).toEqual([]);
  });

  it('when they are outside the line that it must be outside of, however far up', async () => {
    const mayHold = { signer: { outsideLineOf: 'owner' } } as const;
    expect(await wrongIn(mayHold, ['signer', sam], { owner: owen.id })).toEqual([
      expect.stringContaining('Sam manages whoever is here as “Owner”'),
    ]);
    expect(await wrongIn(mayHold, ['signer', tess], { owner: sam.id })).toEqual([]);
    expect(await wrongIn(mayHold, ['signer', sam])).toEqual([]);
  });
});

describe('a start gives a role to', () => {
  const given = async (
    more: Pick<ProcessContract, 'cast' | 'mayHold'>,
    { request = {}, caller = tess, officers }: { request?: object; caller?: PersonView; officers?: PersonView[] } = {},
  ) => idsOf(await castOf(saying(more), request, { caller, directory: directory(officers), rules: { settings } }));

  it('whom the request names, or else whoever asks, and to those who manage them', async () => {
    const cast = {
      owner: { field: 'owner', or: 'caller' },
      signer: { managerOf: 'owner' },
      hr: { field: 'hr' },
    } as const;
    expect(await given({ cast })).toEqual({ owner: 'Tess', signer: 'Sam' });
    expect(await given({ cast }, { request: { owner: 'Owen', hr: 'Hana' } })).toEqual({
      owner: 'Owen',
      signer: 'Tess',
      hr: 'Hana',
    });
    await expect(given({ cast }, { request: { owner: 'Sam' } })).rejects.toMatchObject({
      errors: [{ pointer: '/owner', message: expect.stringContaining('Nobody manages Sam') }],
    });
  });

  it('the least busy of an office who may hold it beside the others, or whoever asks where they may', async () => {
    const cast = {
      owner: { field: 'owner' },
      hr: { office: 'hr', callerFirst: true },
      verifier: { office: 'hr' },
    } as const;
    const mayHold = { hr: { not: ['owner'] }, verifier: { not: ['owner', 'hr'] } } as const;
    expect(await given({ cast, mayHold })).toEqual({ hr: 'Vera', verifier: 'Hana' });
    expect(await given({ cast, mayHold }, { caller: hana })).toEqual({ hr: 'Hana', verifier: 'Vera' });
    const request = { owner: 'Hana' };
    await expect(given({ cast, mayHold }, { request, caller: hana })).rejects.toMatchObject({
      errors: [{ pointer: '', message: expect.stringContaining('another is needed as “Verifier”') }],
    });
    const officers = [vera, hana, personOf('Ines', { offices: ['hr'] })];
    expect(await given({ cast, mayHold }, { request, caller: hana, officers })).toEqual({
      owner: 'Hana',
      hr: 'Vera',
      verifier: 'Ines',
    });
  });
});

/** Whoever holds these is judged by the kind itself, or by nothing but whom they are. */
const heldByAnybody: Readonly<Record<string, string>> = {
  'question keeper': 'Whoever held the drop-in: they publish what somebody of rank has answered.',
  'recruitment approver': 'the kind: of the rank that approves at this level',
  'recruitment chair': 'the kind: sits on the panel',
  'improvement-action verifier': 'the kind: has no stake in it',
  'assessed-year chair': 'the kind: sits on the panel',
  'learner tutor': 'whoever is named to teach them',
  'performance-year manager': 'whoever manages them, and never themself',
  'performance-year senior': 'whoever manages their manager, and never themself',
  'progression chair': 'the kind: sits on the panel',
  'readiness-cycle reviewer': 'whoever prepares none of it',
  'retention-agreement worker': 'they sign for themselves',
  'risk owner': 'whoever the risk is given to',
  'supervision supervisor': 'a practice supervisor manages nobody',
  'team-sessions manager': 'whoever manages the team',
  'team-sessions senior': 'whoever manages the team’s manager',
  'training-session trainer': 'whoever teaches it',
};

it('of whoever judges it is said what they must be: a deputy, a hand-over or an escalation makes nobody a judge who is not that', () => {
  const judges = kinds.flatMap(({ contract: { name, tasks, mayHold = {} } }) =>
    Object.values(tasks)
      .filter(({ never, independent }) => never || independent)
      .filter(({ for: role }) => {
        const { office, atLeast, manages, outsideLineOf } = mayHold[role] ?? {};
        return !(office ?? atLeast ?? manages ?? outsideLineOf);
      })
      .map(({ for: role }) => `${name} ${role}`),
  );
  expect([...new Set(judges)].sort()).toEqual(Object.keys(heldByAnybody).sort());
});

it('a manager is one of whoever they are to manage, or by their office', async () => {
  const mayHold = { signer: { manages: 'owner' } } as const;
  const wrong = async (person: PersonView, owner?: PersonView) =>
    (
      await holdingErrors(saying({ mayHold }), 'signer', person, {
        who: { owner: owner?.id },
        settings,
        directory: directory(),
      })
    ).map(({ message }) => message);
  expect(await wrong(tess, hana)).toEqual([]); // by her office
  expect(await wrong({ ...tess, offices: [] }, owen)).toEqual([]); // above him
  expect(await wrong(hana, owen)).toEqual([
    'Hana manages neither whoever is here as “Owner” nor anybody else: choose a manager.',
  ]);
  expect(await wrong(hana)).toHaveLength(1);
});
