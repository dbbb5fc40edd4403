/** Independence follows acts, in whole stories: with deputies, hand-overs, and processes begun again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import type { Office } from '../../domain/engine/people.ts';
import { improving, seedQuality } from '../support/action.ts';
import { applying, leaveOpen } from '../support/progression.ts';
import { messagesOf, refusalOf } from '../support/refusals.ts';
import type { Stand } from '../support/stand.ts';
import { council, doing } from '../support/vacancy.ts';

let s: Stand;
beforeAll(async () => {
  s = await council();
  await seedQuality(s);
  await s.startWorker();
});
afterAll(() => s.close());

const letters = async (id: string, template: string) =>
  (await s.db.notice.findMany({ where: { processId: id, template }, select: { personId: true } })).map(
    ({ personId }) => personId,
  );
const flagsOf = async (id: string) => Object.keys(JSON.parse((await s.process(id)).state).flags);

describe('a progression', () => {
  /** Hugh returned it once, standing in for the line manager; she then endorsed it. He chairs the panel. */
  async function chairedByADeputy() {
    const d = applying(s);
    const id = await d.submitted();
    await s.standsIn('hugh', 'tess');
    const [endorse] = await s.open(id, 'endorse');
    await s.decide(id, endorse?.id ?? '', 'hugh', { choice: 'return', reason: 'More work', actingFor: 'tess' });
    const day = s.today();
    await d.submit(id);
    await d.answer(id, 'endorse', 'endorse', { form: { portfolioVersion: await d.version(id) } });
    return { d, id, day };
  }

  it('does not go before a panel with somebody on it who returned it as a deputy: they are told what they did', async () => {
    const { d, id } = await chairedByADeputy();
    const [booked] = await d.panels.book(await d.round(), [id]);
    expect(booked?.errors).toMatchObject([
      {
        message: expect.stringMatching(
          /^Hugh Example may not sit on this case: they answered “Return for more work” to/,
        ),
      },
    ]);
    await s.db.deputy.deleteMany();
  });

  it('is not decided by the chair who came to have a part after the panel was booked, nor begun again, nor from an old state', async () => {
    const d = applying(s);
    const id = await d.endorsed();
    const meets = await d.booked(id);
    await s.standsIn('hugh', 'tess', 60);
    const evidence = await d.write(id, 'managerFeedback', 'hugh');
    await s.act(id, 'addFeedback', 'hugh', { evidence, actingFor: 'tess' });
    await s.until(meets);
    const refused = { code: 'barred-from-own-case', detail: expect.stringContaining('Add feedback or an observation') };
    expect(await refusalOf(d.record(id, 'decline'))).toMatchObject(refused);
    await s.beginAgain(id);
    expect(await refusalOf(d.record(id, 'decline'))).toMatchObject(refused);
    const { did: _, ...old } = JSON.parse((await s.process(id)).state);
    await s.db.process.update({ where: { id }, data: { state: JSON.stringify(old) } });
    await s.beginAgain(id);
    expect(await refusalOf(d.record(id, 'decline'))).toMatchObject(refused);
    expect(await flagsOf(id)).toContain('with-nobody-who-may-decide');
    expect(await letters(id, 'announced')).toContain('hugh');
    await s.db.deputy.deleteMany();
  });

  it('has its change of pay confirmed by nobody who entered it or endorsed it, as a deputy neither', async () => {
    const d = applying(s);
    const id = await d.submitted();
    expect(await messagesOf(s.act(id, 'reassign', 'hana', { role: 'manager', to: 'vera' }))).toEqual([
      expect.stringContaining('Vera Example is here as “HR officer”'),
      expect.stringContaining('choose a manager'),
    ]);
    await s.standsIn('vera', 'tess', 90);
    const [endorse] = await s.open(id, 'endorse');
    const form = { portfolioVersion: await d.version(id) };
    await s.db.person.update({ where: { id: 'vera' }, data: { offices: ['hr', 'manager'] } });
    const asDeputy = s.decide(id, endorse?.id ?? '', 'vera', { choice: 'endorse', form, actingFor: 'tess' });
    expect(await refusalOf(asDeputy)).toMatchObject({ code: 'not-permitted' }); // whoever may not hold the role may chase, not decide
    await s.db.person.update({ where: { id: 'vera' }, data: { offices: ['hr'] } });
    await s.db.deputy.deleteMany();
  });
});

