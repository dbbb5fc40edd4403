import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessedYear } from '../../domain/assessed-year/contract.ts';
import { addDays, formatDate } from '../../domain/calendar/index.ts';
import type { ProcessContract } from '../../domain/engine/define.ts';
import { readCode, readDate, readNumber, readOneOf, readYesOrNo } from '../../domain/files/cells.ts';
import { foldHeading } from '../../domain/files/fold.ts';
import type { FileFormat } from '../../domain/files/format.ts';
import { readHeadings } from '../../domain/files/headings.ts';
import { peopleNames, teamNames } from '../../domain/files/names.ts';
import { editDistance } from '../../domain/files/near.ts';
import { fieldAt, readRow } from '../../domain/files/rows.ts';
import { peopleFile } from '../../domain/people/import.ts';
import { recruitment } from '../../domain/recruitment/contract.ts';
import { grades } from '../../domain/recruitment/posts.ts';
import { fileFormatOf } from '../../services/fields/file-format.ts';
import { decode } from '../../services/files/decode.ts';
import { tableOf } from '../../services/files/flatten.ts';
import { guarded, unguarded } from '../../services/files/formula.ts';
import { readTable } from '../../services/files/read-csv.ts';
import { sampleOf } from '../../services/files/sample.ts';
import { writeCsv } from '../../services/files/write-csv.ts';
import { formats } from '../../services/imports/formats.ts';
import { contentKey } from '../../services/imports/importable.ts';

const formatOf = (contract: ProcessContract): FileFormat => {
  const format = fileFormatOf(contract);
  if (!format) throw new Error('No file can start one');
  return format;
};
const cohortFile = formatOf(assessedYear);
const vacancyFile = formatOf(recruitment);

const cellsOf = (text: string) => {
  const { headings, rows } = readTable(text);
  return [headings, ...rows.map(({ cells }) => cells)];
};

describe('a file as spreadsheets save it', () => {
  const two = [
    ['Name', 'Team'],
    ['Zoë O’Brien', 'North, and South'],
  ];

  it.each([
    ['with a mark of UTF-8 and Windows line ends', '\uFEFFName,Team\r\nZoë O’Brien,"North, and South"\r\n'],
    ['with semicolons', 'Name;Team\nZoë O’Brien;North, and South\n'],
    ['with tabs', 'Name\tTeam\nZoë O’Brien\tNorth, and South'],
    ['with a first line that names the separator', 'sep=;\r\nName;Team\r\nZoë O’Brien;North, and South\r\n'],
    ['with the line ends of an old Mac', 'Name;Team\rZoë O’Brien;North, and South\r'],
    ['with line ends of several kinds', 'Name;Team\r\nZoë O’Brien;North, and South\n'],
    [
      'with blank rows and columns around it',
      '\r\n;;\r\nName;Team;;\r\nZoë O’Brien;North, and South;;\r\n;;;\r\n;;;\r\n',
    ],
    ['with spaces around the headings', ' Name ; Team\nZoë O’Brien;North, and South\n'],
  ])('is read %s', (_, text) => {
    expect(cellsOf(text).map((cells) => cells.slice(0, 2))).toEqual(two);
  });

  it('keeps line breaks, separators and quotation marks inside a cell', () => {
    const text = 'Name,Why\r\nOne,"Two ""workers"" leave,\r\none in May"\r\nTwo,a "quoted" word\r\n';
    expect(cellsOf(text).slice(1)).toEqual([
      ['One', 'Two "workers" leave,\r\none in May'],
      ['Two', 'a "quoted" word'],
    ]);
  });

  it('numbers rows as the spreadsheet does, whatever is blank or broken across lines', () => {
    const { rows } = readTable('Name,Why\r\nOne,"a\r\nb"\r\n\r\n,\r\nTwo,c\r\n');
    expect(rows.map(({ number }) => number)).toEqual([2, 5]);
  });

  it('keeps apostrophes, dashes and signs that Windows writes where others have control characters', () => {
    const { text, encoding } = decode(Buffer.from('5a6feb204f92486172612c9631308020968a8e9f81', 'hex'));
    expect([text, encoding]).toEqual(['Zoë O’Hara,–10€ –ŠŽŸ\u0081', 'windows-1252']);
  });

  it('passes over headings that come again, and says so', () => {
    const { rows, warnings } = readTable('Name,Team\nOne,North\nName,Team\nTwo,South\n');
    expect(rows.map(({ cells }) => cells[0])).toEqual(['One', 'Two']);
    expect(warnings).toEqual(['Row 3 repeats the headings, so it is passed over.']);
  });

  it.each([
    ['UTF-8', Buffer.from('Zoë'), 'utf-8'],
    ['Windows', Buffer.from([0x5a, 0x6f, 0xeb]), 'windows-1252'],
    ['“Unicode text” of Excel', Buffer.from('\uFEFFZoë', 'utf16le'), 'utf-16le'],
  ])('is decoded from %s', (_, bytes, encoding) => {
    expect(decode(bytes)).toEqual({ text: 'Zoë', encoding });
  });

  it.each([
    ['a workbook', () => decode(Buffer.from('PK\u0003\u0004')), /This is a workbook\. Save it as “CSV UTF-8/],
    ['nothing', () => readTable('\r\n\r\n'), /The file is empty/],
    ['headings alone', () => readTable('Name,Team\r\n'), /no rows below the headings/],
    [
      'a quotation mark never closed',
      () => readTable('Name\n"One\nTwo\n'),
      /quotation mark that opens in row 2 is never closed/,
    ],
    ['bytes that are no text', () => readTable('Name\0\n'), /characters that cannot be kept/],
    ['too many rows', () => readTable(`Name\n${'One\n'.repeat(5_001)}`), /at most 5,000 rows/],
    ['line ends without end', () => readTable(`Name\nOne\n${'\n'.repeat(50_000)}`), /at most 5,000 rows/],
    ['too many columns', () => readTable(`${'a,'.repeat(300)}b\n1`), /301 columns/],
  ])('is refused in words when it is %s', (_, read, words) => {
    expect(read).toThrow(words);
  });

  it('takes 5,000 rows', () => {
    expect(readTable(`Name\n${'One\n'.repeat(5_000)}`).rows).toHaveLength(5_000);
  });
});

