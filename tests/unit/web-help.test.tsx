/** Help is made from the contracts: a new kind has its page without a line of its own. */
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { offices } from '../../domain/engine/people.ts';
import { kinds } from '../../services/kinds.ts';
import { arrowsIn } from '../../web/charts/stages.tsx';
import { kindHelp } from '../../web/pages/help/kind.tsx';
import { roleHelp } from '../../web/pages/help/role.tsx';

const read = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');

describe.each(Object.values(kinds).map(({ contract }) => [contract.title, contract] as const))(
  'help about %s',
  (_, contract) => {
    const html = renderToString(<main>{kindHelp(contract).body}</main>);

    it('names every stage, task, choice, date and ending', () => {
      const text = read(html).toLowerCase();
      const titles = [contract.stages, contract.milestones].flatMap((all) =>
        Object.values(all).map(({ title }) => title),
      );
      const asked = Object.values(contract.tasks).flatMap(({ title, choices }) => [
        title,
        ...Object.values(choices).map(({ label }) => label),
      ]);
      const all = [...titles, ...asked, ...Object.values(contract.outcomes)].map((title) => title.toLowerCase());
      expect(all.filter((title) => !text.includes(title))).toEqual([]);
      expect(text).not.toMatch(/undefined|office:/);
    });

    it('draws an arrow for every way from one stage to another, each within the picture', () => {
      const wayTo = (to: string) => (Object.hasOwn(contract.stages, to) ? to : 'its end');
      const ways = Object.entries(contract.stages).flatMap(([name, { next }]) => [
        ...new Set(next.filter((to) => to !== name).map(wayTo)),
      ]);
      expect(arrowsIn(contract.stages)).toHaveLength(ways.length);
      const ends = [...html.matchAll(/ H(\d+) V/g)].map(([, x]) => Number(x));
      for (const x of ends) expect(x).toBeLessThan(400);
    });
  },
);

it.each(offices)('somebody of the office %s reads what they do here, their pages and what they may start', (office) => {
  const text = read(renderToString(<main>{roleHelp(office, Object.values(kinds)).body}</main>));
  expect(text).toContain('Your tasks');
  for (const { contract } of Object.values(kinds))
    expect([contract.title, text.includes(` ${contract.title} `)]).toEqual([
      contract.title,
      contract.mayStart.includes(office),
    ]);
});
