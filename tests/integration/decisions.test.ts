import { ServiceError } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { act } from '../../services/engine/decide.ts';
import { getSubject } from '../../services/engine/subject.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
beforeAll(async () => {
  s = await stand();
  await s.startWorker();
});
afterAll(() => s.close());

const begin = () => s.start('drill', { owner: 'owen', signer: 'tess' });
const task = async (id: string, name: string, about?: string) => {
  const found = (await s.open(id, name)).find((open) => about === undefined || open.about === about);
  if (!found) throw new Error(`${id} has no open task ${name} ${about ?? ''}`);
  return found.id;
};

describe('a start', () => {
  it('can be read with its first tasks when it is acknowledged', async () => {
    const id = await begin();
    expect(await s.process(id)).toMatchObject({ status: 'open', stage: 'approval', seq: 5 });
    expect((await s.open(id)).map(({ name }) => name).sort()).toEqual(['approve', 'requestCheck']);
  });

  it('gives a role to nobody who could not take it over', async () => {
    await expect(s.start('drill', { owner: 'owen', signer: 'vera' })).rejects.toMatchObject({
      errors: [{ pointer: '/signer', message: 'Choose somebody of Managers: Vera Example is not one of them.' }],
    });
  });

  it('sent twice with one key starts one process', async () => {
    const request = { owner: 'owen', signer: 'tess' };
    const [one, two] = await Promise.all([
      s.start('drill', request, 'hana', 'k'),
      s.start('drill', request, 'hana', 'k'),
    ]);
    expect(one).toBe(two);
    await expect(s.start('drill', { owner: 'owen', signer: 'sam' }, 'hana', 'k')).rejects.toMatchObject({
      code: 'idempotency-mismatch',
    });
  });
});

describe('a decision', () => {
  it('is one transaction with all that follows from it, readable when the answer comes', async () => {
    const id = await begin();
    const sent = await s.decide(id, await task(id, 'approve'), 'tess', { choice: 'approve' });
    const lines = await s.db.$queryRaw<{ kind: string; tx: string }[]>`
      select kind, xmin::text as tx from event where process_id = ${id} and seq > 5 order by seq`;
    expect(sent).toEqual({ status: 'written', seq: 10 });
    expect(lines.map(({ kind }) => kind)).toEqual([
      'taskDecided',
      'stageEntered',
      'taskOpened',
      'taskOpened',
      'taskOpened',
    ]);
    expect(new Set(lines.map(({ tx }) => tx)).size).toBe(1);
  });

  it('is refused to whoever it is not with, and to those whose case it is, in their own name or as a deputy', async () => {
    const id = await begin();
    const approve = await task(id, 'approve');
    await expect(s.decide(id, approve, 'sam', { choice: 'approve' })).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(s.decide(id, approve, 'owen', { choice: 'approve' })).rejects.toMatchObject({
      code: 'barred-from-own-case',
    });
    await s.standsIn('owen', 'tess');
    await expect(s.decide(id, approve, 'owen', { choice: 'approve', actingFor: 'tess' })).rejects.toMatchObject({
      code: 'barred-from-own-case',
    });
    await s.db.deputy.deleteMany();
  });

  it('names each wrong field, and leaves nothing behind when refused', async () => {
    const id = await begin();
    const approve = await task(id, 'approve');
    await expect(s.decide(id, approve, 'tess', { choice: 'refuse' })).rejects.toMatchObject({
      errors: [{ pointer: '/reason' }],
    });
    await expect(s.decide(id, approve, 'tess', { choice: 'terms' })).rejects.toMatchObject({
      errors: [{ pointer: '/until' }],
    });
    await expect(s.decide(id, approve, 'sam', { choice: 'refuse', reason: 'No budget' })).rejects.toMatchObject({
      code: 'not-permitted',
    });
    expect(await s.db.submission.count({ where: { processId: id, kind: 'reason' } })).toBe(0);
    expect(await s.process(id)).toMatchObject({ seq: 5 });
  });

  it('of two people at once, exactly one wins; the other is told who decided what, and when', async () => {
    const id = await begin();
    const approve = await task(id, 'approve');
    const results = await Promise.allSettled([
      s.decide(id, approve, 'tess', { choice: 'approve' }, 'one'),
      s.decide(id, approve, 'tess', { choice: 'refuse', reason: 'No' }, 'two'),
    ]);
    const lost = results.find((result) => result.status === 'rejected');
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(lost?.reason).toMatchObject({ code: 'already-decided', decided: { by: 'tess' } });
  });

  it('sent twice with one key decides once and answers the same; with another body it is refused', async () => {
    const id = await begin();
    const approve = await task(id, 'approve');
    const first = await s.decide(id, approve, 'tess', { choice: 'approve' }, 'k');
    expect(await s.decide(id, approve, 'tess', { choice: 'approve' }, 'k')).toMatchObject({ status: 'written' });
    expect(first.status).toBe('written');
    await expect(s.decide(id, approve, 'tess', { choice: 'refuse', reason: 'No' }, 'k')).rejects.toMatchObject({
      code: 'idempotency-mismatch',
    });
    expect((await s.kindsOf(id)).filter((kind) => kind === 'taskDecided')).toHaveLength(1);
  });
});

