import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyRows } from '../../services/imports/apply.ts';
import type { Parts } from '../../services/parts.ts';
import { launchUnfinished } from '../../temporal/imports.ts';
import { type ApiStand, apiStand } from './support.ts';

let a: ApiStand;
beforeAll(async () => {
  a = await apiStand();
  for (const [id, name] of [
    ['quinn', 'Quinn Example'],
    ['quade', 'Quade Example'],
  ] as const)
    await a.s.db.person.create({
      data: { id, name, email: `${id}@example.org`, rank: 'team-manager', offices: ['quality'] },
    });
  await a.s.db.identity.create({ data: { issuer: 'test', subject: 'quinn', personId: 'quinn' } });
});
afterAll(() => a.s.close());

interface Row {
  row: number;
  state: string;
  title: string | null;
  reference: string | null;
  errors: { column: string | null; message: string }[];
  warnings: { column: string | null; message: string }[];
  request: Record<string, unknown>;
}

const send = (kind: string, csv: string | Buffer, as = 'hana', type = 'text/csv') =>
  request(a.app)
    .post(`/api/v1/imports/${kind}`)
    .set('Authorization', `Bearer ${as}`)
    .set('Content-Type', type)
    .send(csv);
const confirm = (id: string, as = 'hana') => a.post(`/api/v1/imports/${id}/confirmation`, as);
const read = async (id: string, as = 'hana') => (await a.get(`/api/v1/imports/${id}`, as)).body;
const rowsOf = async (id: string, as = 'hana'): Promise<Row[]> =>
  (await a.get(`/api/v1/imports/${id}/rows`, as)).body.items;
const finished = async (id: string, as = 'hana') => {
  await vi.waitFor(async () => expect((await read(id, as)).state).toBe('finished'), { timeout: 20_000, interval: 50 });
  return await rowsOf(id, as);
};
const carriedOut = async (id: string, as = 'hana') => {
  expect((await confirm(id, as)).status).toBe(202);
  return await finished(id, as);
};
const resultOf = async (id: string, as = 'hana') => (await a.get(`/api/v1/imports/${id}/result.csv`, as)).text;

const headings = 'Title,Grade,Positions,Route,Team,Why needed,Budget code,Recruiting manager';
const vacancy = (title: string, manager = 'Tess Example') =>
  `${title},G10,1,Permanent,North,A worker leaves,CS-1204,${manager}`;
const fileOf = (...lines: readonly string[]) => `${[headings, ...lines].join('\r\n')}\r\n`;

/** Titles that no other test has used. */
let word: string;
beforeEach(() => {
  word = randomUUID().slice(0, 8);
});
const started = () => a.s.db.process.count({ where: { title: { contains: word } } });

