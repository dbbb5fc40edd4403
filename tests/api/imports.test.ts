import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { applyRows } from '../../services/imports/apply.ts';
import type { Parts } from '../../services/parts.ts';
import { keysOf } from '../../store/journal/signatures.ts';
import { unprovenStarts } from '../../store/journal/signed-starts.ts';
import { launchUnfinished } from '../../temporal/imports.ts';
import { type FilesStand, filesStand, type Row } from './files.ts';

let a: FilesStand;
beforeAll(async () => {
  a = await filesStand();
});
afterAll(() => a.s.close());

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
  it('carries the signature of whoever confirmed it, row by row', async () => {
    const { body } = await a.send('recruitment', fileOf(vacancy(`Signed ${word}`), vacancy(`Signed too ${word}`)));
    await a.carriedOut(body.id);
    const begun = await a.s.db.process.findMany({ where: { title: { contains: word } }, select: { id: true } });
    const commands = await a.s.db.startCommand.findMany({ where: { processId: { in: begun.map(({ id }) => id) } } });
    expect(commands.map(({ signed }) => typeof signed)).toEqual(['string', 'string']);
    const wrong = async () => await unprovenStarts(a.s.db, await keysOf(a.s.db));
    expect(await wrong()).toEqual([]);
    const [first] = commands;
    const where = { processId: first?.processId ?? '' };
    await a.s.db.startCommand.update({ where, data: { personId: 'tess' } });
    expect(await wrong()).toEqual([`${where.processId}: that tess has begun it does not say what was signed.`]);
    await a.s.db.startCommand.update({ where, data: { personId: first?.personId ?? '' } });
  });

  it('is shown row by row before anything is started; confirmed, it is carried out with a result for each row', async () => {
    const csv = fileOf(vacancy(`One ${word}`), vacancy(`Two ${word}`, 'Tess Exampel'), vacancy(`Three ${word}`));
    const { status, body, headers } = await a.send('recruitment', csv);
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

    const rows = await a.carriedOut(body.id);
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
    expect(await a.read(body.id)).toMatchObject({
      state: 'finished',
      counts: { rows: 3, started: 2, wrong: 1, ready: 0 },
      confirmedBy: { id: 'hana' },
      finishedAt: expect.any(String),
    });
    const lines = (await a.resultOf(body.id)).trim().split('\r\n');
    expect(lines[0]).toMatch(/"Recruiting manager","outcome","reference","reason"$/);
    expect(lines[1]).toMatch(new RegExp(`"started","${reference}",""?$`));
    expect(lines[2]).toMatch(/"not started","","Recruiting manager: Nobody is called Tess Exampel/);
  });

  it('sent twice starts nobody twice, nor does the same row in another file, written otherwise and sent by another', async () => {
    const first = await a.send('recruitment', fileOf(vacancy(`One ${word}`), vacancy(`Two ${word}`)));
    const twin = await a.send('recruitment', fileOf(vacancy(`One ${word}`), vacancy(`Two ${word}`)));
    expect(twin.body.counts).toMatchObject({ ready: 2 });
    const rows = await a.carriedOut(first.body.id);
    expect((await a.carriedOut(twin.body.id)).map(({ state, reference }) => [state, reference])).toEqual(
      rows.map(({ reference }) => ['known', reference]),
    );
    const other = 'Budget code;Team;Why needed;Title;Grade;Posts;Route;Manager';
    const { body } = await a.send(
      'recruitment',
      `${other}\nCS-1204;north;A worker leaves;One ${word};G10;1;permanent;tess@example.org\n`,
      'vera',
    );
    expect(body.rows[0]).toMatchObject({ state: 'known', reference: rows[0]?.reference });
    expect((await a.carriedOut(body.id, 'vera'))[0]).toMatchObject({ state: 'known', reference: rows[0]?.reference });
    expect(await started()).toBe(2);
    expect(await a.resultOf(body.id)).toContain('"already started"');
  });

  it('confirmed twice, or by two at once, is carried out once', async () => {
    const { body } = await a.send('recruitment', fileOf(vacancy(`One ${word}`)));
    const answers = await Promise.all([a.confirm(body.id), a.confirm(body.id, 'vera'), a.confirm(body.id)]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    await a.finished(body.id);
    expect((await a.confirm(body.id)).body.state).toBe('finished');
    expect(await started()).toBe(1);
  });

  it('the very same row twice in a file starts one; a reference of one’s own tells two apart', async () => {
    const same = await a.send('recruitment', fileOf(vacancy(`One ${word}`), vacancy(`One ${word}`)));
    expect(same.body.rows[1]).toMatchObject({
      state: 'known',
      warnings: [{ column: null, message: 'Row 2 says the very same, so this one starts nothing more.' }],
    });
    const [first, second] = await a.carriedOut(same.body.id);
    expect(second?.reference).toBe(first?.reference);
    const apart = `${headings},Your reference\n${vacancy(`Two ${word}`)},A1\n${vacancy(`Two ${word}`)},A2\n`;
    await a.carriedOut((await a.send('recruitment', apart)).body.id);
    expect(await started()).toBe(3);
  });

  const asWritten = (date: string) => date.split('-').reverse().join('/');

  it('the same rules hold as by hand: each error by its column, all of a row at once', async () => {
    const wide = `${headings},Advert opens,Advert closes`;
    const csv = [
      wide,
      `${vacancy(`One ${word}`)},${asWritten(addDays(a.s.today(), 40))},${asWritten(addDays(a.s.today(), 30))}`,
      `,G99,0,Permanent,Nowhere,A worker leaves,?,Tess Example,soon,`,
      `${vacancy(`Two ${word}`)},,,too,many`,
    ].join('\n');
    const { body } = await a.send('recruitment', csv);
    const errorsOf = (index: number) =>
      (body.rows[index] as Row).errors.map(({ column, message }) => `${column}: ${message}`);
    expect(errorsOf(0)).toEqual([
      'Advert closes: Enter 11 January 2027 or a later date: an advert closes after it opens.',
    ]);
    expect(errorsOf(1)).toEqual(
      expect.arrayContaining([
        'Title: Fill in “Title”.',
        expect.stringMatching(/^Grade: “G99” is not known here/),
        'Team: There is no team “Nowhere”.',
        'Positions: Enter the number of positions as a whole number from 1 to 50.',
        'Budget code: Enter the budget code, like CS-1204.',
        expect.stringMatching(/^Advert opens: “soon” is not a date/),
      ]),
    );
    expect(errorsOf(1)).toHaveLength(6);
    expect(errorsOf(2)[0]).toMatch(/^null: This row has more cells/);
    const refused = await a.confirm(body.id);
    expect({ status: refused.status, code: refused.body.code }).toEqual({ status: 422, code: 'invalid' });
    expect(await started()).toBe(0);
  });

  it('is read as Excel saves it on a Windows machine, and says so', async () => {
    const text = fileOf(vacancy(`Caf\u00e9 ${word}`)).replaceAll(',', ';');
    const { body } = await a.send('recruitment', Buffer.from(text, 'latin1'));
    expect(body.rows[0]).toMatchObject({ state: 'ready', title: `Café ${word}` });
    expect(body.warnings).toEqual([expect.stringContaining('not in UTF-8')]);
    expect(await a.resultOf(body.id)).toContain('"Title";"Grade"');
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
    const { body } = await a.send(
      'recruitment',
      fileOf(vacancy(`=One ${word}`), vacancy(`Two ${word}`, 'Nobody At All')),
    );
    await a.carriedOut(body.id);
    const result = await a.resultOf(body.id);
    expect(result).toContain(`"'=One ${word}"`); // a spreadsheet must not run it
    const again = await a.send('recruitment', Buffer.from(result.replace('Nobody At All', 'Tess Example')));
    expect(again.body.warnings).toEqual([]);
    expect((again.body.rows as Row[]).map(({ state }) => state)).toEqual(['known', 'ready']);
    await a.carriedOut(again.body.id);
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
    const { body } = await a.send(
      'recruitment',
      fileOf(vacancy(`One ${word}`, `Left ${word}`), vacancy(`Two ${word}`)),
    );
    expect(body.counts.ready).toBe(2);
    await a.s.db.person.update({ where: { id: `left-${word}` }, data: { leftOn: a.s.today() } });
    const [first, second] = await a.carriedOut(body.id);
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
    const { body } = await a.send('recruitment', fileOf(...[1, 2, 3, 4].map((n) => vacancy(`Number ${n} ${word}`))));
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
      const counts = (await a.read(id)).counts;
      expect(counts.ready).toBeGreaterThan(0);
      expect(counts.started).toBeGreaterThan(0);
      await launchUnfinished({ db: a.s.db, engine: a.s.engine, taskQueue: a.s.parts.taskQueue ?? '' });
      const rows = await a.finished(id);
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
    const rows = await a.rowsOf(id);
    expect(rows.map(({ state }) => state)).toEqual(['refused', 'started', 'started', 'started']);
    expect(rows[0]?.errors[0]?.message).toMatch(/five times/);
  });
});

