import { expect, it } from 'vitest';
import { inTurn } from '../../services/turns.ts';

const gate = () => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
};

it('what is long is done for one person once at a time, in order; others wait for nobody, and who asks for too much is told', async () => {
  const api = {};
  const order: string[] = [];
  const first = gate();
  const long = (person: string, name: string, until?: Promise<void>) =>
    inTurn(api, person, async () => {
      order.push(`${name} begins`);
      await until;
      order.push(`${name} ends`);
      return name;
    });
  const mine = ['a', 'b', 'c', 'd'].map((name, at) => long('one', name, at === 0 ? first.opened : undefined));
  await expect(long('one', 'e')).rejects.toThrow(/still being done/);
  expect(await long('other', 'x')).toBe('x');
  expect(order).toEqual(['a begins', 'x begins', 'x ends']);
  first.open();
  expect(await Promise.all(mine)).toEqual(['a', 'b', 'c', 'd']);
  expect(order.slice(3)).toEqual(['a ends', 'b begins', 'b ends', 'c begins', 'c ends', 'd begins', 'd ends']);
});

it('one that fails keeps nobody from their turn', async () => {
  const api = {};
  const failing = inTurn(api, 'one', () => Promise.reject(new Error('no')));
  const next = inTurn(api, 'one', async () => 'done');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('done');
});
