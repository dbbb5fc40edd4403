/** Writes the documents that are made from the code: `npm run check -- --write`. A check fails when they are not fresh. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { routesOf } from '../api/resources/index.ts';
import type { ProcessContract } from '../domain/engine/define.ts';
import type { FileFormat } from '../domain/files/format.ts';
import { recordsPolicy } from '../domain/records/policy.ts';
import { columnsTable, sampleOf } from '../services/files/sample.ts';
import { formats } from '../services/imports/formats.ts';
import { kinds } from '../services/kinds.ts';
import { accessTable } from './access-table.ts';
import { policyTable } from './policies-table.ts';
import { processingOf, scheduleTable } from './records-table.ts';

const folder = import.meta.dirname;

/** The stages of a kind and where each may lead, as a Mermaid diagram. */
function diagramOf({ title, starts, stages, outcomes }: ProcessContract): string {
  const names = Object.entries(stages).map(([name, stage]) => `  state "${stage.title}" as ${name}`);
  const arrows = Object.entries(stages).flatMap(([name, { next }]) =>
    next.map((to) => (Object.hasOwn(outcomes, to) ? `  ${name} --> [*]: ${outcomes[to]}` : `  ${name} --> ${to}`)),
  );
  return `# ${title}\n\n\`\`\`mermaid\nstateDiagram-v2\n${[...names, `  [*] --> ${starts}`, ...arrows].join('\n')}\n\`\`\`\n`;
}

const ACCESS = `# Who may call what

Made from \`services/operations\` and their addresses. By office; beyond it, everything about a process is limited to the processes the caller may see: HR, leadership and
administrators see all, everybody else what they, their line or those they stand in for take part in.

`;

const COLUMNS = `# The columns of each file

Made from the fields of each kind’s request (\`domain/*/request.ts\`) and \`domain/people/import.ts\`. The order does not matter, nor do case and punctuation of the headings. How files are read: [files.md](files.md).
`;

const POLICIES = `# What a council sets

Made from the contracts: deadlines, reminder ladders and settings of each kind, with their bounds and first values. \`GET /policies/{name}/{version}\` answers the same of a version. A draft is written by one administrator and made live by another;
what runs already keeps the version it began with.

`;

const PROCESSING = `# Record of processing

Made from the contracts: for what each kind of work keeps personal data, on what basis, whose, who reads it and for how long. It is the record that Article 30 of the UK GDPR asks for,
and what an impact assessment (Article 35) begins with. How what is due goes: [personal-data.md](personal-data.md).

Recipients outside the council: none, but for whoever sends mail for it. No child’s data is kept. Secured by sign-in at the council’s own issuer, readers by contract, a log of who read
which record, encrypted transport, journals that are hash-chained and signed. No decision about anybody is made by the system: silence never decides.

## How long

A council sets the months as the policy \`records\`: drafted by one administrator, made live by another.

`;

const columnsOf = (format: FileFormat): string =>
  `\n## ${format.title}\n\n\`POST /imports/${format.kind}\`, by ${format.mayImport.join(', ')}. A sample: [${format.kind}.csv](samples/${format.kind}.csv).\n\n${columnsTable(format)}\n`;

const documents: Readonly<Record<string, string>> = {
  'access.md': `${ACCESS}${accessTable(routesOf({ kinds }))}\n`,
  'policies.md': `${POLICIES}${Object.values(kinds)
    .map(({ contract }) => policyTable(contract))
    .join('\n')}\n${policyTable(recordsPolicy)}`,
  'processing.md': `${PROCESSING}${scheduleTable()}\n\n${Object.values(kinds)
    .map(({ contract }) => processingOf(contract))
    .join('\n')}`,
  'file-columns.md': `${COLUMNS}${formats.map(columnsOf).join('')}`,
  ...Object.fromEntries(formats.map((format) => [`samples/${format.kind}.csv`, sampleOf(format)])),
  ...Object.fromEntries(
    Object.values(kinds).map(({ contract }) => [`stages/${contract.name}.md`, diagramOf(contract)]),
  ),
};

/** @returns the documents that are not what the code says */
export function staleDocuments(): readonly string[] {
  const isFresh = (name: string): boolean => {
    const file = path.join(folder, name);
    return existsSync(file) && readFileSync(file, 'utf8') === documents[name];
  };
  return Object.keys(documents).filter((name) => !isFresh(name));
}

export function writeDocuments(): void {
  for (const [name, text] of Object.entries(documents)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}
