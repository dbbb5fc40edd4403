/** What a schema can't see of what was sent: people and things that are not there, days out of their bounds, a child in a text. */
import { dayErrors, type Standpoint } from '../../domain/engine/bounds.ts';
import type { Eligible, Field, Fields } from '../../domain/engine/field.ts';
import type { Directory, PersonView } from '../../domain/engine/kind.ts';
import { isAtLeast, officeTitles, rankTitles } from '../../domain/engine/people.ts';
import type { FieldError } from '../../domain/engine/refusals.ts';
import { childErrors } from '../../domain/records/child.ts';

export interface CheckContext extends Standpoint {
  readonly directory: Directory;
  readonly processId?: string;
  /** What is wrong with somebody who is to hold a role. */
  readonly mayHold: (role: string, person: PersonView) => Promise<readonly FieldError[]>;
}

type Sent = Readonly<Record<string, unknown>>;

/** Everything wrong or unusual with what was sent for some fields, with a pointer to each. */
export async function fieldErrorsIn(
  fields: Fields,
  sent: object,
  context: CheckContext,
  at = '',
): Promise<readonly FieldError[]> {
  const found = await Promise.all(
    Object.entries(fields).map(([name, field]) => {
      const value = (sent as Sent)[name];
      return value === undefined || value === null
        ? []
        : errorsOf(field, value, { at: `${at}/${name}`, sent, context });
    }),
  );
  return found.flat();
}

interface Place {
  readonly at: string;
  /** All that was sent beside it. */
  readonly sent: object;
  readonly context: CheckContext;
}

async function errorsOf(field: Field, value: unknown, place: Place): Promise<readonly FieldError[]> {
  const { at, sent, context } = place;
  switch (field.is) {
    case 'text':
    case 'line':
      return childErrors(at, String(value));
    case 'day':
      return dayErrors(at, String(value), field, sent, context);
    case 'person':
      return await personErrors(String(value), field.who, place);
    case 'people':
      return await all(value, (one, index) => personErrors(String(one), field.who, { ...place, at: `${at}/${index}` }));
    case 'team':
      return (await context.directory.team(String(value))) ? [] : [{ pointer: at, message: 'There is no such team.' }];
    case 'process': {
      const found = await context.directory.process(String(value));
      return found?.kind === field.kind ? [] : [{ pointer: at, message: `Choose ${field.asks}.` }];
    }
    case 'rows':
      return await all(value, (row, index) => fieldErrorsIn(field.row, row as object, context, `${at}/${index}`));
    case 'group':
      return await fieldErrorsIn(field.fields, value as object, context, at);
    case 'each':
      return await all(Object.entries(value as Sent), (entry) => {
        const [code, one] = entry as [string, unknown];
        return errorsOf(field.value, one, { ...place, at: `${at}/${code}` });
      });
    default:
      return [];
  }
}

async function all(
  values: unknown,
  each: (value: unknown, index: number) => Promise<readonly FieldError[]>,
): Promise<readonly FieldError[]> {
  return (await Promise.all((values as readonly unknown[]).map(each))).flat();
}

const NOBODY = 'Nobody with this id works for the council today.';
const NEVER = 'Nobody with this id has ever been on record here.';

async function personErrors(id: string, who: Eligible, { at, context }: Place): Promise<readonly FieldError[]> {
  // They may have left since, but they were somebody.
  if (who === 'anybodyEver') return (await context.directory.isKnown(id)) ? [] : [{ pointer: at, message: NEVER }];
  const person = await context.directory.person(id);
  if (!person) return [{ pointer: at, message: NOBODY }];
  if (who === 'anybody') return [];
  if ('offices' in who)
    return who.offices.some((office) => person.offices.includes(office))
      ? []
      : [
          {
            pointer: at,
            message: `Choose somebody of ${who.offices.map((office) => officeTitles[office]).join(' or ')}.`,
          },
        ];
  if ('atLeast' in who)
    return isAtLeast(person.rank, who.atLeast)
      ? []
      : [{ pointer: at, message: `Choose somebody of the rank ${rankTitles[who.atLeast].toLowerCase()} or above.` }];
  return (await context.mayHold(who.holds, person)).map((error) => ({ ...error, pointer: at }));
}
