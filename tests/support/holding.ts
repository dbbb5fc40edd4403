/** Every rule about who may hold a role, with somebody whom it refuses, and a kind so small that nothing else refuses them. */

import type { Holding, ProcessContract, TaskDefinition } from '../../domain/engine/define.ts';
import { fields } from '../../domain/engine/field.ts';
import type { Kind, PersonView } from '../../domain/engine/kind.ts';
import { ordinaryRehearsal } from '../../domain/engine/light-rehearsal.ts';
import type { Office, Rank } from '../../domain/engine/people.ts';
import { offices } from '../../domain/engine/people.ts';
import type { FieldError } from '../../domain/engine/refusals.ts';
import { type ServedKind, serve } from '../../services/fields/kind.ts';

/** Whoever holds the role at first, and may. */
export const HOLDER = 'hal';

/** All may hold anything but for what is said of them. */
export const council: readonly (readonly [
  id: string,
  manager: string | null,
  rank: Rank,
  offices: readonly Office[],
])[] = [
  [HOLDER, null, 'chief-executive', offices],
  ['beth', null, 'chief-executive', offices], // holds another role
  ['nora', null, 'chief-executive', []], // is of no office
  ['jude', null, 'practitioner', offices],
  ['bo', null, 'chief-executive', offices], // manages Wren
  ['wren', 'bo', 'practitioner', offices],
  ['fay', null, 'chief-executive', offices], // of whom nothing is said
];

export interface Refused {
  readonly kind: ServedKind;
  readonly role: string;
  /** Who holds the other roles. */
  readonly beside: Readonly<Record<string, string>>;
  readonly person: string;
  /** What they are told, among the rest. */
  readonly words: string;
}

type Refusing = Omit<Refused, 'kind' | 'role'>;

function refusing({ office, atLeast, outsideLineOf, manages }: Holding): readonly Refusing[] {
  return [
    ...(office === undefined ? [] : [{ person: 'nora', beside: {}, words: 'Choose somebody of ' }]),
    ...(atLeast === undefined ? [] : [{ person: 'jude', beside: {}, words: 'is not of the rank' }]),
    ...(outsideLineOf === undefined
      ? []
      : [{ person: 'bo', beside: { [outsideLineOf]: 'wren' }, words: 'choose somebody outside their line' }]),
    ...(manages === undefined ? [] : [{ person: 'nora', beside: { [manages]: 'wren' }, words: 'choose a manager' }]),
  ];
}

/** Two roles are kept apart whichever of them is given last. */
const apart = (role: string, { not = [] }: Holding) =>
  not.flatMap((other) => [
    { role, person: 'beth', beside: { [other]: 'beth' }, words: 'is here as' },
    { role: other, person: 'beth', beside: { [role]: 'beth' }, words: 'is here as' },
  ]);

/** Of a contract: each thing that it says of who may hold a role. */
export function refusedBy(contract: ProcessContract): readonly Refused[] {
  return Object.entries(contract.mayHold ?? {}).flatMap(([role, holding]) => [
    ...refusing(holding).map((one) => ({ ...one, role, kind: probing(contract, role) })),
    ...apart(role, holding).map((one) => ({ ...one, kind: probing(contract, one.role) })),
  ]);
}

export const OWN = 'That is for Fay to say.';

/** A kind's own word on it, where no data can say it. */
export const refusedByFunction = (contract: ProcessContract, role: string): Refused => {
  const mayHold = async (_: string, { id }: PersonView): Promise<readonly FieldError[]> =>
    id === 'jude' ? [{ pointer: '/to', message: OWN }] : [];
  return {
    kind: probing({ ...contract, mayHold: {} }, role, { mayHold }),
    role,
    beside: {},
    person: 'jude',
    words: OWN,
  };
};

const probe = (role: string): TaskDefinition => ({
  title: 'Say something',
  for: role,
  choices: { yes: { label: 'Yes' }, name: { label: 'Name somebody', form: 'naming' } },
  due: 'probe',
  ladder: 'probe',
});

/** The contract with its roles and rules, and one of everything by which somebody comes to hold this role or act in it. */
function probing(contract: ProcessContract, role: string, own: Pick<Kind, 'mayHold'> = {}): ServedKind {
  const { fixed: _fixed, adopt: _adopt, file: _file, compensation: _compensation, ...rest } = contract;
  const probed = {
    ...rest,
    request: fields({ somebody: { is: 'person', asks: 'somebody', who: 'anybody' } }),
    cast: { [role]: { field: 'somebody' } },
    forms: { naming: fields({ somebody: { is: 'person', asks: 'somebody', who: { holds: role } } }) },
    tasks: { probe: probe(role) },
    standing: {
      reassign: { label: 'Hand over', by: ['office:administrator'], does: 'reassign' },
      probe: { label: 'Do something', by: [role], does: 'tell' },
    },
  } satisfies ProcessContract as ProcessContract;
  return serve({
    ...own,
    contract: probed,
    reads: { probe: [() => []] },
    facts: () => ({}),
    open: async () => ({ title: 'A probe', team: 'north', facts: {}, texts: {} }),
    schedule: () => ({}),
    rehearsal: ordinaryRehearsal(probed, { by: 'hr', ending: '' }),
  });
}
