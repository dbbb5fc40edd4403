import { expect, it } from 'vitest';
import { writableKinds, writersOf } from '../../domain/engine/writers.ts';
import { fileErrors, type MediaType } from '../../services/file-types.ts';
import { kinds } from '../../services/kinds.ts';

const DOCX: MediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX: MediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const bytes = {
  pdf: Buffer.from('%PDF-1.7\n…'),
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]),
  jpeg: Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  docx: Buffer.from('PK\u0003\u0004…[Content_Types].xml…word/document.xml'),
  xlsx: Buffer.from('PK\u0003\u0004…[Content_Types].xml…xl/workbook.xml'),
  xlsm: Buffer.from('PK\u0003\u0004…[Content_Types].xml…xl/workbook.xml…xl/vbaProject.bin'),
  zip: Buffer.from('PK\u0003\u0004…setup.exe'),
  exe: Buffer.from('MZ\u0000\u0001'),
  text: Buffer.from('Seen on Tuesday.\r\nÉire ✓'),
  none: Buffer.alloc(0),
};
const wrong = (name: string, type: MediaType, content: Buffer) =>
  fileErrors(name, type, content).map(({ pointer }) => pointer);

it.each<[string, MediaType, Buffer]>([
  ['Report.PDF', 'application/pdf', bytes.pdf],
  ['photo 1.png', 'image/png', bytes.png],
  ['photo.jpeg', 'image/jpeg', bytes.jpeg],
  ['Éire – report.docx', DOCX, bytes.docx],
  ['sample.xlsx', XLSX, bytes.xlsx],
  ['notes.txt', 'text/plain', bytes.text],
])('%s is what it is sent as', (name, type, content) => {
  expect(fileErrors(name, type, content)).toEqual([]);
});

it.each<[string, MediaType, Buffer, string]>([
  ['obs.pdf', 'application/pdf', bytes.exe, 'a program'],
  ['obs.pdf', 'application/pdf', bytes.none, 'empty'],
  ['obs.docx', DOCX, Buffer.from('hello'), 'a text'],
  ['obs.docx', DOCX, bytes.zip, 'another archive'],
  ['obs.docx', DOCX, bytes.xlsx, 'a workbook'],
  ['sample.xlsx', XLSX, bytes.xlsm, 'a workbook with a program in it'],
  ['obs.png', 'image/png', bytes.jpeg, 'another picture'],
  ['obs.txt', 'text/plain', bytes.exe, 'a program'],
])('a file is what its bytes say: %s as %s is refused, being %4$s', (name, type, content) => {
  expect(wrong(name, type, content)).toEqual(['/file']);
});

it.each([
  'invoice.exe',
  'a.pdf.js',
  '.pdf',
  '../../etc/passwd.pdf',
  '..\\x.pdf',
  'report\u202Efdp.exe.pdf',
  'a\u0000.pdf',
  ' a.pdf',
])('a name leads nowhere else and ends as its type does: %j is refused', (name) => {
  expect(wrong(name, 'application/pdf', bytes.pdf)).toEqual(['/file/name']);
});

it('what only a decision writes is added by nobody, and what is somebody’s own by nobody else', () => {
  const never = ['request', 'reason', 'form', 'moderation', 'registration', 'panelReasons', 'feedback'];
  const all = Object.values(kinds).flatMap(({ contract }) => writableKinds(contract));
  expect(all.length).toBeGreaterThan(10);
  expect(all.filter((kind) => never.includes(kind))).toEqual([]);
  const [year, progression] = [kinds['assessed-year']?.contract, kinds['progression']?.contract];
  if (!year || !progression) throw new Error('These kinds are served');
  expect(writersOf(year, 'anonymised')).toEqual(['coordinator']);
  expect(writersOf(year, 'reflection')).toEqual(['nqsw']);
  expect([...writersOf(year, 'observation')].sort()).toEqual(['assessor', 'coordinator', 'manager', 'nqsw']);
  expect(writersOf(progression, 'managerFeedback')).toEqual(['manager']);
});
