/** A page as a browser would send it back: its controls by name, in their order, with what stands in them. */
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { type Typed, typedFrom } from '../../web/forms/typed.ts';

export const html = (page: VNode): string => render(page);

/** What a browser sends when nothing is touched and no button is named. */
export function sentBy(page: string): Typed {
  const found = [...page.matchAll(/<(input|textarea|select)\b([^>]*?)\/?>(?:([\s\S]*?)<\/\1>)?/g)];
  return typedFrom(
    found.flatMap(([, tag = '', attributes = '', inner = '']): (readonly [string, string])[] => {
      const name = attributeIn(attributes, 'name');
      if (name === undefined) return [];
      if (tag === 'textarea') return [[name, plain(inner)]];
      if (tag === 'select') return [[name, chosenIn(inner)]];
      const type = attributeIn(attributes, 'type');
      if (type === 'file') return []; // none is chosen
      const isTick = type === 'radio' || type === 'checkbox';
      return isTick && !/\bchecked\b/.test(attributes) ? [] : [[name, attributeIn(attributes, 'value') ?? '']];
    }),
  );
}

/** A list that nobody touched sends its first line. */
function chosenIn(options: string): string {
  const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, attributes = '']) => attributes);
  const chosen = all.find((attributes) => /\bselected\b/.test(attributes)) ?? all[0] ?? '';
  return attributeIn(chosen, 'value') ?? '';
}

function attributeIn(attributes: string, name: string): string | undefined {
  const [, value] = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes) ?? [];
  return value === undefined ? undefined : plain(value);
}

/** Text without the marks that HTML needs. */
export const plain = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
