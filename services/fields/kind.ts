/** A process kind as it is served: what its contract implies is made once, when the kinds are listed. */
import type { z } from 'zod';
import type { Calendars, LocalDate } from '../../domain/calendar/index.ts';
import type { Described } from '../../domain/engine/field.ts';
import type { Directory, FormContext, Kind, PersonView } from '../../domain/engine/kind.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import type { Policy } from '../../domain/engine/policy.ts';
import { type FieldError, unacceptable } from '../../domain/engine/refusals.ts';
import type { PlannedDate } from '../../domain/engine/state.ts';
import { asFar, readableOf, wrongIn } from './as-far.ts';
import { fieldErrorsIn } from './check.ts';
import { holderErrors } from './holding.ts';
import { namedIn } from './named.ts';
import { initialPolicy, policySchema } from './policy.ts';
import { requestSchema } from './request.ts';
import { requestErrors } from './request-errors.ts';
import { partsOf } from './schema.ts';

/** A form: plain data for the workflow, and texts that stay in the database. Sent flat, as one object. */
export interface Form {
  readonly plain: z.ZodObject<z.ZodRawShape>;
  readonly texts?: z.ZodObject<z.ZodRawShape>;
  /** The kind of submission its texts are kept as. */
  readonly keptAs: string;
  /** What a schema can't see of the plain data, and of the texts beside it. @throws Refusal `stale` */
  verify(data: object, context: FormContext, texts?: object): Promise<readonly FieldError[]>;
  /** Of one that cannot be read whole: what is wrong with what can be read of it. Nothing unusual is asked about yet. */
  verifyPartly(sent: object, context: FormContext): Promise<readonly FieldError[]>;
}

export interface PlannedMilestone extends PlannedDate {
  readonly name: string;
}

interface PreviewRules extends Pick<Policy, 'deadlines' | 'settings'> {
  readonly calendars: Calendars;
}

export interface ServedKind extends Kind {
  readonly forms: Readonly<Record<string, Form>>;
  readonly request: z.ZodType;
  readonly policy: {
    readonly schema: z.ZodType<Policy>;
    readonly initial: Policy;
    /** The people that settings name, by pointer. */
    named(settings: unknown): Readonly<Record<string, PersonId>>;
  };
  /** The whole schedule, the earliest date first, computed without starting anything. @throws Refusal `invalid` for what a start would be refused for */
  preview(
    request: unknown,
    rules: PreviewRules,
    today: LocalDate,
    directory: Directory,
    caller?: PersonView,
  ): Promise<readonly PlannedMilestone[]>;
}

/** What a kind's contract implies, beside the kind. */
export function serve(kind: Kind): ServedKind {
  const { contract } = kind;
  return {
    ...kind,
    forms: Object.fromEntries(Object.entries(contract.forms).map(([name, form]) => [name, formOf(kind, name, form)])),
    request: requestSchema(contract),
    policy: {
      schema: withRules(policySchema(contract), kind),
      initial: initialPolicy(contract),
      named: (settings) => namedIn(contract.settings.fields, settings, '/settings'),
    },
    preview: async (request, rules, today, directory, caller) => {
      const context = { directory, rules, today, ...(caller && { caller }) };
      const wrong = (await requestErrors(kind, request, context)).filter(({ unusual }) => !unusual);
      if (wrong.length > 0) throw unacceptable(wrong);
      const facts = await kind.facts(request as never, context);
      const schedule = { ...kind.schedule(facts, rules, today), ...kind.foresees?.(facts, rules) };
      return (Object.entries(schedule) as [string, PlannedDate][])
        .map(([name, date]) => ({ name, ...date }))
        .sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
    },
  };
}

function formOf(kind: Kind, name: string, { fields, keptAs = 'form' }: Described): Form {
  const inFieldsOf = (sent: object, context: FormContext) => {
    const mayHold = (role: string, person: PersonView) => holderErrors(kind, role, person, context);
    return fieldErrorsIn(fields, sent, { ...context, mayHold });
  };
  return {
    ...partsOf(fields),
    keptAs,
    verifyPartly: async (sent, context) => {
      const { read, unread } = readableOf(fields, sent);
      const inFields = (await inFieldsOf(read, context)).filter(({ unusual }) => !unusual);
      const wrong = [...unread, ...wrongIn(inFields)];
      const byRule = await asFar(read, wrong, (seen) => kind.formRules?.[name]?.(seen as never, context) ?? []);
      return [...inFields, ...byRule.filter(({ unusual }) => !unusual)];
    },
    verify: async (data, context, texts = {}) => {
      const inFields = await inFieldsOf({ ...data, ...texts }, context);
      const byRule = (await kind.formRules?.[name]?.(data as never, context)) ?? [];
      const told = new Set(inFields.map(({ pointer }) => pointer));
      return [...inFields, ...byRule.filter(({ pointer }) => pointer === '' || !told.has(pointer))];
    },
  };
}

/** The kind's own rules beside the fields' bounds: the quorum of a panel is not above its size. */
function withRules(schema: z.ZodType<Policy>, kind: Kind): z.ZodType<Policy> {
  return schema.superRefine(({ settings }, context) => {
    for (const { pointer, message } of kind.settingsRules?.(settings) ?? [])
      context.addIssue({ code: 'custom', path: ['settings', ...pathOf(pointer)], message });
  });
}

/** `/panel/minimum` as zod has it. */
const pathOf = (pointer: string): (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
