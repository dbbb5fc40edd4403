import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { applyRows } from '../../services/imports/apply.ts';
import { type FilesStand, filesStand, type Row } from './files.ts';

let a: FilesStand;
beforeAll(async () => {
  a = await filesStand();
  const eva = { id: 'eva', name: 'Eva Example', email: 'eva@example.org', rank: 'team-manager', teamId: 'north' };
  await a.s.db.person.create({ data: { ...eva, offices: ['administrator'] } });
  await a.s.db.identity.create({ data: { issuer: 'test', subject: 'eva', personId: 'eva' } });
});
afterAll(() => a.s.close());

/** Titles that no other test has used. */
let word: string;
beforeEach(() => {
  word = randomUUID().slice(0, 8);
});
describe('a file of people', () => {
  const people = (...lines: readonly string[]) => `Name,Email,Rank,Team,Manager\n${lines.join('\n')}\n`;

  it('adds them, managers first whatever their order, and each once', async () => {
    const csv = people(
      `New One ${word},one.${word}@example.org,Practitioner,North,New Boss ${word}`,
      `New Boss ${word},boss.${word}@example.org,team manager,North,sam@example.org`,
    );
    const { body } = await a.send('people', csv, 'adam');
    expect(body.counts).toMatchObject({ ready: 2, wrong: 0 });
    const [one, boss] = await a.carriedOut(body.id, 'eva');
    expect(await a.s.db.person.findUniqueOrThrow({ where: { id: one?.reference ?? '' } })).toMatchObject({
      name: `New One ${word}`,
      managerId: boss?.reference,
      offices: [],
    });
    const again = await a.send('people', csv, 'adam');
    expect((again.body.rows as Row[]).map(({ state }) => state)).toEqual(['known', 'known']);
    await a.carriedOut(again.body.id, 'adam');
    expect(await a.s.db.person.count({ where: { name: { contains: word } } })).toBe(2);
  });

  it('an address on record, one used twice, people who manage each other: errors, each where it is', async () => {
    const csv = people(
      `A ${word},TESS@example.org,Practitioner,North,`,
      `B ${word},b.${word}@example.org,Practitioner,North,C ${word}`,
      `C ${word},c.${word}@example.org,Practitioner,North,B ${word}`,
      `D ${word},B.${word}@example.org,Practitioner,North,`,
      `E ${word},no address,Practitioner,North,A ${word}`,
      `F ${word},f.${word}@example.org,Practitioner,North,E ${word}`,
      `G ${word},g.${word}@example.org,Practitioner,North,G ${word}`,
    );
    const { body } = await a.send('people', csv, 'adam');
    const messages = (body.rows as Row[]).map(({ errors }) => errors.map(({ message }) => message).join(' '));
    expect(messages).toEqual([
      'Somebody with this address is on record: Tess Example (tess).',
      'Row 4 would have to be carried out first, and it cannot be.',
      'Row 3 would have to be carried out first, and it cannot be.',
      'Row 3 has the same. Each may come once.',
      expect.stringMatching(/Nobody is called A .*Write an email address/),
      'Row 6 would have to be carried out first, and it cannot be.',
      'This row names itself.',
    ]);
    expect(body.counts.ready).toBe(0);
  });

  it('nobody comes above practitioner on one word: another administrator than the sender confirms the file', async () => {
    const csv = people(`Dora ${word},dora.${word}@example.org,Director,North,`);
    const { body } = await a.send('people', csv, 'adam');
    const alone = await a.confirm(body.id, 'adam');
    expect(alone).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    const why = 'Somebody in this file is above practitioner. Another administrator than who sent it confirms it.';
    expect(alone.body.detail).toBe(why);
    expect(await a.read(body.id, 'adam')).toMatchObject({ state: 'checked', mayConfirm: { allowed: false, why } });
    expect(await a.read(body.id, 'eva')).toMatchObject({ mayConfirm: { allowed: true } });
    const rows = await a.carriedOut(body.id, 'eva');
    expect(rows.map(({ state }) => state)).toEqual(['started']);
    expect(await a.s.db.person.count({ where: { email: `dora.${word}@example.org`, rank: 'director' } })).toBe(1);
    expect((await a.confirm(body.id, 'adam')).status).toBe(202); // done already: nothing changes
  });

  it('killed after somebody was added: they are not added again', async () => {
    const csv = people(`Kim ${word},kim.${word}@example.org,Practitioner,North,sam`);
    const { body } = await a.send('people', csv, 'adam');
    await a.s.db.import.update({ where: { id: body.id }, data: { state: 'confirmed', confirmedBy: 'adam' } });
    await a.s.db.importRow.updateMany({
      where: { importId: body.id },
      data: { attemptedAt: new Date(Date.now() - 1_000), attempts: 1 },
    });
    const data = {
      id: `p-${word}`,
      name: `Kim ${word}`,
      email: `kim.${word}@example.org`,
      rank: 'practitioner',
      offices: [],
      teamId: 'north',
      managerId: 'sam',
    };
    await a.s.db.person.create({ data });
    await applyRows(a.s.parts, body.id, { roundMs: 10_000, beat: () => undefined });
    expect(await a.rowsOf(body.id, 'adam')).toEqual([
      expect.objectContaining({ state: 'started', reference: `p-${word}` }),
    ]);
  });
});