describe('what is written is read back', () => {
  const cell = fc.string({ unit: 'binary' }).map((text) => text.replace(/[\0\p{Surrogate}\uFEFF]/gu, ''));
  // A row of blank cells alone is no row.
  const someCells = fc
    .array(cell, { minLength: 2, maxLength: 4 })
    .filter((cells) => cells.some((text) => text.trim() !== ''));

  it.each([',', ';', '\t'])('every cell, with “%s” between them', (delimiter) => {
    fc.assert(
      fc.property(fc.array(someCells, { minLength: 1, maxLength: 6 }), (rows) => {
        const headings = ['First', 'Second', 'Third', 'Fourth'];
        const full = rows.map((cells) => [...cells, 'x', 'x', 'x'].slice(0, 4));
        const { rows: read } = readTable(writeCsv([headings, ...full], delimiter));
        expect(read.map(({ cells }) => cells)).toEqual(full);
      }),
    );
  });

  it('a spreadsheet runs nothing of it, and the apostrophe that sees to that is taken off again', () => {
    for (const text of ['=1+1', '+44 1234', '-5', '@sum', '\t=1', '\r=1', '\n=1', '＝1', "'=1", "''@x"]) {
      expect(writeCsv([[text]])).toMatch(/^\uFEFF"'/);
      expect(unguarded(guarded(text))).toBe(text);
    }
    for (const text of ['a=b', "'quoted'", 'O’Brien', '', "'"]) expect(guarded(text)).toBe(text);
    fc.assert(fc.property(fc.string(), (text) => unguarded(guarded(text)) === text));
    fc.assert(fc.property(fc.string(), (text) => !/^[=+\-@\t\r\n]/.test(guarded(text))));
  });

  it('a code that a spreadsheet would spoil is guarded too: it comes back as it was sent', () => {
    for (const text of ['00123', '12-04', '1-2', "'00123"]) {
      expect(writeCsv([[text]])).toMatch(/^\uFEFF"'/);
      expect(unguarded(guarded(text))).toBe(text);
    }
    for (const text of ['CS-1204', '2026-11-10', '0', '10/11/2026', '123']) expect(guarded(text)).toBe(text);
  });

  it('numbers stay numbers, a negative one too', () => {
    expect(writeCsv([[-5, 0.6, null]])).toBe('\uFEFF-5,0.6,\r\n');
  });
});

describe('dates', () => {
  it.each([
    '10/11/2026',
    '10.11.2026',
    '10-11-2026',
    '2026-11-10',
    '10 November 2026',
    '10-Nov-2026',
    '10/11/2026 00:00',
    '2026-11-10T00:00:00',
  ])('%s is 10 November 2026', (text) => {
    expect(readDate(text)).toEqual({ value: '2026-11-10' });
  });

  it.each([
    ['46336', /how a spreadsheet counts days/],
    ['10/11/26', /four figures/],
    ['11/23/2026', /is not a date\. Write day, month and year/],
    ['31/06/2026', /is not a date/],
    ['10/11-2026', /is not a date/],
    ['soon', /is not a date/],
  ])('%s is none, and it is said why', (text, words) => {
    expect(readDate(text)).toEqual({ error: expect.stringMatching(words) });
  });

  it('every day is read in every way of writing it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_000 }), (days) => {
        const day = addDays('2000-01-01', days);
        const [y, m, d] = day.split('-').map(Number);
        for (const text of [`${d}/${m}/${y}`, `${d}.${m}.${y}`, formatDate(day), day])
          expect(readDate(text)).toEqual({ value: day });
      }),
    );
  });
});

