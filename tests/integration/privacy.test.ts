import { temporal } from '@temporalio/proto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Stand } from '../support/stand.ts';
import { council, doing } from '../support/vacancy.ts';

let s: Stand;
beforeAll(async () => {
  s = await council({ skipping: true });
  await s.startWorker();
});
afterAll(() => s.close());

const written = {
  title: 'Social worker for the Bramblewick team',
  reason: 'Zebedee Quill moves to Leeds in December',
  refusal: 'The Plumtree money has gone',
};
const candidateName = 'Perpetua Winterbourne';

it('no name, address or free text enters the engine: histories, memos, search attributes and ids', async () => {
  const d = doing(s);
  const { vacancy, appointments } = await d.appointed([candidateName], {
    title: written.title,
    reason: written.reason,
  });
  await s.act(vacancy, 'pause', 'hana', { reason: written.refusal });
  const secrets = [
    candidateName,
    ...Object.values(written),
    ...(await s.db.person.findMany()).flatMap(({ name, email }) => [name, email]),
    ...(await s.db.candidate.findMany()).flatMap(({ name, email }) => [name, email]),
  ];
  expect(secrets.length).toBeGreaterThan(20);
  const asked = [[vacancy, 'approveVacancy'], ...appointments.map((id) => [id, 'recordAnswer'])] as const;
  expect(asked).toHaveLength(2);
  for (const [id = '', task = ''] of asked) {
    const handle = s.engine.workflow.getHandle(id);
    const description = await handle.describe();
    const bytes = temporal.api.history.v1.History.encode(await handle.fetchHistory()).finish();
    const text = `${id} ${JSON.stringify(description.memo)} ${JSON.stringify(description.searchAttributes)} ${Buffer.from(bytes).toString('latin1')}`;
    expect(text).toContain(task); // what is looked through is really the history
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  }
});

it('what was written lies in the database under a salted hash, linked to its line, and can be erased while the chain holds', async () => {
  const submissions = await s.db.submission.findMany({ where: { kind: 'reason' } });
  expect(submissions.map(({ content }) => Buffer.from(content ?? []).toString())).toContain(written.refusal);
  expect(submissions.every(({ linkedSeq, salt }) => linkedSeq !== null && salt !== null)).toBe(true);
});
