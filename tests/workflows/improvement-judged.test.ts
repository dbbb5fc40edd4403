import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../../domain/calendar/index.ts';
import { type ActionCouncil, actionCouncil } from '../support/action.ts';

let s: ActionCouncil['s'];
let d: ActionCouncil['d'];
beforeAll(async () => {
  ({ s, d } = await actionCouncil());
});
afterAll(() => s.close());

describe('nobody judges work in which they have a stake', () => {
  it('not the owner, in their own name, as a deputy, or by being handed the role', async () => {
    const id = await d.raise();
    await d.deliver(id);
    await expect(d.answer(id, 'reviewEvidence', 'accept', { by: 'owen' })).rejects.toMatchObject({
      code: 'barred-from-own-case',
    });
    await expect(s.act(id, 'reassign', 'quin', { role: 'lead', to: 'owen' })).rejects.toMatchObject({
      code: 'barred-from-own-case',
    });
    await d.accept(id);
    await expect(s.act(id, 'reassign', 'quin', { role: 'verifier', to: 'owen' })).rejects.toMatchObject({
      code: 'barred-from-own-case',
    });
    await s.standsIn('owen', 'qadir', 3);
    const [task] = await s.open(id, 'verifyImpact');
    const request = { choice: 'verified', actingFor: 'qadir', reason: 'Mine' };
    await expect(s.decide(id, task?.id ?? '', 'owen', request)).rejects.toMatchObject({ code: 'barred-from-own-case' });
  });

  it('not the owner’s line manager, by policy', async () => {
    await expect(d.raise({ verifier: 'tess' })).rejects.toMatchObject({ errors: [{ pointer: '/verifier' }] });
    const id = await d.raise();
    await d.deliver(id);
    await d.accept(id);
    await expect(s.act(id, 'reassign', 'quin', { role: 'verifier', to: 'tess' })).rejects.toMatchObject({
      code: 'barred-from-own-case',
    });
  });

  it('not whoever took part or owned it before: another verifier is named', async () => {
    const id = await d.raise({ verifier: 'nia' });
    await expect(d.deliver(id, ['nia'])).rejects.toMatchObject({ errors: [{ pointer: '/helpers/0' }] });
    await s.act(id, 'reassign', 'quin', { role: 'verifier', to: 'qadir' });
    await s.act(id, 'reassign', 'quin', { role: 'owner', to: 'nia' });
    await expect(s.act(id, 'reassign', 'quin', { role: 'verifier', to: 'owen' })).rejects.toMatchObject({
      code: 'barred-from-own-case',
    });
    await d.deliver(id, ['sam']);
    await s.act(id, 'reassign', 'quin', { role: 'owner', to: 'qadir' });
    await s.act(id, 'reassign', 'quin', { role: 'owner', to: 'nia' });
    await d.accept(id);
    expect(await d.openNames(id)).toEqual(['nameVerifier']);
    for (const verifier of ['owen', 'nia', 'sam', 'tess'])
      await expect(d.answer(id, 'nameVerifier', 'named', { form: { verifier } })).rejects.toMatchObject({
        errors: [{ pointer: '/verifier' }],
      });
    await d.answer(id, 'nameVerifier', 'named', { form: { verifier: 'hana' } });
    await d.verify(id);
    expect(await d.stage(id)).toBe('watching');
  });

  describe('nor does moving the work after it was delivered get round that', () => {
    const handOver = (id: string, role: string, to: string) => s.act(id, 'reassign', 'quin', { role, to });
    const refused = (message: string) => ({
      code: 'invalid',
      errors: [{ pointer: '/to', message: expect.stringContaining(message) }],
    });
    const managed = 'Tess Example managed somebody who did the work';

    it('whoever managed the owner then is barred for good, before it is asked and after', async () => {
      const id = await d.raise();
      await d.deliver(id);
      await handOver(id, 'owner', 'hana');
      await expect(handOver(id, 'verifier', 'tess')).rejects.toMatchObject(refused(managed));
      await d.accept(id);
      const [asked] = await s.open(id, 'verifyImpact');
      await expect(handOver(id, 'verifier', 'tess')).rejects.toMatchObject({ code: 'barred-from-own-case' });
      await expect(
        s.decide(id, asked?.id ?? '', 'tess', { choice: 'verified', reason: 'It has' }),
      ).rejects.toMatchObject({ code: 'barred-from-own-case' });
      await d.verify(id);
    });

    it('taken over from before the system, neither', async () => {
      const on = addDays(s.today(), -10);
      const startedOn = addDays(on, -30);
      const past = [{ stage: 'doing', on: startedOn }];
      const adopt = { startedOn, past, stage: 'reviewing', on, deliveredOn: on };
      const id = await d.raise({ dueOn: on, adopt });
      await handOver(id, 'owner', 'hana');
      await expect(handOver(id, 'verifier', 'tess')).rejects.toMatchObject(refused(managed));
    });

    it('who owned it for a while, while it was being verified, does not come to verify it', async () => {
      const id = await d.raise();
      await d.deliver(id);
      await d.accept(id);
      await handOver(id, 'owner', 'nia');
      await handOver(id, 'owner', 'hana');
      await expect(handOver(id, 'verifier', 'nia')).rejects.toMatchObject({ code: 'barred-from-own-case' });
    });

    it('nobody whom the verifier manages takes it over', async () => {
      const id = await d.raise({ verifier: 'hugh' });
      await d.deliver(id);
      await d.accept(id);
      await expect(handOver(id, 'owner', 'hana')).rejects.toMatchObject(refused('manages Hana Example'));
    });
  });

  it('not by correction: a senior owner cannot have the judgement on their own work reversed', async () => {
    const id = await d.raise({ owner: 'sam', sponsor: 'ada' });
    await d.deliver(id);
    const [review] = await s.open(id, 'reviewEvidence');
    await d.answer(id, 'reviewEvidence', 'return', { reason: 'Nothing shows it' });
    await expect(s.act(id, 'correct', 'sam', { taskId: review?.id ?? '', reason: 'It does' })).rejects.toMatchObject({
      code: 'barred-from-own-case',
    });
    await s.act(id, 'correct', 'hugh', { taskId: review?.id ?? '', reason: 'It was attached to the other action' });
    expect(await d.stage(id)).toBe('reviewing');
  });
});