describe('numbers, yes and no, codes', () => {
  it.each([
    ['0,6', 0.6],
    ['0.6', 0.6],
    ['60%', 0.6],
    ['1', 1],
    [' 1,0 ', 1],
    ['-2', -2],
    ['7%', 0.07],
  ])('%s is %d', (text, value) => {
    expect(readNumber(text)).toEqual({ value });
  });

  it.each(['1,000', '12,000,000', '1,000.5', 'one', '0,6,1', '', '1e3', '½'])('“%s” is no number', (text) => {
    expect(readNumber(text)).toHaveProperty('error');
  });

  it('yes and no are read as people write them, and nothing else is taken for either', () => {
    for (const text of ['Yes', 'y', 'TRUE', '1', 'x']) expect(readYesOrNo(text)).toEqual({ value: true });
    for (const text of ['No', 'n', 'false', '0']) expect(readYesOrNo(text)).toEqual({ value: false });
    expect(readYesOrNo('maybe')).toEqual({ error: '“maybe” is neither yes nor no. Write Yes or No.' });
  });

  it('a code that a spreadsheet has spoilt is said to be so, and never guessed back', () => {
    for (const text of ['CS-1204', '00123', '12-04', 'APR1204', 'E12']) expect(readCode(text)).toEqual({ value: text });
    for (const text of ['12-Apr', 'Apr-04', '4-DEC', '1.2E+05', '1E+12'])
      expect(readCode(text)).toEqual({ error: expect.stringContaining(`“${text}” is what a spreadsheet makes`) });
  });

  it('a code or its words; something like it is offered and not taken', () => {
    expect(readOneOf('g10', grades)).toEqual({ value: 'G10' });
    expect(readOneOf('Team  Manager', grades)).toEqual({ value: 'team-manager' });
    expect(readOneOf('Team manger', grades)).toEqual({
      error: '“Team manger” is not known here. Did you mean Team manager?',
    });
    expect(readOneOf('xyzzy', grades)).toEqual({ error: expect.stringContaining('Choose one of: Newly qualified') });
  });
});

