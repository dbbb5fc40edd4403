/** Evidence beside another form: what may or must be attached, and how it is kept before the rest is judged. */
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { Codes, Fields } from '../../domain/engine/field.ts';
import type { Posted } from '../server/posted.ts';
import type { Visit } from '../server/visit.ts';
import { add, EVIDENCE, evidenceGroup, FILE, isGiven, KEPT, KEPT_AS, keptIn } from './evidence.ts';
import { type Standing, type TakenIn, wrongWith } from './exchange.ts';
import { typedFrom, withTyped } from './typed.ts';

export interface Asked {
  readonly fields: Fields;
  readonly evidence: { readonly fields: Fields; readonly optional: boolean } | undefined;
  /** The fields with those of the evidence. */
  readonly all: Fields;
}

/** A form with the evidence that its act takes. */
export function withEvidence(
  fields: Fields,
  evidence: { readonly kinds: readonly string[]; readonly required?: boolean | undefined } | null,
  { submissions }: Pick<ProcessContract, 'submissions'>,
): Asked {
  if (!evidence) return { fields, evidence: undefined, all: fields };
  const titles: Codes = Object.fromEntries(evidence.kinds.map((kind) => [kind, submissions[kind]?.title ?? kind]));
  const optional = evidence.required !== true;
  const group = evidenceGroup(titles, !optional);
  return { fields, evidence: { fields: group.fields, optional }, all: { ...fields, evidence: group } };
}

/** A file is kept even if something beside it is wrong: no browser keeps it. */
export async function attached(
  visit: Visit,
  process: string,
  { fields, evidence: asked }: Asked,
  { posted, key, taken }: { readonly posted: Posted; readonly key: string; readonly taken: TakenIn },
): Promise<Standing> {
  const typed = typedFrom(posted.fields);
  if (!asked || keptIn(typed)) return taken;
  const isRearranged = !taken.input && taken.errors.length === 0;
  if (isRearranged && posted.file(FILE) === undefined) return taken;
  if (!isGiven(typed, posted)) return asked.optional ? withoutEvidenceErrors(taken) : taken;
  const read = (taken.read?.['evidence'] ?? {}) as Readonly<Record<string, unknown>>;
  const added = await add(visit, process, key, { fields: asked.fields, read, posted });
  const others = withoutEvidenceErrors(taken);
  if (!added.kept) {
    const missing = wrongWith(fields, ownIn(fields, taken.read ?? {}));
    return { ...others, errors: [...others.errors, ...missing, ...added.errors] };
  }
  const { id, name } = added.kept;
  return { ...others, typed: withTyped(others.typed, { [KEPT]: id, [KEPT_AS]: name }) };
}

/** Of what was read, the form's own. */
const ownIn = (fields: Fields, read: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(read).filter(([name]) => Object.hasOwn(fields, name)));

const withoutEvidenceErrors = (standing: Standing): Standing => ({
  ...standing,
  errors: standing.errors.filter(({ pointer }) => !pointer.startsWith(EVIDENCE)),
});