describe('a cohort', () => {
  const cohort = (...lines: readonly string[]) =>
    `NQSW;Start date;FTE;Programme;Registration number\n${lines.join('\n')}\n`;
  const newcomers = async (...names: readonly string[]) => {
    const data = names.map((name) => ({
      id: `${name}-${word}`.toLowerCase(),
      name: `${name} ${word}`,
      email: `${name}.${word}@example.org`,
      rank: 'practitioner',
      offices: ['practitioner'],
      managerId: 'tess',
      teamId: 'north',
    }));
    await a.s.db.person.createMany({ data });
  };

  it('is started from a file: part-timers, each person once, the same file twice nobody twice', async () => {
    await newcomers('Una', 'Uri', 'Ute');
    const csv = cohort(
      `Una ${word};07.12.2026;1;asye;`,
      `uri.${word}@example.org;07/12/2026;0,6;asye;`,
      `Ute ${word};07/09/2026;60%;asye;`,
      `Uri ${word};14/12/2026;0,6;asye;`,
      `Uno ${word};07/12/2026;1;asye;`,
    );
    const { body } = await a.send('assessed-year', csv);
    const rows = body.rows as Row[];
    expect(rows.map(({ state, errors }) => [state, errors.map(({ message }) => message).join()])).toEqual([
      ['ready', ''],
      ['ready', ''],
      ['ready', ''],
      ['wrong', 'Row 3 has the same. Each may come once.'],
      ['wrong', expect.stringMatching(/^Nobody is called Uno .*Did you mean .*Una /)],
    ]);
    expect(rows[2]?.warnings).toEqual([expect.objectContaining({ column: 'Starts on' })]);
    expect(rows[1]?.request).toMatchObject({ person: `uri-${word}`, fte: 0.6, startsOn: '2026-12-07' });
    const done = await a.carriedOut(body.id);
    expect(done.map(({ state }) => state)).toEqual(['started', 'started', 'started', 'wrong', 'wrong']);
    expect((await a.get(`/api/v1/processes/${done[0]?.reference}`, 'hana')).body.title).toBe(
      `Assessed year of Una ${word}`,
    );

    const again = (await a.send('assessed-year', csv)).body.rows as Row[];
    expect(again.slice(0, 3).map(({ state, reference }) => [state, reference])).toEqual(
      done.slice(0, 3).map(({ reference }) => ['known', reference]),
    );
    const other = (await a.send('assessed-year', cohort(`Una ${word};14/12/2026;1;asye;`))).body.rows[0] as Row;
    expect(other).toMatchObject({ state: 'wrong', errors: [{ column: 'Person' }] }); // a second year by the kind's own rule
  });

  it('warns of whoever will not be registered, though their year can be started', async () => {
    await newcomers('Uli');
    const csv = `NQSW;Start date;FTE;Programme;Registered;Statutory work;Agency\nUli ${word};07/12/2026;1;asye;No;Yes;Yes\n`;
    const [row] = (await a.send('assessed-year', csv)).body.rows as Row[];
    expect(row).toMatchObject({
      state: 'ready',
      warnings: [
        { column: 'Registered', message: 'An assessed year is for those registered with Social Work England.' },
        { column: 'Agency', message: 'Nobody employed through an agency is registered.' },
      ],
    });
  });
});

