/** What people make by forms, and the demo has none of: without it nothing leads to its pages. */
import { readFileSync } from 'node:fs';
import { addDays, type LocalDate, londonDate } from '../../domain/calendar/index.ts';
import { sentBy } from '../support/page.ts';
import { type Visitor, visitorAs } from './visitor.ts';

const sample = (name: string): string => readFileSync(new URL(`../../docs/samples/${name}`, import.meta.url), 'utf8');

const typedDay = (at: string, date: LocalDate) => {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${at}.day`]: day, [`${at}.month`]: month, [`${at}.year`]: year };
};

const textAt = async (visitor: Visitor, path: string): Promise<string> => await (await visitor.get(path)).text();

/** The first link of a page that is like this. @throws Error when there is none */
async function linkAt(visitor: Visitor, path: string, link: RegExp): Promise<string> {
  const [, found] = link.exec(await textAt(visitor, path)) ?? [];
  if (found === undefined) throw new Error(`Nothing on ${path} is like ${link}`);
  return found;
}

/** @returns where it leads. @throws Error unless it was done */
async function done(of: Promise<Response>): Promise<string> {
  const response = await of;
  if (response.status === 303) return response.headers.get('location') ?? '';
  const said = /error-summary[\s\S]*?<\/ul>/.exec(await response.text())?.[0].replace(/<[^>]+>/g, ' ');
  throw new Error(`${response.url} answered ${response.status}: ${said?.replace(/\s+/g, ' ')}`);
}

/** A form as it stands, with a few things typed over. */
async function asItStands(visitor: Visitor, path: string, typed: Readonly<Record<string, string>> = {}) {
  const values = [...sentBy(await textAt(visitor, path))].map(([name, [value = '']]) => [name, value] as const);
  return { ...Object.fromEntries(values), ...typed };
}

/** Where some begin to look beside their first page: of the many alike, what was made here. */
export type BeginsAt = ReadonlyMap<string, readonly string[]>;

/** A pack, a draft, a list, files, proposals, a hold, two requests, a report, a closure, a draft of a policy. */
export async function madeByForms(pages: string): Promise<BeginsAt> {
  const as = (who: string) => visitorAs(pages, `${who}@example.org`);
  const today = londonDate(Date.now());
  const [leader, manager, hr, admin] = await Promise.all([
    as('assistant.director'),
    as('manager'),
    as('hr'),
    as('admin'),
  ]);
  await done(leader.send('/board-packs', typedDay('/asAt', today)));
  await done(manager.send('/start/recruitment', { '/title': 'Kept half-filled', keep: 'yes' }));
  const narrowed = '/processes?overdue=true';
  await manager.send('/saved', { address: narrowed, '/name': 'What is late' }, { from: narrowed }); // there already, the second time

  const text = sample('recruitment.csv');
  const file = { control: 'file', name: 'posts.csv', text };
  await done(hr.send('/imports', { kind: 'recruitment' }, { file }));

  const appointment = {
    '/title': 'Family worker who comes from elsewhere',
    ...{ '/grade': 'G10', '/route': 'permanent', '/team': 'family-north', '/manager.name': 'manager@example.org' },
    step: 'send',
  };
  await done(hr.send('/start/appointment', appointment)); // without a vacancy another confirms it

  const request = { '/person.name': 'nqsw@example.org', '/how': 'written', '/asked': 'All of it', step: 'send' };
  const asked = { ...request, ...typedDay('/receivedOn', today) };
  const subjectRequest = await done(hr.send('/start/subject-request', asked));
  const erasureRequest = await done(hr.send('/start/erasure-request', asked));
  const written = await linkAt(hr, subjectRequest, /href="(\/processes\/[^"]+\/written\/[^"]+)"/);
  await done(hr.send(written, {})); // reported as a child's

  const vacancy = await linkAt(hr, '/processes?kind=recruitment&stage=shortlisting', /href="(\/processes\/REC-[^"]+)"/);
  const hold = { '/reference': 'CLAIM-1', '/reason': 'A claim', '/process': vacancy.split('/').at(-1) ?? '' };
  await done(hr.send('/records/holds', { ...hold, ...typedDay('/reviewOn', addDays(today, 30)) }));

  const closure = { '/closures.count': '1', '/closures/0/name': 'Stocktaking', '/why': 'As the council has decided' };
  await done(admin.send('/admin/calendar', { ...closure, ...typedDay('/closures/0/on', addDays(today, 40)) }));
  const why = { '/reason': 'Somebody says that a notice went astray' };
  await done(admin.send(`${vacancy}/why`, why)); // only then do they read what is beside the record
  await done(admin.send('/admin/policies/risk', await asItStands(admin, '/admin/policies/risk')));

  return new Map([
    ['hr@example.org', [subjectRequest, erasureRequest, `${vacancy}/candidates`, '/pipelines/supervision']],
    ['admin@example.org', [vacancy, '/admin/policies/risk']],
    ['leadership@example.org', ['/pipelines/management-development']],
  ]);
}