describe('a file of vacancies', () => {
  it('is shown row by row before anything is started; confirmed, it is carried out with a result for each row', async () => {
    const csv = fileOf(vacancy(`One ${word}`), vacancy(`Two ${word}`, 'Tess Exampel'), vacancy(`Three ${word}`));
    const { status, body, headers } = await send('recruitment', csv);
    expect(status).toBe(201);
    expect(headers['location']).toBe(`/api/v1/imports/${body.id}`);
    expect(body).toMatchObject({
      kind: 'recruitment',
      title: 'Vacancies',
      state: 'checked',
      counts: { rows: 3, ready: 2, wrong: 1, started: 0 },
      sentBy: { id: 'hana', name: 'Hana Example' },
      next: null,
    });
    expect(body.rows[0]).toMatchObject({
      row: 2,
      state: 'ready',
      title: `One ${word}`,
      errors: [],
      request: { grade: 'G10', positions: 1, route: 'permanent', team: 'north', requester: 'tess' },
    });
    expect(body.rows[1]).toMatchObject({
      row: 3,
      state: 'wrong',
      errors: [
        {
          column: 'Recruiting manager',
          message: 'Nobody is called Tess Exampel. Did you mean Tess Example (tess)?',
        },
      ],
    });
    expect(await started()).toBe(0);

    const rows = await carriedOut(body.id);
    expect(rows.map(({ state }) => state)).toEqual(['started', 'wrong', 'started']);
    expect(await started()).toBe(2);
    const reference = rows[0]?.reference ?? '';
    expect((await a.get(`/api/v1/processes/${reference}`, 'hana')).body).toMatchObject({
      status: 'open',
      stage: { name: 'approval' },
      participants: expect.arrayContaining([
        expect.objectContaining({ role: 'requester', person: { id: 'tess', name: 'Tess Example' } }),
      ]),
    });
    expect(await read(body.id)).toMatchObject({
      state: 'finished',
      counts: { rows: 3, started: 2, wrong: 1, ready: 0 },
      confirmedBy: { id: 'hana' },
      finishedAt: expect.any(String),
    });
    const lines = (await resultOf(body.id)).trim().split('\r\n');
    expect(lines[0]).toMatch(/"Recruiting manager","outcome","reference","reason"$/);
    expect(lines[1]).toMatch(new RegExp(`"started","${reference}",""?$`));
    expect(lines[2]).toMatch(/"not started","","Recruiting manager: Nobody is called Tess Exampel/);
  });

  it('sent twice starts nobody twice, nor does the same row in another file, written otherwise and sent by another', async () => {
    const first = await send('recruitment', fileOf(vacancy(`One ${word}`), vacancy(`Two ${word}`)));
    const twin = await send('recruitment', fileOf(vacancy(`One ${word}`), vacancy(`Two ${word}`)));
    expect(twin.body.counts).toMatchObject({ ready: 2 });
    const rows = await carriedOut(first.body.id);
    expect((await carriedOut(twin.body.id)).map(({ state, reference }) => [state, reference])).toEqual(
      rows.map(({ reference }) => ['known', reference]),
    );
    const other = 'Budget code;Team;Why needed;Title;Grade;Posts;Route;Manager';
    const { body } = await send(
      'recruitment',
      `${other}\nCS-1204;north;A worker leaves;One ${word};G10;1;permanent;tess@example.org\n`,
      'vera',
    );
    expect(body.rows[0]).toMatchObject({ state: 'known', reference: rows[0]?.reference });
    expect((await carriedOut(body.id, 'vera'))[0]).toMatchObject({ state: 'known', reference: rows[0]?.reference });
    expect(await started()).toBe(2);
    expect(await resultOf(body.id)).toContain('"already started"');
  });

  it('confirmed twice, or by two at once, is carried out once', async () => {
    const { body } = await send('recruitment', fileOf(vacancy(`One ${word}`)));
    const answers = await Promise.all([confirm(body.id), confirm(body.id, 'vera'), confirm(body.id)]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    await finished(body.id);
    expect((await confirm(body.id)).body.state).toBe('finished');
    expect(await started()).toBe(1);
  });

  it('the very same row twice in a file starts one; a reference of one’s own tells two apart', async () => {
    const same = await send('recruitment', fileOf(vacancy(`One ${word}`), vacancy(`One ${word}`)));
    expect(same.body.rows[1]).toMatchObject({
      state: 'known',
      warnings: [{ column: null, message: 'Row 2 says the very same, so this one starts nothing more.' }],
    });
    const [first, second] = await carriedOut(same.body.id);
    expect(second?.reference).toBe(first?.reference);
    const apart = `${headings},Your reference\n${vacancy(`Two ${word}`)},A1\n${vacancy(`Two ${word}`)},A2\n`;
    await carriedOut((await send('recruitment', apart)).body.id);
    expect(await started()).toBe(3);
  });

  it('the same rules hold as by hand: each error by its column, all of a row at once', async () => {
    const wide = `${headings},Advert opens,Advert closes`;
    const csv = [
      wide,
      `${vacancy(`One ${word}`)},01/12/2098,20/11/2098`,
      `,G99,0,Permanent,Nowhere,A worker leaves,?,Tess Example,soon,`,
      `${vacancy(`Two ${word}`)},,,too,many`,
    ].join('\n');
    const { body } = await send('recruitment', csv);
    const errorsOf = (index: number) =>
      (body.rows[index] as Row).errors.map(({ column, message }) => `${column}: ${message}`);
    expect(errorsOf(0)).toEqual(['Advert closes: The advert cannot close before it opens.']);
    expect(errorsOf(1)).toEqual(
      expect.arrayContaining([
        'Title: Fill in “Title”.',
        expect.stringMatching(/^Grade: “G99” is not known here/),
        'Team: There is no team “Nowhere”.',
        'Positions: Enter the number of positions as a whole number from 1 to 50.',
        'Budget code: Enter the budget code: letters, digits, / and -.',
        expect.stringMatching(/^Advert opens: “soon” is not a date/),
      ]),
    );
    expect(errorsOf(1)).toHaveLength(6);
    expect(errorsOf(2)[0]).toMatch(/^null: This row has more cells/);
    const refused = await confirm(body.id);
    expect({ status: refused.status, code: refused.body.code }).toEqual({ status: 422, code: 'invalid' });
    expect(await started()).toBe(0);
  });

  it('is read as Excel saves it on a Windows machine, and says so', async () => {
    const text = fileOf(vacancy(`Caf\u00e9 ${word}`)).replaceAll(',', ';');
    const { body } = await send('recruitment', Buffer.from(text, 'latin1'));
    expect(body.rows[0]).toMatchObject({ state: 'ready', title: `Café ${word}` });
    expect(body.warnings).toEqual([expect.stringContaining('not in UTF-8')]);
    expect(await resultOf(body.id)).toContain('"Title";"Grade"');
  });

  it('may be sent as JSON, with its name', async () => {
    const { status, body } = await a.post('/api/v1/imports/recruitment', 'hana', {
      fileName: 'January.csv',
      csv: fileOf(vacancy(`One ${word}`)),
    });
    expect({ status, fileName: body.fileName, ready: body.counts.ready }).toEqual({
      status: 201,
      fileName: 'January.csv',
      ready: 1,
    });
    const result = await a.get(`/api/v1/imports/${body.id}/result.csv`, 'hana');
    expect(result.headers['content-disposition']).toBe('attachment; filename=January-result.csv');
    expect(result.headers['content-type']).toBe('text/csv; charset=utf-8');
  });

  it('a result is mended and sent again: what has started is known, the rest starts', async () => {
    const { body } = await send(
      'recruitment',
      fileOf(vacancy(`=One ${word}`), vacancy(`Two ${word}`, 'Nobody At All')),
    );
    await carriedOut(body.id);
    const result = await resultOf(body.id);
    expect(result).toContain(`"'=One ${word}"`); // a spreadsheet must not run it
    const again = await send('recruitment', Buffer.from(result.replace('Nobody At All', 'Tess Example')));
    expect(again.body.warnings).toEqual([]);
    expect((again.body.rows as Row[]).map(({ state }) => state)).toEqual(['known', 'ready']);
    await carriedOut(again.body.id);
    expect(await started()).toBe(2);
  });

  it('what was right when it was shown and is wrong by now is not started, and says why', async () => {
    await a.s.db.person.create({
      data: {
        id: `left-${word}`,
        name: `Left ${word}`,
        email: `${word}@example.org`,
        rank: 'team-manager',
        managerId: 'sam',
        offices: [],
        teamId: 'north',
      },
    });
    const { body } = await send('recruitment', fileOf(vacancy(`One ${word}`, `Left ${word}`), vacancy(`Two ${word}`)));
    expect(body.counts.ready).toBe(2);
    await a.s.db.person.update({ where: { id: `left-${word}` }, data: { leftOn: a.s.today() } });
    const [first, second] = await carriedOut(body.id);
    expect(first).toMatchObject({
      state: 'refused',
      errors: [{ column: 'Recruiting manager', message: 'Nobody with this id works for the council today.' }],
    });
    expect(second?.state).toBe('started');
  });
});

describe('killed midway', () => {
  /** A worker that dies at a moment: whatever it calls next throws, as if nobody were there any more. */
  const dying = (when: 'before the start is written' | 'after the start is written', row: number): Parts => {
    let count = 0;
    const die = () => {
      throw new Error('killed');
    };
    const db = new Proxy(a.s.parts.db, {
      get(target, name) {
        if (name === 'startCommand' && when === 'before the start is written' && count >= row) die();
        if (name === 'importRow' && count >= row && when === 'after the start is written')
          return {
            ...target.importRow,
            findUniqueOrThrow: target.importRow.findUniqueOrThrow.bind(target.importRow),
            updateMany: die,
          };
        if (name === '$executeRaw')
          return (text: TemplateStringsArray, ...values: unknown[]) => {
            if (text.join('').includes('attempts = attempts + 1')) count += 1; // a row is being tried
            return target.$executeRaw(text, ...values);
          };
        return Reflect.get(target, name) as unknown;
      },
    });
    return { ...a.s.parts, db };
  };
  const confirmedOnly = async () => {
    const { body } = await send('recruitment', fileOf(...[1, 2, 3, 4].map((n) => vacancy(`Number ${n} ${word}`))));
    await a.s.db.import.update({
      where: { id: body.id },
      data: { state: 'confirmed', confirmedBy: 'hana', confirmedAt: new Date() },
    });
    return body.id as string;
  };
  const round = { roundMs: 30_000, beat: () => undefined };

  it.each(['before the start is written', 'after the start is written'] as const)(
    '%s: it goes on where it was, nothing twice, nothing left out',
    async (when) => {
      const id = await confirmedOnly();
      await expect(applyRows(dying(when, 2), id, round)).rejects.toThrow('killed');
      const counts = (await read(id)).counts;
      expect(counts.ready).toBeGreaterThan(0);
      expect(counts.started).toBeGreaterThan(0);
      await launchUnfinished({ db: a.s.db, engine: a.s.engine, taskQueue: a.s.parts.taskQueue ?? '' });
      const rows = await finished(id);
      expect(rows.map(({ state }) => state)).toEqual(['started', 'started', 'started', 'started']);
      expect(new Set(rows.map(({ reference }) => reference)).size).toBe(4);
      expect(await started()).toBe(4);
    },
  );

  it('a round that has used its time lets the next go on', async () => {
    const id = await confirmedOnly();
    let rounds = 1;
    while (!(await applyRows(a.s.parts, id, { ...round, roundMs: 0 }))) rounds += 1;
    expect(rounds).toBeGreaterThan(1);
    expect(await started()).toBe(4);
  });

  it('a row that fails again and again does not hold up the rest', async () => {
    const id = await confirmedOnly();
    await a.s.db.importRow.update({ where: { importId_number: { importId: id, number: 2 } }, data: { attempts: 5 } });
    expect(await applyRows(a.s.parts, id, round)).toBe(true);
    const rows = await rowsOf(id);
    expect(rows.map(({ state }) => state)).toEqual(['refused', 'started', 'started', 'started']);
    expect(rows[0]?.errors[0]?.message).toMatch(/five times/);
  });
});

describe('a file of people', () => {
  const people = (...lines: readonly string[]) => `Name,Email,Rank,Team,Manager\n${lines.join('\n')}\n`;

  it('adds them, managers first whatever their order, and each once', async () => {
    const csv = people(
      `New One ${word},one.${word}@example.org,Practitioner,North,New Boss ${word}`,
      `New Boss ${word},boss.${word}@example.org,team manager,North,sam@example.org`,
    );
    const { body } = await send('people', csv, 'adam');
    expect(body.counts).toMatchObject({ ready: 2, wrong: 0 });
    const [one, boss] = await carriedOut(body.id, 'adam');
    expect(await a.s.db.person.findUniqueOrThrow({ where: { id: one?.reference ?? '' } })).toMatchObject({
      name: `New One ${word}`,
      managerId: boss?.reference,
      offices: [],
    });
    const again = await send('people', csv, 'adam');
    expect((again.body.rows as Row[]).map(({ state }) => state)).toEqual(['known', 'known']);
    await carriedOut(again.body.id, 'adam');
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
    const { body } = await send('people', csv, 'adam');
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

  it('killed after somebody was added: they are not added again', async () => {
    const csv = people(`Kim ${word},kim.${word}@example.org,Practitioner,North,sam`);
    const { body } = await send('people', csv, 'adam');
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
    expect(await rowsOf(body.id, 'adam')).toEqual([
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
    const { body } = await send('assessed-year', csv);
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
    const done = await carriedOut(body.id);
    expect(done.map(({ state }) => state)).toEqual(['started', 'started', 'started', 'wrong', 'wrong']);
    expect((await a.get(`/api/v1/processes/${done[0]?.reference}`, 'hana')).body.title).toBe(
      `Assessed year of Una ${word}`,
    );

    const again = (await send('assessed-year', csv)).body.rows as Row[];
    expect(again.slice(0, 3).map(({ state, reference }) => [state, reference])).toEqual(
      done.slice(0, 3).map(({ reference }) => ['known', reference]),
    );
    const other = (await send('assessed-year', cohort(`Una ${word};14/12/2026;1;asye;`))).body.rows[0] as Row;
    expect(other).toMatchObject({ state: 'wrong', errors: [{ column: 'Person' }] }); // a second year by the kind's own rule
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
    const { body } = await send('improvement-action', csv, 'quinn');
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
    const [started] = await carriedOut(body.id, 'quinn');
    expect(started).toMatchObject({ state: 'started', reference: expect.stringMatching(/^ACT-/) });
    expect((await send('improvement-action', csv, 'hana')).status).toBe(403);
  });
});

describe('who may, and what is refused', () => {
  it('each kind of file by its own office; others do not see it', async () => {
    expect((await send('recruitment', fileOf(vacancy('x')), 'adam')).body).toMatchObject({
      status: 403,
      detail: 'A file of this kind is sent by: hr.',
    });
    expect((await send('people', 'Name\nx\n', 'hana')).status).toBe(403);
    expect((await send('recruitment', fileOf(vacancy('x')), 'tess')).status).toBe(403);
    const { body } = await send('recruitment', fileOf(vacancy(`One ${word}`)));
    for (const path of [`${body.id}`, `${body.id}/rows`, `${body.id}/result.csv`])
      expect((await a.get(`/api/v1/imports/${path}`, 'quinn')).status).toBe(404);
    expect((await confirm(body.id, 'quinn')).status).toBe(404);
    const listed = (await a.get('/api/v1/imports', 'hana')).body.items.map(({ id }: { id: string }) => id);
    expect(listed).toContain(body.id);
    const seen = (await a.get('/api/v1/imports', 'quinn')).body.items.map(({ kind }: { kind: string }) => kind);
    expect(new Set(seen)).toEqual(new Set(['improvement-action']));
  });

  it('an unknown kind, a workbook, a missing heading, too large, another type', async () => {
    expect((await send('holidays', 'a\nb\n')).status).toBe(404);
    expect((await send('recruitment', Buffer.from('PK\u0003\u0004...'))).body).toMatchObject({ status: 415 });
    const missing = await send('recruitment', 'Title,Grade\nOne,G10\n');
    expect(missing.body).toMatchObject({ status: 422, code: 'invalid' });
    expect(missing.body.errors).toContainEqual({ pointer: '/csv', message: 'There is no column “Team”.' });
    expect((await send('recruitment', 'x'.repeat(5 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await send('recruitment', '<a/>', 'hana', 'application/xml')).status).toBe(415);
    expect((await send('recruitment', '')).status).toBe(422);
    expect(await a.s.db.import.count({ where: { headings: { has: 'Grade' }, rows: { none: {} } } })).toBe(0);
  });

  it('its pages are followed: files and rows', async () => {
    const { body } = await send('recruitment', fileOf(...[1, 2, 3].map((n) => vacancy(`${n} ${word}`))));
    const first = await a.get(`/api/v1/imports/${body.id}/rows?limit=2`, 'hana');
    expect(first.body.items.map(({ row }: Row) => row)).toEqual([2, 3]);
    const second = await a.get(first.body.next, 'hana');
    expect(second.body).toMatchObject({ items: [{ row: 4 }], next: null });
    const seen: string[] = [];
    let next: string | null = '/api/v1/imports?limit=3';
    while (next !== null) {
      const page: { items: { id: string }[]; next: string | null } = (await a.get(next, 'hana')).body;
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    const kind = { in: ['recruitment', 'assessed-year'] }; // what HR may send
    expect(seen).toHaveLength(await a.s.db.import.count({ where: { kind } }));
  });
});
