import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunState } from '../../domain/engine/state.ts';
import { verify } from '../../store/journal/verify.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
beforeAll(async () => {
  s = await stand();
  await s.startWorker();
});
afterAll(() => s.close());

const begin = async () => {
  const id = await s.start('drill', { owner: 'owen', signer: 'tess' });
  await s.act(id, 'collect', 'owen');
  return id;
};
const asked = async (id: string) => (await s.open(id, 'giveReturn')).map((task) => task.id);
const state = async (id: string) => JSON.parse((await s.process(id)).state) as RunState;

/** Added, and not yet attached to anything. */
async function paper(processId: string, { author = 'tess', kind = 'paper' } = {}): Promise<string> {
  const bytes = { content: new Uint8Array(Buffer.from('{}')), salt: new Uint8Array(32) };
  const data = {
    processId,
    kind,
    authorId: author,
    datedOn: '2026-11-02',
    mediaType: 'text/plain',
    hash: 'h',
    ...bytes,
  };
  return (await s.db.submission.create({ data: { id: randomUUID(), ...data } })).id;
}
const give = async (id: string, evidence?: string, key?: string) =>
  await s.decide(id, (await asked(id))[0] ?? '', 'tess', { choice: 'given', evidence }, key);

describe('work told in rounds', () => {
  it('asks once a round, remembers the facts and only the round before, and ends when it says so', async () => {
    const id = await begin();
    const papers = [];
    for (let round = 1; round <= 3; round += 1) {
      expect([round, (await asked(id)).length]).toEqual([round, 1]);
      papers.push(await paper(id));
      await give(id, papers.at(-1));
    }
    const { threads, facts } = await state(id);
    expect(threads['returns']).toMatchObject({ status: 'done', round: 3 });
    expect(Object.keys(threads['returns']?.before?.questions ?? {})).toHaveLength(1);
    expect((facts as { papers: string[] }).papers).toEqual(papers);
    expect(await asked(id)).toEqual([]);
    expect(await s.db.task.count({ where: { processId: id, name: 'giveReturn', status: 'decided' } })).toBe(3);
    expect(await verify(s.db, id)).toBeNull();
  });

  it('begun again in any round goes on in that round: nothing is asked twice', async () => {
    const id = await begin();
    for (let round = 1; round <= 3; round += 1) {
      await s.beginAgain(id);
      expect(await asked(id)).toHaveLength(1);
      await give(id, await paper(id));
    }
    expect(await asked(id)).toEqual([]);
    expect((await s.kindsOf(id)).filter((kind) => kind === 'taskDecided')).toHaveLength(3);
  });

  it('a second answer to a round that is over is told who gave the first', async () => {
    const id = await begin();
    const [task = ''] = await asked(id);
    await give(id, await paper(id));
    await expect(s.decide(id, task, 'tess', { choice: 'none' })).rejects.toMatchObject({ code: 'already-decided' });
  });

  it('an answer of the present round is asked again when corrected; of an earlier round it is put right by a task', async () => {
    const id = await begin();
    const [first = ''] = await asked(id);
    await give(id, await paper(id));
    const corrected = { reason: 'The wrong month', taskId: first };
    await s.act(id, 'correct', 'sam', corrected);
    expect((await s.open(id, 'putRight')).map(({ about }) => about)).toEqual([first]);
    expect(await asked(id)).toHaveLength(1);
  });
});

describe('evidence', () => {
  it('is attached with its two dates and linked to the line; nothing of its text enters the engine', async () => {
    const id = await begin();
    const evidence = await paper(id);
    const { seq } = (await give(id, evidence)) as { seq: number };
    const { linkedSeq } = await s.db.submission.findUniqueOrThrow({ where: { id: evidence } });
    const line = await s.db.event.findFirstOrThrow({ where: { processId: id, kind: 'taskDecided' } });
    expect(linkedSeq).toBe(line.seq);
    expect(seq).toBeGreaterThanOrEqual(line.seq);
    expect(JSON.parse(line.line).evidence).toMatchObject({ id: evidence, kind: 'paper', datedOn: '2026-11-02' });
  });

  it('left out, of another kind, of another person or process, or attached before is refused, and nothing changes', async () => {
    const id = await begin();
    const wrong = { errors: [{ pointer: '/evidence' }] };
    await expect(give(id)).rejects.toMatchObject(wrong);
    await expect(give(id, await paper(id, { kind: 'note' }))).rejects.toMatchObject(wrong);
    await expect(give(id, await paper(id, { author: 'owen' }))).rejects.toMatchObject(wrong);
    await expect(give(id, await paper(await begin()))).rejects.toMatchObject(wrong);
    const used = await paper(id);
    await give(id, used);
    await expect(give(id, used)).rejects.toMatchObject(wrong);
    expect(await s.db.task.count({ where: { processId: id, name: 'giveReturn', status: 'decided' } })).toBe(1);
  });

  it('sent twice with one key is attached once and answers the same', async () => {
    const id = await begin();
    const evidence = await paper(id);
    const [task = ''] = await asked(id);
    const send = () => s.decide(id, task, 'tess', { choice: 'given', evidence }, 'twice');
    await send();
    expect(await send()).toMatchObject({ status: 'written' });
  });
});
