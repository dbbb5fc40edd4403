/** How long what is kept is kept, and a record of processing for each kind, as Markdown: made from the contracts. */
import type { By, ProcessContract } from '../domain/engine/define.ts';
import { isWritten } from '../domain/engine/field.ts';
import { type Office, officeTitles } from '../domain/engine/people.ts';
import { type ClassOfRecord, recordClasses, starts } from '../domain/records/classes.ts';
import { bases } from '../domain/records/record.ts';

const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(...heads), `|${heads.map(() => '---|').join('')}`, ...rows.map((cells) => row(...cells))].join('\n');

/** Each class of record with its period and what it rests on. */
export const scheduleTable = (): string =>
  table(
    ['class', 'what', 'months at first', 'from', 'what it rests on'],
    Object.entries<ClassOfRecord>(recordClasses).map(([name, { title, months, from, source }]) => [
      `\`${name}\``,
      title,
      String(months),
      starts[from],
      source,
    ]),
  );

function readerIn({ roles, seats }: ProcessContract, by: By | 'panel'): string {
  if (by === 'panel') return seats?.title ?? 'The panel';
  return by.startsWith('office:') ? officeTitles[by.slice('office:'.length) as Office] : (roles[by] ?? by);
}

/** One kind of work as a record of processing has it: UK GDPR, Article 30(1). */
export function processingOf(contract: ProcessContract): string {
  const { title, record, submissions, confidential = {}, checks, request } = contract;
  const readers = (audience: readonly (By | 'panel')[]) => audience.map((by) => readerIn(contract, by)).join(', ');
  const texts: Readonly<Record<string, keyof typeof recordClasses | undefined>> = record.texts ?? {};
  const ofChecks: Readonly<Record<string, keyof typeof recordClasses | undefined>> = record.checks ?? {};
  const { of } = record;
  const whose = of === undefined ? 'Nobody in particular' : of === 'candidate' ? 'The candidate' : contract.roles[of];
  const asked = Object.values(request.fields).filter(isWritten).length;
  return [
    `## ${title}`,
    '',
    table(
      ['', ''],
      [
        ['Purpose', `To ${record.purpose}`],
        ['Lawful basis', bases[record.basis]],
        ['Whose record', whose ?? ''],
        ['Others named in it', Object.values(contract.roles).join(', ')],
        ['Texts asked for at the start', asked === 0 ? 'None' : String(asked)],
        ['Kept', recordClasses[record.class].title],
        [
          'Special categories, criminal records and confidential matters',
          Object.entries(confidential)
            .map(([name, { title: matter, audience }]) => `${matter} (\`${name}\`): ${readers(audience)}`)
            .join('; ') || 'None',
        ],
      ],
    ),
    '',
    table(
      ['what is written', 'readers, besides whoever wrote it', 'kept as'],
      [
        ...Object.entries(submissions).map(([name, { title: text, audience }]) => [
          text,
          readers(audience),
          recordClasses[texts[name] ?? record.class].title,
        ]),
        ...Object.entries(checks)
          .filter(([name]) => ofChecks[name] !== undefined)
          .map(([name, { title: check }]) => [
            `About the check: ${check}`,
            'As the kind of text, and fewer where it is confidential',
            recordClasses[ofChecks[name] ?? record.class].title,
          ]),
      ],
    ),
    '',
  ].join('\n');
}
