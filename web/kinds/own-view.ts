/** What a kind may show of itself where a table or a picture says more than the page of every process does. */
import type { VNode } from 'preact';
import type { z } from 'zod';
import type { Operation } from '../../services/operations/operation.ts';

/** Whether its reader's office lets them call it: no link leads where they may not be. */
export type May = (operation: Pick<Operation, 'may'>) => boolean;

const nothing: May = () => false;

/** Of its details as this reader has them, and the process and what they may where it leads on; nothing where there is nothing to show, or it is not for them. */
export type OwnView = (details: unknown, process?: string, may?: May) => VNode | null;

/** What it is made of is looked at first: a part that was kept from the reader, or is not there yet, is simply not shown. */
export const viewOf =
  <S extends z.ZodType>(shape: S, show: (found: z.output<S>, process: string, may: May) => VNode | null): OwnView =>
  (details, process = '', may = nothing) => {
    const found = shape.safeParse(details);
    return found.success ? show(found.data, process, may) : null;
  };
