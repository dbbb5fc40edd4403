/** An action that a partner does: they write by a link, whoever owns it here accepts what they say or asks again, and is chased. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, addWorkingDays, calendarsWith } from '../../domain/calendar/index.ts';
import { readPartner } from '../../services/operations/partners.ts';
import { perform } from '../../services/operations/perform.ts';
import { readQuestions } from '../../services/operations/questions.ts';
import { LINK_DAYS } from '../../services/partners/letters.ts';
import { verify } from '../../store/journal/verify.ts';
import { type ActionCouncil, actionCouncil } from '../support/action.ts';
import { type ListeningPages, listeningPages } from '../support/listening-pages.ts';
import { ordinarily } from '../support/moment.ts';
import { lettersToPartners, noteLinkIn as linkIn, nhs } from '../support/partners.ts';

let s: ActionCouncil['s'];
let d: ActionCouncil['d'];
let pages: ListeningPages;
beforeAll(async () => {
  ({ s, d } = await actionCouncil(ordinarily));
  pages = await listeningPages(s.parts);
  await s.db.identity.create({ data: { issuer: 'test', subject: 'nia', personId: 'nia' } });
});
afterAll(async () => {
  await pages.close();
  await s.close();
});

const name = (id: string, form: typeof nhs = nhs) => s.act(id, 'namePartner', 'owen', { form });
const posted = () => lettersToPartners(s, pages.url);
const write = (link: string, fields: Readonly<Record<string, string>>) =>
  pages.post(link, fields, { origin: pages.url });
const good = { outlook: 'at-risk', said: 'Two of three clinics hold assessments; the third begins in May.' };

async function seen(id: string, by: string) {
  const asker = { caller: await s.person(by), scope: { all: true } as const, today: s.today() };
  const answered = await perform(s.parts, readPartner, asker, { params: { id } });
  if (answered.isLater) throw new Error('What is read is read at once');
  return answered.output;
}

it('a partner writes once by a link without signing in; it stands as an outsider’s word until it is accepted, or they are asked again', async () => {
  const id = await d.raise({ dueOn: addDays(s.today(), 120) });
  await expect(name(id, { ...nhs, email: 'petra at nhs' })).rejects.toMatchObject({ errors: [{ pointer: '/email' }] });
  await name(id);
  expect(JSON.stringify(await d.state(id))).not.toMatch(/Petra|NHS|petra@/);
  expect(await posted()).toEqual([]);
  await s.daysPass(28);
  const [task] = await s.open(id, 'progressNote');
  const [letter, ...more] = await posted();
  expect([letter?.to, more]).toEqual([nhs.email, []]);
  expect(letter?.text).toContain('“Every supervision is recorded within five days”, which NHS Sussex does');
  expect(await posted()).toEqual([]);

  // The address says nothing of anybody, the page sets nothing and may be looked at twice, and what is wrong uses nothing.
  const link = linkIn(letter?.text);
  expect(await s.db.partnerLetter.count({ where: { secretHash: { contains: link.slice(6) } } })).toBe(0);
  for (let look = 0; look < 2; look += 1) {
    const page = await pages.get(link);
    const html = await page.text();
    expect([page.status, page.headers.get('set-cookie')]).toEqual([200, null]);
    expect(html).toContain('Every supervision is recorded within five days');
    expect(html).not.toMatch(/Petra|Owen/);
  }
  const [before, lines] = [await d.state(id), (await s.lines(id)).length];
  for (const [wrong, why] of [
    [{ said: good.said }, 'Choose how it goes.'],
    [{ outlook: 'on-track' }, 'Write what has been done'],
    [{ ...good, said: 'NHS number 943 476 5919 waits' }, 'No child’s data is kept here'],
    [{ ...good, said: 'x'.repeat(2_001) }, 'no more than 2,000'],
  ] as const) {
    const page = await write(link, wrong);
    expect([page.status, await page.text()]).toEqual([422, expect.stringContaining(why)]);
  }
  expect((await pages.post(link, good, { origin: 'https://elsewhere.example' })).status).toBe(403);
  await expect(accept(id)).rejects.toMatchObject({ errors: [{ pointer: '/outlook' }] });

  // Two at once by one link: one counts. Nothing of it has come to the engine.
  const both = await Promise.all([write(link, good), write(link, { ...good, said: 'Another' })]);
  expect(both.map(({ status }) => status).sort()).toEqual([303, 410]);
  expect([(await pages.get(link)).status, (await write(link, good)).status]).toEqual([410, 410]);
  expect([await d.state(id), (await s.lines(id)).length]).toEqual([before, lines]);
  const noted = await s.db.partnerNote.findMany({ where: { processId: id } });
  expect(noted).toHaveLength(1);
  await expect(s.db.partnerNote.updateMany({ data: { said: 'All is well' } })).rejects.toThrow('never altered');
  expect(await posted()).toMatchObject([{ to: 'owen@example.org', subject: expect.stringContaining('NHS Sussex') }]);
  expect(await seen(id, 'owen')).toMatchObject({
    partner: { ...nhs, since: expect.any(String) },
    answersHere: { id: 'owen' },
    letters: [{ what: 'asked', refused: false }],
    notes: [{ said: noted[0]?.said, standing: 'waits', by: null }],
  });
  await expect(seen(id, 'nia')).rejects.toMatchObject({ code: 'not-found' });

  // Asked again they have another link, and are told why.
  await d.answer(id, 'progressNote', 'askPartner', { reason: 'By when will the third begin?' });
  const [second] = await s.open(id, 'progressNote');
  expect(second?.id).not.toBe(task?.id);
  const [asked] = await posted();
  expect(asked?.text).toContain('What is missing: By when will the third begin?');
  expect((await pages.get(link)).status).toBe(410);
  await write(linkIn(asked?.text), { outlook: 'on-track', said: 'On 3 May.' });
  await posted();
  await accept(id);
  expect((await d.facts(id)).notes).toMatchObject([{ by: 'owen', outlook: 'on-track', from: 'partner' }]);
  expect(await s.open(id, 'progressNote')).toEqual([]);
  expect((await seen(id, 'quin')).notes).toMatchObject([
    { said: 'On 3 May.', standing: 'accepted', by: { id: 'owen' } },
    { standing: 'askedAgain', by: { id: 'owen' } },
  ]);
  expect(await verify(s.db, id)).toBeNull();
});

const accept = (id: string) => d.answer(id, 'progressNote', 'acceptPartner', { form: { outlook: 'on-track' } });

it('overdue, the contact is reminded at their address, and it goes up the line of whoever answers for it here, never the partner’s', async () => {
  const id = await d.raise({ dueOn: addDays(s.today(), 20) });
  await name(id);
  await s.daysPass(24);
  expect(await posted()).toMatchObject([{ to: nhs.email, subject: expect.stringMatching(/^Overdue since /) }]);
  expect(await posted()).toEqual([]);
  await s.daysPass(10);
  const [deliver] = await s.open(id, 'deliver');
  const line = ['tess', 'sam', 'hugh', 'dora', 'ada'];
  expect(deliver?.escalatedTo[0]).toBe('tess');
  expect(line).toEqual(expect.arrayContaining(deliver?.escalatedTo ?? []));
  const told = await s.db.notice.findMany({ where: { processId: id, template: 'escalated' } });
  expect(told.map(({ personId }) => personId)).toContain('tess');
  expect(new Set(told.map(({ personId }) => line.includes(personId)))).toEqual(new Set([true])); // all of them ours
});

it('a link ends after its days, and when no partner or another does it; a note that is late is asked for once more', async () => {
  const [ended, gone] = [
    await d.raise({ dueOn: addDays(s.today(), 200) }),
    await d.raise({ dueOn: addDays(s.today(), 200) }),
  ];
  const [first, second] = ['first@nhs.example', 'second@nhs.example'];
  await name(ended, { ...nhs, email: first });
  await name(gone, { ...nhs, email: 'other@police.example' });
  await s.daysPass(28);
  const letters = await posted();
  const to = (email: string, from = letters) => linkIn(from.find((letter) => letter.to === email)?.text);
  expect([(await pages.get(to(first))).status, (await pages.get(to('other@police.example'))).status]).toEqual([
    200, 200,
  ]);
  await s.act(gone, 'partnerGone', 'owen', { reason: 'The council does it' });
  expect((await write(to('other@police.example'), good)).status).toBe(410);
  await expect(s.act(gone, 'partnerGone', 'owen', { reason: 'Again' })).rejects.toMatchObject({ code: 'invalid' });
  const [open] = await s.open(gone, 'progressNote');
  await expect(accept(gone)).rejects.toMatchObject({ code: 'not-as-things-are' });
  expect(open).toBeDefined();

  await s.daysPass(12);
  const late = (await posted()).filter((letter) => letter.to === first);
  expect(late).toMatchObject([{ to: first, subject: expect.stringMatching(/^Reminder: progress note/) }]);
  await s.daysPass(LINK_DAYS - 12 + 1);
  expect([(await write(to(first), good)).status, (await pages.get(to(first, late))).status]).toEqual([410, 200]);
  await name(ended, { ...nhs, email: second });
  expect((await write(to(first, late), good)).status).toBe(410);
  expect(to(second, await posted())).not.toBe('');
});

it('a question is answered by its day by somebody else than whoever asked it, and published with both dates and nobody’s name', async () => {
  const request = {
    askedOn: s.today(),
    ...{ at: 'dropIn', theme: 'workload', answerer: 'sam', askedBy: 'owen' },
    question: 'When do duty weeks end?',
  };
  await expect(s.start('question', { ...request, answerer: 'tess' }, 'quin')).rejects.toMatchObject({
    errors: [{ pointer: '/answerer' }], // a team manager
  });
  await expect(s.start('question', { ...request, askedBy: 'sam' }, 'quin')).rejects.toMatchObject({ code: 'invalid' });
  const id = await s.start('question', request, 'quin');
  const due = addWorkingDays(s.today(), 10, calendarsWith([]).office);
  expect(await s.open(id)).toMatchObject([{ name: 'answer', assigneeId: 'sam', dueOn: due }]);
  const askedOn = s.today();
  expect(await read('nia')).toMatchObject({ open: 1, late: 0, published: [] });
  await s.until(addDays(due, 1));
  expect(await read('nia')).toMatchObject({ open: 1, late: 1 });
  await d.answer(id, 'answer', 'answered', { form: { answer: 'Soon.' } });
  await d.answer(id, 'publish', 'again', { reason: 'By when?' });
  const answer = 'They end on 1 March: six people start.';
  await d.answer(id, 'answer', 'answered', { form: { answer } });
  const answeredOn = s.today();
  expect((await read('nia')).published).toEqual([]); // not before it is published
  await d.answer(id, 'publish', 'published');
  const told = await read('nia');
  expect(told.published).toEqual([
    {
      ...{ id, theme: 'Workload', at: 'A drop-in with the leadership team', action: null },
      ...{ askedOn, question: request.question, answeredOn, answer },
    },
  ]);
  const page = await pages.get('/questions', await pages.cookieOf('nia'));
  const html = await page.text();
  expect(html).toContain(answer);
  expect(html).not.toContain('Owen');
  // Where nobody wants to be named, nobody is: neither here nor in the database.
  const { askedBy: _, ...unnamed } = request;
  const other = await s.start('question', { ...unnamed, askedOn: s.today() }, 'quin');
  expect(await s.db.participant.findMany({ where: { processId: other, role: 'asker' } })).toEqual([]);
});

async function read(by: string) {
  const asker = { caller: await s.person(by), scope: { all: false, people: [by] } as const, today: s.today() };
  const answered = await perform(s.parts, readQuestions, asker, {});
  if (answered.isLater) throw new Error('What is read is read at once');
  return answered.output;
}
