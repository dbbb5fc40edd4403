import { areas } from '../improvement/areas.ts';
import { lists } from './annex-a.ts';
import { legalDates } from './legal-dates.ts';
import { parts } from './parts.ts';
import { stepTitles } from './steps.ts';

const under = (prefix: string, titles: Readonly<Record<string | number, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(titles).map(([name, title]) => [`${prefix}-${name}`, title]));

const titlesOf = (items: Readonly<Record<string, { readonly title: string }>>): Record<string, string> =>
  Object.fromEntries(Object.entries(items).map(([name, { title }]) => [name, title]));

/** What the tasks of a cycle are about, in words: `list-contacts`, `area-3`, `part-audits`, `step-tellStaff`, `law-publish`. */
export const subjects: Readonly<Record<string, string>> = {
  ...under('list', lists),
  ...under('area', areas),
  ...under('part', parts),
  ...under('step', stepTitles),
  ...under('law', titlesOf(legalDates)),
};
