/** Whoever chooses is told what follows, of every answer of every kind. */
import { expect, it } from 'vitest';
import { kinds } from '../../domain/kinds.ts';

it.each(kinds.map(({ contract }) => [contract.name, contract] as const))(
  '%s says what follows each answer that can be given, in sentences',
  (_, { tasks, follows = {} }) => {
    const answers = Object.entries(tasks).flatMap(([task, { choices }]) =>
      Object.keys(choices).map((choice) => `${task}.${choice}`),
    );
    expect(answers.filter((answer) => follows[answer] === undefined)).toEqual([]);
    expect(Object.keys(follows).filter((answer) => !answers.includes(answer))).toEqual([]);
    for (const words of Object.values(follows)) expect(words).toMatch(/^[A-Z][^.]{3,}.*\.$/);
  },
);
