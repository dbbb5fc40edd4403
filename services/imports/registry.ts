import { notFound } from '../../domain/engine/refusals.ts';
import { peopleFile } from '../../domain/people/import.ts';
import type { Parts } from '../parts.ts';
import { formats } from './formats.ts';
import { importHeld } from './held.ts';
import type { Importable } from './importable.ts';
import { importPeople } from './people.ts';
import { importProcesses } from './processes.ts';

/** @throws Refusal `not-found` for a kind that no file can hold here */
export function importableOf(parts: Parts, kind: string): Importable {
  const importable = importables(parts).find(({ format }) => format.kind === kind);
  if (!importable) throw notFound('such kind of file');
  return importable;
}

/** Those whose kind there is. */
export const importables = (parts: Parts): readonly Importable[] =>
  formats.flatMap((format) => {
    if (format === peopleFile) return [importPeople(parts)];
    const name = format.tells ?? format.bringsOver ?? format.kind;
    const kind = Object.hasOwn(parts.kinds, name) ? parts.kinds[name] : undefined;
    if (!kind) return [];
    return [format.tells === undefined ? importProcesses(parts, kind, format) : importHeld(parts, kind, format)];
  });
