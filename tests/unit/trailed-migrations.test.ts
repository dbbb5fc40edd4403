import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { trailed } from '../../store/journal/trail.ts';

const folder = new URL('../../prisma/migrations/', import.meta.url);
const trail = '20261129043000_trail';
const sqlOf = (name: string) => readFileSync(new URL(`${name}/migration.sql`, folder), 'utf8');
const migrations = readdirSync(folder).filter((name) => /^\d+_/.test(name));

/** Tables whose rows look different afterwards, and which no line of the trail tells of. */
const untold = (sql: string, tables: readonly string[]): readonly string[] =>
  tables.filter((table) => {
    const altered = new RegExp(`alter\\s+table\\s+"?${table}"?\\s`, 'i').test(sql);
    const told = new RegExp(`update\\s+"?${table}"?\\s+set\\s`, 'i').test(sql);
    return altered && !told;
  });

it('a migration that alters a table of the trail writes a line for each of its rows, or the trail would not know them again', () => {
  const tables = Object.keys(trailed);
  const later = migrations.filter((name) => name > trail);
  for (const name of later) expect(untold(sqlOf(name), tables), name).toEqual([]);
  expect(untold('ALTER TABLE "person" ADD COLUMN "x" TEXT NOT NULL DEFAULT \'\';', tables)).toEqual(['person']);
  expect(untold('alter table "team" add column x int; update "team" set "id" = "id";', tables)).toEqual([]);
});

it('every table of the trail has its triggers, and begins the chain', () => {
  const sql = migrations.map(sqlOf).join('\n');
  const there = sqlOf(trail);
  for (const [table, columns] of Object.entries(trailed)) {
    expect(sql).toContain(`on "${table}" for each statement execute function "trail_turn"();`);
    const named = columns.map((column) => `'${column}'`).join(', ');
    expect(sql).toContain(`on "${table}" for each row execute function "trail_keep"(${named});`);
    const isNewer = migrations.some((name) => name > trail && sqlOf(name).includes(`create table "${table}"`));
    if (!isNewer) expect(there).toMatch(new RegExp(`^update "${table}" set `, 'm'));
  }
});
