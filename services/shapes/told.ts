import type { z } from 'zod';

/** As a schema has it, and not to be changed. */
type Immutable<T> = T extends readonly (infer Item)[]
  ? readonly Immutable<Item>[]
  : T extends Uint8Array
    ? T
    : T extends object
      ? { readonly [K in keyof T]: Immutable<T[K]> }
      : T;

/** What is answered, as its schema documents it. */
export type Told<O extends z.ZodType> = Immutable<z.output<O>>;