describe('names never guess', () => {
  const people = peopleNames([
    { id: 'p-0041', name: 'Leila Rahman', email: 'leila@example.org', team: 'North' },
    { id: 'p-0042', name: 'Sam Jones', email: 'sam.n@example.org', team: 'North' },
    { id: 'p-0043', name: 'Sam Jones', email: 'sam.s@example.org', team: 'South' },
    { id: 'p-0044', name: 'Róisín O’Brien', email: 'roisin@example.org' },
    { id: 'p-0045', name: 'Gone Away', email: 'gone@example.org', gone: true },
  ]);

  it.each(['p-0041', 'Leila Rahman', ' leila  RAHMAN ', 'Leila@Example.org'])('“%s” is one person', (text) => {
    expect(people.find(text)).toEqual({ value: 'p-0041' });
  });

  it('the shape of an apostrophe does not matter; an accent does', () => {
    expect(people.find("Róisín O'Brien")).toEqual({ value: 'p-0044' });
    expect(people.find("Roisin O'Brien")).toEqual({
      error: expect.stringMatching(/Did you mean Róisín O’Brien \(p-0044\)\?/),
    });
  });

  it.each([
    ['Leila Rehman', 'Nobody is called Leila Rehman. Did you mean Leila Rahman (p-0041)?'],
    ['Rahman, Leila', 'Nobody is called Rahman, Leila. Did you mean Leila Rahman (p-0041)?'],
    ['L. Rahman', 'Nobody is called L. Rahman. Did you mean Leila Rahman (p-0041)?'],
    ['Leila', 'Nobody is called Leila. Did you mean Leila Rahman (p-0041)?'],
    ['leila@exampel.org', 'Nobody has the address leila@exampel.org. Did you mean Leila Rahman (p-0041)?'],
    ['Quentin Zed', 'Nobody is called Quentin Zed.'],
    ['gone away', 'Gone Away (p-0045) has left the council.'],
    [
      'Sam Jones',
      '2 people are called Sam Jones: Sam Jones (p-0042), North; Sam Jones (p-0043), South. Write the email address or the id.',
    ],
  ])('“%s” is an error that helps', (text, error) => {
    expect(people.find(text)).toEqual({ error });
  });

  it('a team is found by name or id, and an unknown one is an error too', () => {
    const teams = teamNames([{ id: 'north', name: 'Family Safeguarding North' }]);
    expect(teams.find('family safeguarding north')).toEqual({ value: 'north' });
    expect(teams.find('Family Safegarding North')).toEqual({
      error: 'There is no team “Family Safegarding North”. Did you mean Family Safeguarding North (north)?',
    });
  });

  it('the distance of two words: letters added, left out, changed, swapped', () => {
    expect(editDistance('rahman', 'rehman', 3)).toBe(1);
    expect(editDistance('jones', 'jnoes', 3)).toBe(1);
    expect(editDistance('anna', 'ann', 3)).toBe(1);
    expect(editDistance('kitten', 'sitting', 3)).toBe(3);
    expect(editDistance('abc', 'xyz', 2)).toBe(3);
  });
});

it('a day gone by is a warning where it is allowed, and needs no mending', () => {
  const places = new Map([
    ['startsOn', 0],
    ['fte', 1],
  ]);
  const nobody = { find: () => ({ error: 'nobody' }), isKnown: () => false };
  const inFile = () => undefined;
  const reading = { format: cohortFile, places, people: nobody, teams: nobody, inFile, width: 2, today: '2026-11-24' };
  const { request, warnings, errors } = readRow(reading, { number: 2, cells: ['07/09/2026', '0,6'] });
  expect(request).toEqual({ startsOn: '2026-09-07', fte: 0.6 });
  expect(warnings).toEqual([{ column: 'Starts on', message: '7 September 2026 has gone by. Check that it is meant.' }]);
  expect(errors).toEqual([]);
});

