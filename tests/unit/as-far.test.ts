import { describe, expect, it } from 'vitest';
import { calendarsWith } from '../../domain/calendar/index.ts';
import { Refusal } from '../../domain/engine/refusals.ts';
import { cast } from '../../local/rehearse/council.ts';
import { asFar } from '../../services/fields/as-far.ts';
import { judgedAsFar, openingOf } from '../../services/fields/opening.ts';
import { kinds } from '../../services/kinds.ts';
import { directoryOf, personOf } from '../support/factories.ts';

const today = '2026-12-02';
const served = (name: string) => {
  const kind = kinds[name];
  if (!kind) throw new Error(`There is no kind ${name}`);
  return kind;
};
const most = { rank: 'director', offices: ['hr', 'manager', 'quality', 'leadership'] } as const;
const everybody = directoryOf({
  person: async (id) => (id === 'nobody' ? null : personOf(id, most)),
  isKnown: async (id) => id !== 'nobody',
  team: async (id) => (id === 'nowhere' ? null : { id }),
  inOffice: async () => [personOf('hana', most), personOf('vera', most)],
});
const contextFor = (name: string) => {
  const { deadlines, settings } = served(name).policy.initial;
  const rules = { deadlines, settings, calendars: calendarsWith([]) } as never;
  return { caller: personOf('tess', most), directory: everybody, rules, today };
};
const asked = served('recruitment').rehearsal.request(cast, today) as { readonly title: string };
const vacancy = { ...asked, route: 'agency', grade: 'G9' };
const at = (errors: readonly { readonly pointer: string }[]) => errors.map(({ pointer }) => pointer).sort();

describe('what can be judged of a request is judged at once', () => {
  it('a rule is, where what it reads is right, whatever else is wrong', async () => {
    const { title: _, ...untitled } = vacancy;
    expect(
      at(await judgedAsFar(served('recruitment'), { ...untitled, team: 'nowhere' }, contextFor('recruitment'))),
    ).toEqual(['/grade', '/team']);
  });

  it('a rule is not, where something that it reads is wrong: it may be right once that is', async () => {
    const sent = { ...vacancy, grade: 'none of them' };
    expect(at(await judgedAsFar(served('recruitment'), sent, contextFor('recruitment')))).toEqual([]);
  });

  it('so it is of what the kind makes of it, and whatever has been said of a field is said once', async () => {
    const opening = openingOf(served('recruitment'), { ...vacancy, team: 'nowhere' }, contextFor('recruitment'));
    const refusal = await opening.then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(Refusal);
    expect(at((refusal as Refusal).errors ?? [])).toEqual(['/grade', '/team']);
  });

  it('so it is of a form', async () => {
    const form = served('appointment').forms['declined'];
    const context = {
      ...contextFor('appointment'),
      processId: 'APT-2026-0001',
      now: 0,
      calendars: calendarsWith([]),
      settings: {},
      state: {},
    };
    const wrong = await form?.verifyPartly({ code: 'other', declinedOn: 'no day' }, context as never);
    expect(at(wrong ?? [])).toEqual(['/notes']);
    expect(at((await form?.verifyPartly({ code: 'none of them' }, context as never)) ?? [])).toEqual([]);
  });

  it('what is wrong as a whole is not judged further', async () => {
    const rule = () => [{ pointer: '/it', message: 'Always wrong.' }];
    expect(await asFar({}, [], rule)).toHaveLength(1);
    expect(await asFar({}, [''], rule)).toEqual([]);
    expect(await asFar({ a: 1, b: 2 }, ['b'], ({ ...all }) => (all.a ? rule() : []))).toEqual([]);
  });
});