describe('evidence', () => {
  it('is bound to the decisions made on it; what comes later is shown as later', async () => {
    const id = await d.raise();
    await expect(s.act(id, 'addEvidence', 'owen')).rejects.toMatchObject({ errors: [{ pointer: '/evidence' }] });
    const first = await d.evidence(id, 'owen', addDays(s.today(), -3));
    await s.act(id, 'addEvidence', 'owen', { evidence: first });
    await d.deliver(id);
    await d.accept(id);
    const second = await d.evidence(id, 'owen');
    await s.act(id, 'addEvidence', 'owen', { evidence: second });
    const { judgements, evidence } = await d.facts(id);
    const delivered = expect.any(String); // with it, what shows it
    expect(evidence).toMatchObject([
      { id: first, datedOn: addDays(s.today(), -3), addedOn: expect.any(String) },
      { id: delivered },
      { id: second },
    ]);
    const seen = judgements.find(({ what }) => what === 'accepted')?.evidence?.map((item) => item.id);
    expect(seen).toEqual([first, delivered]);
    expect(seen).not.toContain(second);
  });

  it('that does not show it sends the action back to its owner', async () => {
    const id = await d.raise();
    await d.deliver(id);
    await d.answer(id, 'reviewEvidence', 'return', { reason: 'Only two records' });
    expect(await d.stage(id)).toBe('doing');
    await d.deliver(id);
    await d.accept(id);
    await d.answer(id, 'verifyImpact', 'notVerified', { reason: 'No change in the audits' });
    expect(await d.stage(id)).toBe('doing');
    expect(await d.openNames(id)).toEqual(['deliver date-1']);
  });
});

