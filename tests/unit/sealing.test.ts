import { defaultPayloadConverter } from '@temporalio/common';
import { expect, it } from 'vitest';
import { sealing } from '../../temporal/sealing.ts';

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const word = 'p-0004 approves';
const payload = defaultPayloadConverter.toPayload({ word });
const open = async (keys: string, sealed: readonly object[]) =>
  (await sealing(keys).decode([...sealed])).map((one) => defaultPayloadConverter.fromPayload(one));
const seal = (keys: string) => sealing(keys).encode([payload]);

it('what is sealed says nothing but which key opens it, is never twice the same, and is opened again', async () => {
  const [once] = await seal(key('a', 1));
  const [again] = await seal(key('a', 1));
  if (!once || !again) throw new Error('Nothing was sealed');
  expect(Buffer.from(once.data ?? []).includes('p-0004')).toBe(false);
  expect(Object.keys(once.metadata ?? {}).sort()).toEqual(['encoding', 'key']);
  expect(once.data).not.toEqual(again.data);
  expect(await open(key('a', 1), [once, again])).toEqual([{ word }, { word }]);
});

it('what was sealed with an earlier key, and what is from before there was one, is read as before', async () => {
  const earlier = await seal(key('a', 1));
  expect(await open(`${key('b', 2)},${key('a', 1)}`, [...earlier, payload])).toEqual([{ word }, { word }]);
  const [now] = await seal(`${key('b', 2)},${key('a', 1)}`);
  expect(Buffer.from(now?.metadata?.['key'] ?? []).toString()).toBe('b');
});

it('a key that is not there, another under its name, or a changed byte opens nothing', async () => {
  const [sealed] = await seal(key('a', 1));
  await expect(open(key('b', 2), [sealed ?? {}])).rejects.toThrow('the key “a”, which is none of ENGINE_PAYLOAD_KEYS');
  await expect(open(key('a', 2), [sealed ?? {}])).rejects.toThrow();
  const data = Buffer.from(sealed?.data ?? []);
  data[data.length - 1] = (data[data.length - 1] ?? 0) ^ 1;
  await expect(open(key('a', 1), [{ ...sealed, data }])).rejects.toThrow();
});

it('keys that are none are refused with a sentence', () => {
  for (const wrong of ['', 'a', 'a:c2hvcnQ=', `:${'A'.repeat(43)}=`, `${key('a', 1)},`])
    expect(() => sealing(wrong), wrong).toThrow(/32 random bytes/);
  expect(() => sealing(`${key('a', 1)},${key('a', 2)}`)).toThrow('one name');
});