describe('who may, and what is refused', () => {
  it('each kind of file by its own office; others do not see it', async () => {
    expect((await a.send('recruitment', fileOf(vacancy('x')), 'adam')).body).toMatchObject({
      status: 403,
      detail: 'A file of this kind is sent by: hr.',
    });
    expect((await a.send('people', 'Name\nx\n', 'hana')).status).toBe(403);
    expect((await a.send('recruitment', fileOf(vacancy('x')), 'tess')).status).toBe(403);
    const { body } = await a.send('recruitment', fileOf(vacancy(`One ${word}`)));
    for (const path of [`${body.id}`, `${body.id}/rows`, `${body.id}/result.csv`])
      expect((await a.get(`/api/v1/imports/${path}`, 'quinn')).status).toBe(404);
    expect((await a.confirm(body.id, 'quinn')).status).toBe(404);
    const listed = (await a.get('/api/v1/imports', 'hana')).body.items.map(({ id }: { id: string }) => id);
    expect(listed).toContain(body.id);
    const actions = 'Action;Area;Source;Source reference;Success measure;Owner;Due date;Team\n';
    expect((await a.send('improvement-action', `${actions}One ${word};8;;;;;;\n`, 'quinn')).status).toBe(201);
    const seen = (await a.get('/api/v1/imports', 'quinn')).body.items.map(({ kind }: { kind: string }) => kind);
    expect(new Set(seen)).toEqual(new Set(['improvement-action']));
  });

  it('an unknown kind, a workbook, a missing heading, too large, another type', async () => {
    expect((await a.send('holidays', 'a\nb\n')).status).toBe(404);
    expect((await a.send('recruitment', Buffer.from('PK\u0003\u0004...'))).body).toMatchObject({ status: 415 });
    const missing = await a.send('recruitment', 'Title,Grade\nOne,G10\n');
    expect(missing.body).toMatchObject({ status: 422, code: 'invalid' });
    expect(missing.body.errors).toContainEqual({ pointer: '/csv', message: 'There is no column “Team”.' });
    expect((await a.send('recruitment', 'x'.repeat(5 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await a.send('recruitment', '<a/>', 'hana', 'application/xml')).status).toBe(415);
    expect((await a.send('recruitment', '')).status).toBe(422);
    expect(await a.s.db.import.count({ where: { headings: { has: 'Grade' }, rows: { none: {} } } })).toBe(0);
  });

  it('its pages are followed: files and rows', async () => {
    const { body } = await a.send('recruitment', fileOf(...[1, 2, 3].map((n) => vacancy(`${n} ${word}`))));
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