it('a role is taken over by nobody whom the kind refuses or the council does not know, and what was written with it goes', async () => {
  const id = await begin();
  const taken = (to: string) => s.act(id, 'reassign', 'hana', { role: 'signer', to, reason: 'Tess is away' });
  const errorsOf = (message: string) => ({ code: 'invalid', errors: [{ pointer: '/to', message }] });
  await expect(taken('vera')).rejects.toMatchObject(
    errorsOf('Choose somebody of Managers: Vera Example is not one of them.'),
  );
  await expect(taken('nadia')).rejects.toMatchObject(errorsOf('Nobody with this id works for the council today.'));
  expect(await s.db.submission.count({ where: { processId: id, kind: 'reason' } })).toBe(0);
  await taken('sam');
  expect((await s.open(id, 'approve'))[0]?.assigneeId).toBe('sam');
});

describe('a whole process', () => {
  it('goes through its check, its signatures and a withdrawal, and keeps the reason out of the engine', async () => {
    const id = await begin();
    const check = async (name: string, by: string, choice: string, more = {}) =>
      s.decide(id, await task(id, name), by, { choice, ...more });
    await check('requestCheck', 'hana', 'requested');
    await check('receiveCheck', 'hana', 'received', { form: { receivedOn: '2026-11-20', result: 'clear' } });
    await expect(check('verifyCheck', 'hana', 'verify')).rejects.toMatchObject({ code: 'barred-from-own-case' });
    await check('verifyCheck', 'vera', 'verify');
    expect(await s.db.check.findFirst({ where: { processId: id } })).toMatchObject({
      status: 'verified',
      verifiedBy: 'vera',
    });
    await check('approve', 'tess', 'approve');
    for (const about of ['first', 'second', 'third'])
      await s.decide(id, await task(id, 'sign', about), 'tess', { choice: 'yes' });
    expect(await s.process(id)).toMatchObject({ stage: 'waiting' });
    await s.act(id, 'withdraw', 'owen', { reason: 'Olive moved to Leeds' });
    expect(await s.process(id)).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
    const { events } = await s.engine.workflow.getHandle(id).fetchHistory();
    expect(JSON.stringify(events)).not.toContain(Buffer.from('Leeds').toString('base64').slice(0, 6));
    await expect(s.act(id, 'withdraw', 'owen', { reason: 'Again' })).rejects.toMatchObject({ code: 'process-closed' });
  });
});

describe('a process that the engine does not run', () => {
  const away = { code: 'engine-unavailable', retryAfterSeconds: 10 };

  it('is not called closed while it is open: the engine has lost it, and with the same key it is done once begun again', async () => {
    const id = await begin();
    await s.engine.workflow.getHandle(id).terminate('the engine was lost');
    await expect(s.actOnce(id, 'pause', 'hana', {}, 'k')).rejects.toMatchObject(away);
    expect(await s.process(id)).toMatchObject({ status: 'open' });
    await s.beginAgain(id);
    await s.act(id, 'pause', 'hana', {}, 'k');
    expect(await s.process(id)).toMatchObject({ status: 'paused' });
  });

  it('is not called closed while its start is waiting', async () => {
    const id = await begin();
    const before = await s.process(id);
    const waiting = { ...before, id: `${id}9`, status: 'starting' };
    await s.db.process.create({ data: waiting });
    await expect(s.actOnce(waiting.id, 'pause', 'hana')).rejects.toMatchObject(away);
    await s.db.process.delete({ where: { id: waiting.id } });
  });

  it('is closed when it was closed since it was read', async () => {
    const id = await begin();
    const read = await getSubject(s.parts, id);
    await s.act(id, 'withdraw', 'owen', { reason: 'Enough' });
    const hana = { caller: await s.person('hana'), key: 'late' };
    const late = act(s.parts, read, 'pause', { form: {} }, hana);
    await expect(late).rejects.toMatchObject({ code: 'process-closed' });
  });
});

it('what was taken is answered as taken, though the engine’s answer was lost on its way', async () => {
  const id = await begin();
  const getHandle = s.engine.workflow.getHandle.bind(s.engine.workflow);
  const lost = vi.spyOn(s.engine.workflow, 'getHandle').mockImplementation((...asked) => {
    const handle = getHandle(...asked);
    const executeUpdate: typeof handle.executeUpdate = async (...sent: Parameters<typeof handle.executeUpdate>) => {
      await handle.executeUpdate(...sent);
      throw new ServiceError('The connection was cut');
    };
    return { ...handle, executeUpdate };
  });
  try {
    const { written: _, ...deaf } = s.parts; // no word of the commit comes either
    const hana = { caller: await s.person('hana'), key: 'cut' };
    const sent = await act(deaf, await getSubject(deaf, id), 'pause', { form: {} }, hana);
    expect(sent).toMatchObject({ status: 'written' });
    expect(lost).toHaveBeenCalled();
  } finally {
    lost.mockRestore();
  }
});
