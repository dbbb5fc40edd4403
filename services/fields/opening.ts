/** How a request opens a process: what its fields and rules say of it first, then what the kind makes of it. */
import { type Opening, type StartContext, Unacceptable } from '../../domain/engine/kind.ts';
import type { FieldError } from '../../domain/engine/refusals.ts';
import { unconfirmed } from './confirmed.ts';
import type { ServedKind } from './kind.ts';
import { requestErrors } from './request-errors.ts';

export interface Opened extends Opening {
  /** What is unusual and was let pass. */
  readonly unusual: readonly FieldError[];
}

/**
 * @param unusual a person is asked "Is this right?"; a row of a file is taken with a warning
 * @throws Unacceptable with a pointer to each field that can't be
 */
export async function openingOf(
  kind: ServedKind,
  request: unknown,
  context: StartContext,
  unusual: 'ask' | 'warn' = 'ask',
): Promise<Opened> {
  const found = await requestErrors(kind, request, context);
  const { confirmed } = request as { readonly confirmed?: readonly string[] };
  const wrong = unusual === 'ask' ? unconfirmed(found, confirmed) : found.filter((error) => !error.unusual);
  if (wrong.length > 0) throw new Unacceptable(wrong);
  const opening = await kind.open(request as never, context); // the kind's own request, as its schema read it
  const { adopt, facts } = opening;
  const planned = opening.planned ?? (adopt ? {} : kind.schedule(facts, context.rules, context.today));
  return {
    ...opening,
    planned: planned as NonNullable<Opening['planned']>,
    unusual: found.filter((error) => error.unusual),
  };
}
