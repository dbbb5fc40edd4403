/** Panels as whoever convenes them works with them in a browser without script. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, formatDate, nextWorkingDay } from '../../domain/calendar/index.ts';
import { currentCalendars } from '../../store/rules.ts';
import { type Browser, pagesStand } from '../support/pages.ts';
import type { Stand } from '../support/stand.ts';
import { council } from '../support/vacancy.ts';
import { seedYearPeople, yearDoing } from '../support/year.ts';

let s: Stand;
let y: ReturnType<typeof yearDoing>;
let cora: Browser;
let browserOf: (person: string | null) => Promise<Browser>;

beforeAll(async () => {
  s = await council();
  await seedYearPeople(s);
  await s.startWorker();
  ({ browserOf } = await pagesStand(s));
  y = yearDoing(s);
  cora = await browserOf('cora');
}, 120_000);
afterAll(async () => await s.close());

const typedDate = (at: string, date: string) => {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${at}.day`]: day, [`${at}.month`]: month, [`${at}.year`]: year };
};

/** A year that waits for its panel, its portfolio without names. */
const waiting = async () => {
  const id = await y.adopted('moderation', {}, { recommendation: 'pass' });
  await y.anonymise(id);
  return id;
};

it('cases that wait are ticked and booked before a round; one that bars a member says why and stays as it was', async () => {
  const [one, other] = [await waiting(), await waiting()];
  const good = await y.convened();
  const page = await cora.open(`/panels/${good.id}`);
  expect(page.text).toContain('No case is on its list yet');
  expect((await cora.open('/years')).html).toContain('href="/panels"');
  for (const link of ['book', 'change']) expect(page.html).toContain(`href="/panels/${good.id}/${link}"`);
  const book = await cora.open(`/panels/${good.id}/book`);
  for (const id of [one, other]) expect(book.text).toContain(id);
  const nothing = await cora.send(book, 'Book them');
  expect([nothing.status, nothing.html.includes('href="#f-cases"')]).toEqual([422, true]);
  const booked = await cora.send(nothing, 'Book them', { '/cases': [one] });
  expect([booked.at, booked.status]).toEqual([`/panels/${good.id}`, 200]);
  expect(booked.text).toContain('1 case booked.');
  expect(booked.text).toContain(one);
  expect((await cora.open(`/panels/${good.id}/book`)).text).not.toContain(one);

  const barring = await y.convened({ members: ['cora', 'pia', 'paul'], chair: 'pia' });
  const refused = await cora.send(await cora.open(`/panels/${barring.id}/book`), 'Book them', { '/cases': [other] });
  expect(refused.status).toBe(422);
  expect(refused.text).toMatch(/cora Example may not sit on this case/i);
  expect((await s.open(other, 'bookPanel')).length).toBe(1);
});

it('the day and the people of a round are changed, every case before it is told, and nobody else may', async () => {
  const id = await waiting();
  const round = await y.convened();
  await y.book(id, round.id);
  const day = nextWorkingDay(addDays(s.today(), 9), (await currentCalendars(s.db)).body.office);
  const page = await cora.open(`/panels/${round.id}/change`);
  expect(page.html).toContain(`value="${Number(round.meetsOn.slice(-2))}"`);
  const changed = await cora.send(page, 'Change it', typedDate('/meetsOn', day));
  expect([changed.at, changed.status]).toEqual([`/panels/${round.id}`, 200]);
  expect(changed.text).toContain(`Meets on ${formatDate(day)}`);
  expect((await y.state(id)).facts).toMatchObject({ panel: { round: round.id, meetsOn: day } });
  const pia = await browserOf('pia');
  expect((await pia.open(`/panels/${round.id}`)).text).not.toContain('Change its day');
  expect((await pia.open(`/panels/${round.id}/change`)).status).toBe(403);
});
