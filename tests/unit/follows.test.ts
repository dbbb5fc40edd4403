/** Whoever chooses is told what follows, of every answer or of none. */
import { expect, it } from 'vitest';
import { kinds } from '../../services/kinds.ts';

const contracts = Object.values(kinds).map(({ contract }) => contract);

it.each(contracts.filter(({ follows }) => follows).map((contract) => [contract.name, contract] as const))(
  '%s says what follows each answer, wherever there is more than one',
  (_, { tasks, follows }) => {
    const answers = Object.entries(tasks).flatMap(([task, { choices }]) => {
      const names = Object.keys(choices);
      return names.length > 1 ? names.map((choice) => `${task}.${choice}`) : [];
    });
    expect(answers.filter((answer) => follows?.[answer] === undefined)).toEqual([]);
    for (const words of Object.values(follows ?? {})) expect(words).toMatch(/^[A-Z].*\.$/);
  },
);

it('vacancies, risks and retention agreements say so', () => {
  const named = contracts.filter(({ follows }) => follows).map(({ name }) => name);
  expect(named).toEqual(expect.arrayContaining(['recruitment', 'risk', 'retention-agreement']));
});