describe('headings', () => {
  it('are known by other names, in any order, whatever their case and punctuation', () => {
    const { places, errors } = readHeadings(peopleFile, ['reports to', 'E-MAIL', 'full_name', 'Rank', 'Team']);
    expect(errors).toEqual([]);
    expect([...places]).toEqual([
      ['managerId', 0],
      ['email', 1],
      ['name', 2],
      ['rank', 3],
      ['teamId', 4],
    ]);
  });

  it('missing, twice, or unknown: it is said which', () => {
    const { errors, warnings } = readHeadings(peopleFile, ['Name', 'Full name', 'Rnak', 'Team', 'Notes']);
    expect(errors).toEqual([
      'Two columns are headed “Name”. Leave one out.',
      'There is no column “Email”.',
      'There is no column “Rank”. Is it the one headed “Rnak”?',
    ]);
    expect(warnings).toEqual([
      'The column “Rnak” is not read. Did you mean “Rank”?',
      'The column “Notes” is not read.',
    ]);
  });

  it('of an earlier result are passed over, beside a column of the same name too', () => {
    const own = ['Title', 'Grade', 'Positions', 'Route', 'Team', 'Reason', 'Budget code'];
    const sent = readHeadings(vacancyFile, [...own, 'outcome', 'reference', 'import reason']);
    expect({ errors: sent.errors, warnings: sent.warnings }).toEqual({ errors: [], warnings: [] });
    expect(sent.places.get('reason')).toBe(5);
  });

  it.each(formats)(
    'of the sample of “$kind” are all read, each is told from all others, and so are its examples',
    (format) => {
      const names = Object.values(format.columns).flatMap(({ heading, also = [] }) => [heading, ...also]);
      expect(new Set(names.map(foldHeading)).size).toBe(names.length);
      const { headings, rows } = readTable(sampleOf(format));
      const read = readHeadings(format, headings);
      expect(read).toMatchObject({ errors: [], warnings: [] });
      const anybody = { find: () => ({ value: 'p-1' }), isKnown: () => true };
      const row = rows.map((one) =>
        readRow(
          {
            format,
            places: read.places,
            people: anybody,
            teams: anybody,
            inFile: () => undefined,
            width: headings.length,
            today: '2026-11-10',
          },
          one,
        ),
      );
      expect(row).toMatchObject([{ errors: [], warnings: [] }]);
    },
  );

  it('a pointer into the request leads to the column that filled it', () => {
    const fields = ['source.kind', 'source.reference', 'team'];
    expect(fieldAt('/source/reference', fields)).toBe('source.reference');
    expect(fieldAt('/team/0', fields)).toBe('team');
    expect(fieldAt('/other', fields)).toBeUndefined();
  });
});

it('a row is known by its content: order and kind of column do not matter, every value does', () => {
  const key = contentKey('recruitment', { title: 'A', source: { kind: 'x', reference: '1' } });
  expect(contentKey('recruitment', { source: { reference: '1', kind: 'x' }, title: 'A' })).toBe(key);
  expect(contentKey('recruitment', { title: 'B', source: { kind: 'x', reference: '1' } })).not.toBe(key);
  expect(contentKey('people', { title: 'A', source: { kind: 'x', reference: '1' } })).not.toBe(key);
  expect(contentKey('recruitment', { title: 'A', source: { kind: 'x', reference: '1' } }, 'mine')).not.toBe(key);
});

it('a list as a table: plain headings, names for people, dates as dates, several in one cell', () => {
  const rows = tableOf([
    {
      id: 'REC-2026-0001:1',
      dueOn: '2026-11-10',
      due: { date: '2026-11-10', words: '10 November 2026' },
      assignee: { id: 'p-1', name: 'Leila Rahman' },
      rag: { value: 'red', why: 'Overdue.' },
      overdue: true,
      choices: [
        { choice: 'a', label: 'Approve' },
        { choice: 'b', label: 'Refuse' },
      ],
      escalatedTo: [],
      at: new Date('2026-11-10T09:00:00Z'),
    },
    { id: 'REC-2026-0001:2', extra: null },
  ]);
  expect(rows).toEqual([
    [
      'Id',
      'Due on',
      'Due',
      'Assignee id',
      'Assignee',
      'Rag',
      'Rag why',
      'Overdue',
      'Choices',
      'Escalated to',
      'At',
      'Extra',
    ],
    [
      'REC-2026-0001:1',
      '2026-11-10',
      '2026-11-10',
      'p-1',
      'Leila Rahman',
      'red',
      'Overdue.',
      'yes',
      'Approve; Refuse',
      '',
      '2026-11-10T09:00:00.000Z',
      null,
    ],
    ['REC-2026-0001:2', null, null, null, null, null, null, null, null, null, null, null],
  ]);
});