describe('a file of actions', () => {
  const plan = (...lines: readonly string[]) =>
    `Action;Area;Source;Source reference;Success measure;Owner;Due date;Team\n${lines.join('\n')}\n`;

  it('is sent by quality leads: areas by number or in words, owners by name; what its rules refuse by hand they refuse here', async () => {
    const csv = plan(
      `First ${word};8;Ofsted recommendation;OR8;95% held;Tess Example;31.03.2028;North`,
      `Second ${word};Quality of plans;audit;A-12;80% good;owen@example.org;30/06/2028;north`,
      `Late ${word};4;audit;A-12;80% good;owen@example.org;30/06/2020;north`,
      `Third ${word};13;audit;A-13;80% good;Owen Exampel;31/03/2028;North`,
    );
    const { body } = await a.send('improvement-action', csv, 'quinn');
    expect(body.counts).toMatchObject({ rows: 4, wrong: 2 });
    const [first, second, late, third] = body.rows as Row[];
    expect(first?.request).toMatchObject({
      area: 8,
      source: { kind: 'ofsted', reference: 'OR8' },
      owner: 'tess',
      dueOn: '2028-03-31',
    });
    expect(second?.request).toMatchObject({ area: 4, source: { kind: 'audit' }, owner: 'owen' });
    expect(late?.errors).toEqual([
      { column: 'Due on', message: expect.stringMatching(/the work is still to be done/) },
    ]);
    expect(third?.errors.map(({ column }) => column)).toEqual(['Area', 'Owner']);
    const [started] = await a.carriedOut(body.id, 'quinn');
    expect(started).toMatchObject({ state: 'started', reference: expect.stringMatching(/^ACT-/) });
    expect((await a.send('improvement-action', csv, 'hana')).status).toBe(403);
  });
});

it('a plan that is running is brought over by file: each row a proposal that another confirms, marked, and sent again known', async () => {
  const head =
    'Action,Area,Source,Source reference,Success measure,Owner,Due on,Team,Verifier,Began on,Stage,In this stage since';
  const row = (title: string, stage: string, owner = 'tess@example.org') =>
    `${title} ${word},8,Ofsted recommendation,OR8,Fewer late plans,${owner},20/11/2026,North,quade@example.org,01/09/2026,${stage},08/09/2026`;
  const csv = `${head}\n${row('Late already', 'Being done')}\n${row('Not there', 'No such stage')}\n`;
  expect((await a.send('improvement-action-running', csv, 'hana')).status).toBe(403);
  const { body } = await a.send('improvement-action-running', csv, 'quinn');
  const rows = body.rows as Row[];
  expect(rows.map(({ state }) => state)).toEqual(['ready', 'wrong']);
  expect(rows[1]?.errors).toMatchObject([{ column: 'Stage' }]);
  const [brought] = await a.carriedOut(body.id, 'quinn');
  const title = `Late already ${word}`;
  expect(await a.s.db.process.findFirst({ where: { title } })).toBeNull(); // on the word of one nothing begins
  const proposal = `/api/v1/takeovers/${brought?.reference}`;
  expect((await a.post(`${proposal}/confirmation`, 'quinn')).status).toBe(403);
  expect(await a.resultOf(body.id, 'quinn')).toContain('proposed, to be confirmed by somebody else');
  const { body: begun } = await a.post(`${proposal}/confirmation`, 'hana');
  expect(await a.s.db.process.findFirst({ where: { title } })).toMatchObject({ id: begun.id, stage: 'doing' });
  const again = await a.send('improvement-action-running', csv, 'quinn');
  expect((again.body.rows as Row[])[0]).toMatchObject({ state: 'known', reference: begun.id });
});

