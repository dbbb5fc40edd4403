/** The kinds of process, in words, for filters and headings. */
import type { Parts } from '../../services/parts.ts';

export interface KindName {
  readonly name: string;
  readonly title: string;
}

export const kindNames = ({ kinds }: Pick<Parts, 'kinds'>): readonly KindName[] =>
  Object.values(kinds)
    .map(({ contract: { name, title } }) => ({ name, title }))
    .sort((one, other) => one.title.localeCompare(other.title));