describe('a vacancy', () => {
  it('is not approved by whoever sent it again in the requester’s name; they and leadership are told at once', async () => {
    const d = doing(s);
    const id = await d.request();
    const [asked] = await s.open(id, 'approveVacancy');
    const approver = asked?.assigneeId ?? '';
    await s.standsIn(approver, 'tess');
    await d.answer(id, 'approveVacancy', 'return', { about: 'level-1', reason: 'How many?' });
    const [revise] = await s.open(id, 'reviseRequest');
    const form = { positions: 2, budgetCode: 'CS-1' };
    await s.decide(id, revise?.id ?? '', approver, { choice: 'resubmit', actingFor: 'tess', form });
    const again = (await s.open(id, 'approveVacancy'))[0];
    expect(again?.assigneeId).toBe(approver);
    expect(await refusalOf(d.answer(id, 'approveVacancy', 'approve'))).toMatchObject({
      code: 'barred-from-own-case',
      detail: expect.stringContaining('“Send again”'),
    });
    expect(await flagsOf(id)).toContain('with-nobody-who-may-decide');
    expect(await letters(id, 'announced')).toContain(approver);
    expect(await letters(id, 'flagged')).toEqual(expect.arrayContaining(['dora']));
    await s.act(id, 'reassign', 'hana', { role: 'approver', to: 'ada' });
    expect(await flagsOf(id)).not.toContain('with-nobody-who-may-decide');
    await d.answer(id, 'approveVacancy', 'approve');
    await s.db.deputy.deleteMany();
  });

  it('is shortlisted and decided by nobody who has applied for it, compared by address; nor do they come to hold a role', async () => {
    const d = doing(s);
    const id = await d.advertised();
    const email = 'TESS@example.org';
    const data = { id: 'cand-tess', recruitmentId: id, name: 'T Example', email, source: 'internal', addedBy: 'hana' };
    await s.db.candidate.create({ data });
    await s.daysPass(32);
    const applicants = [{ candidate: 'cand-tess', shortlisted: true }];
    expect(await refusalOf(d.answer(id, 'shortlist', 'shortlisted', { form: { applicants } }))).toMatchObject({
      code: 'barred-from-own-case',
      detail: 'You are a candidate in this yourself, so somebody else decides it.',
    });
    await s.standsIn('sam', 'tess');
    const [task] = await s.open(id, 'shortlist');
    const forHer = s.decide(id, task?.id ?? '', 'sam', {
      choice: 'shortlisted',
      form: { applicants },
      actingFor: 'tess',
    });
    expect(await refusalOf(forHer)).toMatchObject({ code: 'barred-from-own-case' });
    await s.db.deputy.deleteMany();
    await s.act(id, 'reassign', 'hana', { role: 'requester', to: 'sam' });
    await d.answer(id, 'shortlist', 'shortlisted', { form: { applicants } });
    const panel = (members: readonly string[]) =>
      messagesOf(
        d.answer(id, 'arrangeInterviews', 'arranged', {
          form: { confirmed: ['/on'], on: addDays(s.today(), 10), panel: members, chair: 'hana' },
        }),
      );
    expect(await panel(['hana', 'tess'])).toEqual(['/panel/1 Tess Example has applied for this post.']);
    expect(await messagesOf(s.act(id, 'reassign', 'hana', { role: 'requester', to: 'tess' }))).not.toEqual([]);
  });
});

describe('an improvement action', () => {
  it('is verified by nobody of the owner’s line: juniors, managers two levels up, nor by default', async () => {
    const d = improving(s);
    const refused = (verifier: string) => messagesOf(d.raise({ owner: 'tess', verifier }));
    expect(await refused('nia')).toEqual([expect.stringContaining('is managed by somebody who does the work')]);
    expect(await refused('sam')).toEqual([expect.stringContaining('manages the owner')]);
    expect(await refused('hugh')).toEqual([expect.stringContaining('manages the owner')]);
    // Both of quality assurance report to Hugh: of his own action neither is independent.
    expect(await messagesOf(d.raise({ owner: 'hugh' }))).toEqual([expect.stringContaining('Name a verifier')]);
    expect(await messagesOf(d.raise({ owner: 'tess', verifier: 'quin' }))).toEqual([
      expect.stringContaining('reviews the evidence of it'),
    ]);
  });

  it('has its dates put off by nobody below the policy’s rank, nor whom the owner manages', async () => {
    const d = improving(s);
    const sponsored = (owner: string, sponsor: string) => messagesOf(d.raise({ owner, sponsor, verifier: 'vera' }));
    expect(await sponsored('tess', 'nia')).toEqual([expect.stringContaining('not of the rank')]);
    expect(await sponsored('ada', 'hugh')).toEqual([expect.stringContaining('is managed by the owner')]);
    const id = await d.raise();
    expect(await messagesOf(s.act(id, 'reassign', 'quin', { role: 'sponsor', to: 'nia' }))).not.toEqual([]);
  });

  it('delivered for the owner by the lead, is reviewed by another: they are told at once, and hand it over', async () => {
    const d = improving(s);
    const id = await d.raise();
    await s.standsIn('quin', 'owen');
    const [deliver] = await s.open(id, 'deliver');
    await s.decide(id, deliver?.id ?? '', 'quin', {
      choice: 'delivered',
      actingFor: 'owen',
      form: { helpers: [], summary: 'Done' },
      evidence: await d.evidence(id, 'quin'),
    });
    await s.db.deputy.deleteMany();
    expect(await letters(id, 'announced')).toContain('quin');
    expect(await flagsOf(id)).toContain('with-nobody-who-may-decide');
    expect(await refusalOf(d.accept(id))).toMatchObject({ code: 'barred-from-own-case' });
    const hana = async (...offices: Office[]) => await s.db.person.update({ where: { id: 'hana' }, data: { offices } });
    await hana('hr', 'quality');
    await s.act(id, 'reassign', 'quin', { role: 'lead', to: 'hana' });
    expect(await flagsOf(id)).not.toContain('with-nobody-who-may-decide');
    await d.accept(id);
    await hana('hr');
  });
});

it('nobody stands in a test of another application', async () => {
  await leaveOpen(s);
  expect(await s.db.deputy.count()).toBe(0);
});
