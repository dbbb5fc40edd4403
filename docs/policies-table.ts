/** What a council sets for each kind, as Markdown: made from the contracts' fields, so that it says what is checked. */
import type { ProcessContract } from '../domain/engine/define.ts';
import { type Field, type Fields, labelOf } from '../domain/engine/field.ts';

const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Within which bounds a value lies, in words. */
function boundsOf(field: Field): string {
  switch (field.is) {
    case 'whole':
    case 'decimal':
    case 'money':
      return `${field.from} to ${field.to}`;
    case 'choice':
    case 'several':
      return Object.values(field.of).join('; ');
    case 'rows':
    case 'people':
      return `${field.least ?? 0} to ${field.most}`;
    case 'yesNo':
      return 'yes or no';
    default:
      return '';
  }
}

const shown = (value: unknown): string => {
  if (value === undefined) return '';
  if (value === null) return 'none';
  if (value === true) return 'yes';
  if (value === false) return 'no';
  return typeof value === 'object' ? `\`${JSON.stringify(value)}\`` : String(value);
};

const settingsOf = (fields: Fields, values: unknown, within = ''): readonly string[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const value = isPlainObject(values) ? values[name] : undefined;
    const path = `${within}${name}`;
    if (field.is === 'group') return settingsOf(field.fields, value, `${path}.`);
    return [row(`\`${path}\``, field.hint ?? labelOf(field), boundsOf(field), shown(value))];
  });

type Declared = Pick<ProcessContract, 'name' | 'title' | 'deadlines' | 'ladders' | 'settings'>;

export function policyTable({ name, title, deadlines, ladders, settings }: Declared): string {
  const days = Object.entries(deadlines).map(([due, { what, workingDays, calendar }]) =>
    row(`\`${due}\``, `Working days ${what}`, calendar === 'office' ? 'office' : 'law', String(workingDays)),
  );
  const chases = Object.entries(ladders).map(([ladder, { what, rungs }]) =>
    row(
      `\`${ladder}\``,
      what,
      rungs
        .map(({ workingDays, hours, does }) => `${does} ${hours ?? workingDays}${hours === undefined ? '' : ' h'}`)
        .join(', '),
    ),
  );
  return [
    `## ${title}`,
    '',
    `Policy \`${name}\`.`,
    '',
    '| deadline | what | calendar | first |',
    '|---|---|---|---|',
    ...days,
    '',
    '| ladder | what | rungs, in working days from the due date |',
    '|---|---|---|',
    ...chases,
    '',
    '| setting | what | bounds | first |',
    '|---|---|---|---|',
    ...settingsOf(settings.fields, settings.initial),
    '',
  ].join('\n');
}
