import type { Http } from '../api/http.ts';
import { offices } from '../domain/engine/people.ts';

/** Who may call what, as Markdown: a row for each address, from the operation that it is the address of. */
export function accessTable(routes: readonly Http[]): string {
  const heading = `| call | ${offices.join(' | ')} |`;
  const rule = `|---|${offices.map(() => '---').join('|')}|`;
  const rows = routes.map(({ name, operation: { may } }) => {
    const cells = offices.map((office) => (may.includes(office) ? 'yes' : ''));
    return `| \`${name}\` | ${cells.join(' | ')} |`;
  });
  return [heading, rule, ...rows].join('\n');
}
