/** What fields and rules say of a request before the kind makes anything of it: asked of a start and of a preview alike. */
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { Kind, StartContext } from '../../domain/engine/kind.ts';
import type { FieldError } from '../../domain/engine/refusals.ts';
import { asFar, type Readable, wrongIn } from './as-far.ts';
import { type CheckContext, fieldErrorsIn } from './check.ts';
import { holdingErrors } from './holding.ts';

type Context = Pick<StartContext, 'rules' | 'directory' | 'today'>;

export async function requestErrors(
  kind: Kind,
  request: unknown,
  { rules, directory, today }: Context,
): Promise<readonly FieldError[]> {
  const { adopt } = request as { readonly adopt?: { readonly startedOn: LocalDate } };
  const standpoint = standpointOf(kind, { rules, directory, today }, adopt?.startedOn);
  const inFields = await fieldErrorsIn(kind.contract.request.fields, request as object, standpoint);
  const inTakeover = adopt ? await fieldErrorsIn(kind.contract.adopt?.fields ?? {}, adopt, standpoint, '/adopt') : [];
  const byRule = (kind.requestRules ?? []).flatMap((rule) => rule(request as never));
  return [...inFields, ...inTakeover, ...byRule];
}

/** Of a request that cannot be read whole: what is wrong with what can be read of it. Nothing unusual is asked about yet. */
export async function partlyWrong(
  kind: Kind,
  { read, unread }: Readable,
  context: Context,
): Promise<readonly FieldError[]> {
  const found = await fieldErrorsIn(kind.contract.request.fields, read, standpointOf(kind, context));
  const inFields = found.filter(({ unusual }) => !unusual);
  const wrong = [...unread, ...wrongIn(inFields)];
  const rules = kind.requestRules ?? [];
  const byRule = await Promise.all(rules.map((rule) => asFar(read, wrong, (sent) => rule(sent as never))));
  return [...inFields, ...byRule.flat()];
}

const standpointOf = (
  { contract }: Kind,
  { rules: { calendars, settings }, directory, today }: Context,
  began: LocalDate = today,
): CheckContext => ({
  ...{ today, began, calendars, settings, directory },
  mayHold: (role, person) => holdingErrors(contract, role, person, { who: {}, settings, directory }),
});
