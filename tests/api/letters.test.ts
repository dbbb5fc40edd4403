import { afterAll, beforeAll, expect, it } from 'vitest';
import { postActivities } from '../../activities/send-notices.ts';
import { openingOf } from '../../domain/calendar/index.ts';
import { ordinarily } from '../support/moment.ts';
import { doing } from '../support/vacancy.ts';
import { seedYearPeople, yearDoing } from '../support/year.ts';
import { type ApiStand, apiStand } from './support.ts';

let a: ApiStand;
let y: ReturnType<typeof yearDoing>;
beforeAll(async () => {
  a = await apiStand({ from: ordinarily });
  await seedYearPeople(a.s);
  y = yearDoing(a.s);
});
afterAll(() => a.s.close());

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** All that is due some weeks on, so that no weekend stands between. */
async function lettersTo(person: string): Promise<readonly Mail[]> {
  const mails: Mail[] = [];
  const { db, kinds, log } = a.s.parts;
  const mail = { send: async (letter: Mail) => void mails.push(letter) };
  await db.notice.updateMany({ where: { status: 'queued' }, data: { sendAfter: new Date('2026-12-01T09:00:00Z') } });
  const now = () => new Date(openingOf('2027-01-12') + 60_000);
  await postActivities({ db, kinds, log, mail, publicUrl: 'https://x.example', now }).sendDue();
  return mails.filter(({ to }) => to === `${person}@example.org`);
}

it('a newly qualified worker is told of evidence that comes back, and why, and of a cause for concern', async () => {
  const id = await y.underAssessment();
  const nqsw = await y.who(id, 'nqsw');
  await lettersTo(nqsw);
  const about = await y.add(id, 'observation');
  await y.answer(id, 'judgeEvidence', 'return', { about, reason: 'Say what you saw yourself' });
  await a.s.act(id, 'raiseConcern', 'tess', { reason: 'Kept from this letter' });
  const letters = await lettersTo(nqsw);
  const returned = letters.find(({ text }) => text.includes('Accept a piece of evidence or return it”: Return'));
  expect(returned?.subject).toMatch(new RegExp(`^For you to know: .* \\(${id}\\)$`));
  expect(returned?.text).toContain('Why: Say what you saw yourself');
  const concern = letters.find(({ text }) => text.includes('Raise a cause for concern'));
  expect(concern?.text).not.toContain('Kept from this letter');
  expect(concern?.text).toContain(`https://x.example/processes/${id}`);
  expect(concern?.text).toMatch(/To come: .*, \d+ \w+ \d{4}/);
});

it('whoever has a part is told which decision was reversed, by whom, whether it is asked again, and why where they read reasons', async () => {
  const d = doing(a.s);
  const id = await d.request();
  const [task] = await a.s.open(id, 'approveVacancy');
  await d.answer(id, 'approveVacancy', 'approve');
  await lettersTo('tess');
  await a.s.act(id, 'correct', 'hugh', { taskId: task?.id ?? '', reason: 'The wrong vacancy was approved' });
  const told = async (person: string) =>
    (await lettersTo(person)).find(({ subject }) => subject.startsWith('A decision was corrected'))?.text;
  expect(await told('tess')).toMatch(
    /^Hugh Example has reversed a decision: Approve the vacancy.*\nWhy: The wrong vacancy was approved\nIt is asked again\./,
  );
  // Once offers are made nothing goes back, and nobody is told that it does; a criminal record is no letter's matter.
  const begun = { title: 'Somebody new', grade: 'G10', route: 'permanent', team: 'north', manager: 'tess' };
  const appointment = await a.s.start('appointment', begun, 'hana');
  await d.answer(appointment, 'recordAnswer', 'accepted');
  await d.requestChecks(appointment);
  const [dbs] = (await a.s.open(appointment, 'receiveCheck')).filter(({ about }) => about === 'dbs');
  await d.receive(appointment, 'dbs');
  await a.s.act(appointment, 'correct', 'hugh', { taskId: dbs?.id ?? '', reason: 'A conviction of another person' });
  const letters = await lettersTo('hana');
  const corrected = letters.filter(({ text }) => text.includes('Hugh Example has reversed a decision'));
  expect(corrected.length).toBeGreaterThan(0);
  expect(JSON.stringify(letters)).not.toContain('A conviction of another person');
});

it('a newly qualified worker is told what the panel decided, and the chair is not told whose case it was', async () => {
  const id = await y.adopted('moderation', {}, { recommendation: 'pass' });
  const { name } = await a.s.db.person.findUniqueOrThrow({ where: { id: await y.who(id, 'nqsw') } });
  await y.book(id, (await y.convened({ meetsOn: a.s.today() })).id);
  const toChair = await lettersTo('pia');
  expect(toChair.map(({ subject }) => subject)).toContainEqual(expect.stringMatching(/a case without a name/));
  expect(JSON.stringify(toChair)).not.toContain(name);
  await y.moderate(id);
  const letters = await lettersTo(await y.who(id, 'nqsw'));
  expect(letters.map(({ text }) => text)).toContainEqual(expect.stringContaining('The recommendation is upheld'));
});
