/** What fields and rules say of a request before the kind makes anything of it: asked of a start and of a preview alike. */
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { Fields } from '../../domain/engine/field.ts';
import type { Kind, StartContext } from '../../domain/engine/kind.ts';
import type { FieldError } from '../../domain/engine/refusals.ts';
import { type CheckContext, fieldErrorsIn } from './check.ts';
import { holdingErrors } from './holding.ts';
import { schemaOf } from './schema.ts';

export async function requestErrors(
  kind: Kind,
  request: unknown,
  { rules, directory, today }: Pick<StartContext, 'rules' | 'directory' | 'today'>,
): Promise<readonly FieldError[]> {
  const { adopt } = request as { readonly adopt?: { readonly startedOn: LocalDate } };
  const standpoint = standpointOf(kind, { rules, directory, today }, adopt?.startedOn);
  const inFields = await fieldErrorsIn(kind.contract.request.fields, request as object, standpoint);
  const inTakeover = adopt ? await fieldErrorsIn(kind.contract.adopt?.fields ?? {}, adopt, standpoint, '/adopt') : [];
  return [...inFields, ...inTakeover, ...(kind.requestRules?.(request as never) ?? [])];
}

/** Of a request that cannot be read whole: what is wrong with those of its fields that can be read. Nothing unusual is asked about yet. */
export async function partlyWrong(
  kind: Kind,
  sent: object,
  context: Pick<StartContext, 'rules' | 'directory' | 'today'>,
): Promise<readonly FieldError[]> {
  const { fields } = kind.contract.request;
  const found = await fieldErrorsIn(fields, readable(fields, sent), standpointOf(kind, context));
  return found.filter(({ unusual }) => !unusual);
}

const standpointOf = (
  { contract }: Kind,
  { rules: { calendars, settings }, directory, today }: Pick<StartContext, 'rules' | 'directory' | 'today'>,
  began: LocalDate = today,
): CheckContext => ({
  ...{ today, began, calendars, settings, directory },
  mayHold: (role, person) => holdingErrors(contract, role, person, { who: {}, settings, directory }),
});

const readable = (fields: Fields, sent: object): object =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const read = schemaOf(field).safeParse((sent as Readonly<Record<string, unknown>>)[name]);
      return read.success && read.data !== undefined ? [[name, read.data]] : [];
    }),
  );
