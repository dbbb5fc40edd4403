/** What a field is shown with. */
import { type Field, labelOf } from '../../domain/engine/field.ts';
import type { FieldError } from '../../domain/engine/refusals.ts';
import type { Named } from './people.ts';
import type { Typed } from './typed.ts';

/** What can be chosen from, where it is not codes: the candidates of this vacancy, the teams, the rounds. */
export interface Choosable {
  readonly value: string;
  readonly text: string;
}

/** All that a form is shown with. */
export interface Shown {
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
  readonly choosable: { readonly [Is in Field['is']]?: readonly Choosable[] };
  /** Whom a name that was typed may mean, by pointer. */
  readonly found: ReadonlyMap<string, readonly Named[]>;
  /** What was read of the page, where some of it is unusual. */
  readonly read?: unknown;
}

export interface FieldAt<F extends Field = Field> extends Shown {
  readonly field: F;
  readonly at: string;
  /** What is asked, where it is not the field's own label. */
  readonly label?: string;
}

/** What every control is told. */
export function common({ field, at, errors, label = labelOf(field) }: FieldAt) {
  const wrong = errors.find(({ pointer }) => pointer === at);
  return {
    name: at,
    label,
    ...(field.hint !== undefined && { hint: field.hint }),
    error: wrong?.message,
    optional: field.optional === true,
  };
}