describe('what comes round again', () => {
  it('is started for everybody from a file that the directory makes: looked through, each pairing once, and sent again nobody', async () => {
    const path = '/api/v1/imports/supervision/from-directory';
    expect((await a.get(path, 'tess')).status).toBe(403);
    expect((await a.get('/api/v1/imports/risk/from-directory', 'hana')).status).toBe(404);
    const rows: Record<string, string>[] = (await a.get(path, 'hana')).body.items;
    expect(rows).toContainEqual({
      Supervised: 'owen@example.org',
      Supervisor: 'tess@example.org',
      Worker: 'Experienced',
      'Whether they hold cases': 'Yes',
    });
    expect(rows.map((row) => row['Supervised'])).not.toContain('dora@example.org'); // nobody manages her
    const some = rows.filter((row) => ['owen@example.org', 'tess@example.org'].includes(row['Supervised'] ?? ''));
    const headings = Object.keys(some[0] ?? {});
    const csv = [headings, ...some.map((row) => headings.map((heading) => row[heading]))].join('\n');
    const { body } = await a.send('supervision', csv);
    expect(body.counts).toMatchObject({ ready: 2, wrong: 0 });
    const started = await a.carriedOut(body.id);
    expect(started.map(({ state, title }) => [state, title])).toEqual([
      ['started', 'Supervision of Tess Example by Sam Example'],
      ['started', 'Supervision of Owen Example by Tess Example'],
    ]);
    expect((await a.send('supervision', csv)).body.counts).toMatchObject({ ready: 0 });
    const left: Record<string, string>[] = (await a.get(path, 'hana')).body.items;
    expect(left.map((row) => row['Supervised'])).not.toContain('owen@example.org');
    expect(left).toHaveLength(rows.length - 2);
  });

  it('is counted by team, and a small one is held back so that it cannot be worked out; people are named to their line only', async () => {
    const { s } = a;
    const today = s.today();
    const startedOn = addDays(today, -60);
    const teams = { large: 6, middle: 5, small: 2 } as const;
    const begin = async (team: string, manager: string, n: number) => {
      const id = `${team}-${n}`;
      const data = { id, name: `${team} ${n}`, email: `${id}@example.org`, managerId: manager, teamId: team };
      await s.db.person.create({ data: { ...data, rank: 'practitioner', offices: ['practitioner'] } });
      const held = n > 1 ? { lastHeld: addDays(today, -40) } : {};
      const adopt = { startedOn, past: [], stage: 'running', on: startedOn, sessions: [], ...held };
      const asked = { supervisee: id, supervisor: manager, worker: 'experienced', holdsCases: false };
      await s.start('supervision', { ...asked, adopt }, 'quinn');
    };
    for (const [team, size] of Object.entries(teams)) {
      await s.db.team.create({ data: { id: team, name: `Team ${team}`, service: 'Rounds' } });
      for (let n = 1; n <= size; n += 1) await begin(team, team === 'small' ? 'sam' : 'hugh', n);
    }
    const read = async (query: string, as: string) => (await a.get(`/api/v1/rounds/supervision${query}`, as)).body;
    interface Group {
      readonly group: { readonly id: string };
      readonly people: number | null;
      readonly tally: { readonly held: number; readonly missed: number; readonly overdue: number } | null;
    }
    const groupsOf = (body: { strands: { strand: string; groups: Group[] }[] }) =>
      Object.fromEntries(
        (body.strands.find(({ strand }) => strand === 'personal')?.groups ?? [])
          .filter(({ group }) => group.id in teams || group.id.startsWith('small'))
          .map(({ group, people, tally }) => [group.id, [people, tally?.held, tally?.missed, tally?.overdue]]),
      );
    const all = await read('', 'ada');
    expect([all.smallest, groupsOf(all)]).toEqual([
      5,
      {
        large: [6, 5, 1, 6],
        middle: [null, undefined, undefined, undefined],
        small: [null, undefined, undefined, undefined],
      },
    ]);
    const line = await read('?by=person', 'sam');
    expect([line.smallest, groupsOf(line)]).toEqual([null, { 'small-1': [1, 0, 1, 1], 'small-2': [1, 1, 0, 1] }]);
    expect((await a.get('/api/v1/rounds/supervision?by=person', 'ada')).status).toBe(403);
    expect((await a.get('/api/v1/rounds/risk', 'ada')).status).toBe(404);
    expect((await a.get('/api/v1/rounds/supervision', 'owen')).status).toBe(403);
  });
});

