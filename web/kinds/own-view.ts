/** What a kind may show of itself where a table or a picture says more than the page of every process does. */
import type { VNode } from 'preact';
import type { z } from 'zod';

/** Of its details as this reader has them, and the process where it leads on; nothing where there is nothing to show, or it is not for them. */
export type OwnView = (details: unknown, process?: string) => VNode | null;

/** What it is made of is looked at first: a part that was kept from the reader, or is not there yet, is simply not shown. */
export const viewOf =
  <S extends z.ZodType>(shape: S, show: (found: z.output<S>, process: string) => VNode | null): OwnView =>
  (details, process = '') => {
    const found = shape.safeParse(details);
    return found.success ? show(found.data, process) : null;
  };