describe('impact that is not sustained', () => {
  it('reopens the action at its re-check, with a new date', async () => {
    const id = await d.verified();
    await s.until(addDays((await d.state(id)).milestones['recheck']?.date ?? '', 1));
    const dueOn = addDays(s.today(), 40);
    await d.answer(id, 'recheckImpact', 'notSustained', { form: { dueOn }, reason: 'Down to 60%' });
    expect(await d.stage(id)).toBe('doing');
    expect(await d.due(id)).toBe(dueOn);
    expect(await d.colour(id)).toBe('green');
    await d.deliver(id);
    await d.accept(id);
    await d.verify(id);
    expect((await d.state(id)).milestones['recheck']).toMatchObject({ date: addMonths(s.today(), 6) });
    expect((await d.facts(id)).reopened).toMatchObject([{ dueOn }]);
  });

  it('reopens it at any time before, but not by its owner', async () => {
    const id = await d.verified();
    const given = { form: { dueOn: addDays(s.today(), 40) }, reason: 'An inspector saw otherwise' };
    await expect(s.act(id, 'reopen', 'owen', given)).rejects.toMatchObject({ code: 'barred-from-own-case' });
    await s.act(id, 'reopen', 'quin', given);
    expect(await d.stage(id)).toBe('doing');
    expect((await d.facts(id)).judgements.at(-1)).toMatchObject({ what: 'notSustained', by: 'quin' });
  });
});

describe('an agreed action cannot quietly disappear', () => {
  const reason = 'The guidance was withdrawn';
  it('it is cancelled only by leadership of the policy’s rank, not by who asks; leadership are told', async () => {
    const id = await d.raise();
    await expect(s.act(id, 'askToCancel', 'owen', { reason })).rejects.toMatchObject({
      errors: [{ pointer: '/code' }],
    });
    await s.act(id, 'askToCancel', 'owen', { code: 'no-longer-relevant', reason });
    const [task] = await s.open(id, 'decideEnding');
    expect(task?.assigneeId).toBe('ada');
    await expect(d.answer(id, 'decideEnding', 'end', { by: 'owen', reason })).rejects.toMatchObject({
      code: 'barred-from-own-case',
    });
    await d.answer(id, 'decideEnding', 'end', { reason });
    expect(await d.outcome(id)).toBe('cancelled');
    expect(await d.colour(id)).toBeNull();
    const told = await s.db.notice.findMany({ where: { processId: id, template: 'announced' } });
    expect(told.map(({ personId }) => personId).sort()).toEqual(['ada', 'dora', 'quin']);
  });

  it('asked for by leadership, another of them decides', async () => {
    const id = await d.raise();
    await s.act(id, 'askToCancel', 'ada', { code: 'duplicate', reason });
    expect((await s.open(id, 'decideEnding')).map(({ assigneeId }) => assigneeId)).toEqual(['dora']);
  });

  it('refused, it goes on, and may be asked again', async () => {
    const id = await d.raise();
    await s.act(id, 'askToCancel', 'quin', { code: 'other', reason });
    await expect(s.act(id, 'askToCancel', 'quin', { code: 'other', reason })).rejects.toMatchObject({
      code: 'invalid',
    });
    await d.answer(id, 'decideEnding', 'keep', { reason: 'It is still needed' });
    expect(await d.stage(id)).toBe('doing');
    await s.act(id, 'askToCancel', 'quin', { code: 'other', reason });
    expect(await d.openNames(id)).toContain('decideEnding request-2');
  });

  it('it is superseded by another action that exists', async () => {
    const [id, other] = [await d.verified(), await d.raise()];
    const ask = (by: string) => s.act(id, 'askToSupersede', 'quin', { form: { by }, reason });
    await expect(ask(id)).rejects.toMatchObject({ errors: [{ pointer: '/by' }] });
    await expect(ask('ACT-2020-0001')).rejects.toMatchObject({ errors: [{ pointer: '/by' }] });
    await ask(other);
    await d.answer(id, 'decideEnding', 'end', { reason });
    expect(await d.outcome(id)).toBe('superseded');
    expect((await d.facts(id)).ending).toMatchObject({ outcome: 'superseded', by: other });
  });
});
