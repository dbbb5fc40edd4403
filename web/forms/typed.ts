/** What people typed, as it came: by the name of each control. It is shown again as it was until it has been accepted. */

export type Typed = ReadonlyMap<string, readonly string[]>;

/** Controls of one name are kept together, in the order of the page. Line breaks are one character each, as people count them. */
export function typedFrom(pairs: Iterable<readonly [string, string]>): Typed {
  const typed = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const before = typed.get(name) ?? [];
    typed.set(name, [...before, value.replaceAll('\r\n', '\n')]);
  }
  return typed;
}

export const nothingTyped: Typed = new Map();

/** What stands in a control, without the spaces around it; '' where nothing does. */
export const one = (typed: Typed, name: string): string => typed.get(name)?.[0]?.trim() ?? '';

/** Each of the controls of a name that has something in it. */
export const all = (typed: Typed, name: string): readonly string[] =>
  (typed.get(name) ?? []).map((value) => value.trim()).filter((value) => value !== '');

/** The same with some controls as they are now. */
export const withTyped = (typed: Typed, now: Readonly<Record<string, string>>): Typed =>
  new Map([...typed, ...Object.entries(now).map(([name, value]) => [name, [value]] as const)]);

/** The same without the controls that a rule names. */
export const without = (typed: Typed, isGone: (name: string) => boolean): Typed =>
  new Map([...typed].filter(([name]) => !isGone(name)));
