/** Circles of imports: who is in one cannot be read, tested or moved without the others. Types count: they bind as much. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { importsOf } from './imports.ts';

/** The source files of these folders of a root that are written by hand. */
export const sourcesIn = (root: string, folders: readonly string[]): readonly string[] =>
  folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name) && !name.includes('generated'))
        .map((name) => path.join(folder, name)),
    )
    .sort();

/** Each circle once, as the way round: `a.ts → b.ts → a.ts`. */
export function circlesAmong(root: string, files: readonly string[]): readonly string[] {
  const importedBy = new Map(
    files.map((file) => [file, importsOf(root, file).flatMap(({ file: meant }) => meant ?? [])]),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const follow = (file: string, way: readonly string[]): void => {
    const met = way.indexOf(file);
    if (met !== -1) circles.push([...way.slice(met), file].join(' → '));
    if (met !== -1 || done.has(file)) return;
    for (const next of importedBy.get(file) ?? []) follow(next, [...way, file]);
    done.add(file);
  };
  for (const file of files) follow(file, []);
  return circles;
}
