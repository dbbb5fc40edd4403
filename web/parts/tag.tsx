import type { Kids } from './text.tsx';

export type Colour = 'grey' | 'green' | 'teal' | 'blue' | 'purple' | 'magenta' | 'red' | 'orange' | 'yellow';

/** A state in a word. Its colour says nothing that the word does not. */
export const Tag = ({ colour, children }: { colour?: Colour | undefined; children: Kids }) => (
  <strong class={colour === undefined ? 'govuk-tag' : `govuk-tag govuk-tag--${colour}`}>{children}</strong>
);