describe('conversations that were held, from another system', () => {
  it('are counted for the month they can serve, each once: a second row for the same month is held already', async () => {
    const { s } = a;
    const id = `told-${word}`;
    const data = { id, name: `Told ${word}`, email: `${id}@example.org`, managerId: 'tess', teamId: 'north' };
    await s.db.person.create({ data: { ...data, rank: 'practitioner', offices: ['practitioner'] } });
    const asked = { person: id, manager: 'tess', year: 2026, joined: '2026-09-01' };
    const year = await s.start('performance-year', asked, 'hana');
    const csv = (...rows: readonly string[]) =>
      ['Person,Held on,Conversation', ...rows.map((row) => `${id}@example.org,${row}`)].join('\n');

    const { body } = await a.send(
      'performance-year-held',
      csv('14/09/2026,Monthly', '02/11/2026,Individual development', '21/09/2026,Monthly', '03/12/2026,Monthly'),
    );
    const wrong = (rows: readonly Row[]) => rows.map(({ state, errors }) => [state, errors[0]?.message]);
    expect(wrong(body.rows)).toEqual([
      ['ready', undefined],
      ['ready', undefined], // October’s, late
      ['wrong', 'Already held, on 14 September 2026: it is not counted twice.'],
      ['wrong', expect.stringMatching(/Enter today|date/)],
    ]);
    const [first, second] = await a.carriedOut(body.id);
    expect([first?.reference, second?.reference]).toEqual([year, year]);
    const details = async () => (await a.get(`/api/v1/processes/${year}`, 'tess')).body.details;
    await vi.waitFor(
      async () => expect((await details()).strands[0]).toMatchObject({ held: 1, late: 1, missed: 0 }),
      20_000,
    );
    expect((await details()).strands[1]).toMatchObject({ held: 1 });

    const again = await a.send('performance-year-held', csv('14/09/2026,Monthly', '25/09/2026,Monthly'));
    const held = 'Already held, on 14 September 2026: it is not counted twice.';
    expect(wrong(again.body.rows)).toEqual([
      ['wrong', held],
      ['wrong', held],
    ]);
    expect((await a.send('performance-year-held', csv('14/09/2026,Monthly'), 'tess')).status).toBe(403);
  });
});

describe('what must be learned', () => {
  it('is asked of everybody whom the rule of a running programme names, once each; new joiners are what the same file has next time; counted for one programme alone', async () => {
    const { s } = a;
    const path = '/api/v1/imports/learner-requirement/from-directory';
    await s.db.team.create({ data: { id: 'trained', name: 'Team trained', service: 'Training' } });
    const join = async (n: number) => {
      const data = { id: `trained-${n}`, name: `Trained ${n}`, email: `trained-${n}@example.org`, managerId: 'tess' };
      await s.db.person.create({
        data: { ...data, teamId: 'trained', rank: 'practitioner', offices: ['practitioner'] },
      });
    };
    for (let n = 1; n <= 6; n += 1) await join(n);
    expect((await a.get(path, 'hana')).body.items).toEqual([]); // no programme runs
    const startedOn = addDays(s.today(), -90);
    const adopt = { startedOn, past: [], stage: 'running', on: startedOn };
    const teams = [{ team: 'trained' }];
    const asked = {
      title: 'Restorative practice',
      about: 'For all',
      ranks: ['practitioner'],
      teams,
      parts: 1,
      validMonths: 0,
    };
    const due = { dueOn: addDays(s.today(), 40) };
    const programme = await s.start('training-programme', { ...asked, ...due, adopt }, 'hana');
    const rows = async (): Promise<Record<string, string>[]> =>
      (await a.get(path, 'hana')).body.items.filter((row: Record<string, string>) => row['Programme'] === programme);
    const all = await rows();
    expect(all).toHaveLength(6);
    expect(all[0]).toEqual({ Learner: 'trained-1@example.org', Programme: programme });
    expect((await a.get(path, 'quinn')).status).toBe(403);

    const csv = ['Learner,Programme', ...all.map((row) => `${row['Learner']},${programme}`)].join('\n');
    const { body } = await a.send('learner-requirement', csv);
    expect(body.counts).toMatchObject({ ready: 6, wrong: 0 });
    const started = await a.carriedOut(body.id);
    expect(started.map(({ title }) => title)).toContain('Restorative practice: Trained 1');
    expect((await a.send('learner-requirement', csv)).body.counts).toMatchObject({ ready: 0 });
    expect(await rows()).toEqual([]);
    await join(7);
    expect(await rows()).toMatchObject([{ Learner: 'trained-7@example.org' }]);

    const first = await s.db.process.findFirstOrThrow({ where: { title: 'Restorative practice: Trained 1' } });
    await s.act(first.id, 'recordDone', 'hana', { form: { part: 1, on: s.today() } });
    const read = async (query: string, as = 'ada') =>
      (await a.get(`/api/v1/rounds/learner-requirement?${query}`, as)).body.strands.find(
        ({ strand }: { strand: string }) => strand === 'now',
      );
    const { groups, people } = await read(`of=${programme}`);
    expect([people, groups]).toMatchObject([
      6,
      [
        {
          group: { id: 'trained' },
          people: 6,
          tally: { held: 1, share: { numerator: 1, denominator: 6, percent: 16.7 } },
        },
      ],
    ]);
    expect((await read('of=TRN-2000-0001')).groups).toEqual([]);
    expect((await a.get(`/api/v1/rounds/supervision?of=${programme}`, 'ada')).status).toBe(404);
  });
});
