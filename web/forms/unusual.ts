/** "Is this right?": an unusual value passes once it has been said to be right, and only that value. */
import type { FieldError } from '../../domain/engine/refusals.ts';
import type { Confirmed } from '../../services/fields/confirmed.ts';
import { CONFIRMED, whyOf } from './names.ts';
import { all, type Typed } from './typed.ts';

/** What stands at a pointer of what was read. */
export const valueAt = (read: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((inner, step) => (inner as Readonly<Record<string, unknown>> | null | undefined)?.[step], read);

/** What is sent with the tick that says a value is right: where it stands and what it is. */
export const confirming = (pointer: string, read: unknown): string =>
  `${pointer} ${JSON.stringify(valueAt(read, pointer) ?? null)}`;

/** Values that were said to be right and have not been changed since, by their pointers; with why, where that was said. */
export const confirmedIn = (typed: Typed, read: unknown): readonly Confirmed[] =>
  all(typed, CONFIRMED).flatMap((said) => {
    const [pointer = ''] = said.split(' ');
    if (said !== confirming(pointer, read)) return [];
    const why = all(typed, whyOf(pointer))[0]?.trim() ?? '';
    return [why === '' ? pointer : { pointer, why }];
  });

/** Nothing is wrong, and some of it is unusual: the page asks "Is this right?". */
export const isOnlyUnusual = (errors: readonly FieldError[]): boolean =>
  errors.length > 0 && errors.every(({ unusual }) => unusual);
