/** What fields and rules say of a request before the kind makes anything of it: asked of a start and of a preview alike. */
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { Kind, PersonView, StartContext } from '../../domain/engine/kind.ts';
import type { FieldError } from '../../domain/engine/refusals.ts';
import { fieldErrorsIn } from './check.ts';
import { holdingErrors } from './holding.ts';

export async function requestErrors(
  kind: Kind,
  request: unknown,
  { rules, directory, today }: Pick<StartContext, 'rules' | 'directory' | 'today'>,
): Promise<readonly FieldError[]> {
  const { calendars, settings } = rules;
  const { adopt } = request as { readonly adopt?: { readonly startedOn: LocalDate } };
  const mayHold = (role: string, person: PersonView) =>
    holdingErrors(kind.contract, role, person, { who: {}, settings, directory });
  const standpoint = { today, began: adopt?.startedOn ?? today, calendars, settings, directory, mayHold };
  const inFields = await fieldErrorsIn(kind.contract.request.fields, request as object, standpoint);
  const inTakeover = adopt ? await fieldErrorsIn(kind.contract.adopt?.fields ?? {}, adopt, standpoint, '/adopt') : [];
  return [...inFields, ...inTakeover, ...(kind.requestRules?.(request as never) ?? [])];
}
