import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kinds } from '../../services/kinds.ts';
import type { Stand } from '../support/stand.ts';
import { council } from '../support/vacancy.ts';

let s: Stand;
beforeAll(async () => {
  s = await council({ skipping: false });
});
afterAll(() => s.close());

const statements = readFileSync(
  path.resolve(import.meta.dirname, '../../prisma/migrations/20261128210000_natural_keys/migration.sql'),
  'utf8',
)
  .replaceAll(/^--.*$/gm, '')
  .split(';')
  .filter((statement) => statement.trim() !== '');

/** A database as it was before there were natural keys. */
async function before(): Promise<void> {
  await s.db.$executeRaw`alter table process drop column natural_key`;
  await s.db.$executeRaw`alter table person drop column doubled`;
  await s.db.$executeRaw`alter table candidate drop column doubled`;
}

const row = (id: string, kind: string, state: object, status = 'open') => s.db.$executeRaw`
  insert into process (id, kind, title, team_id, status, stage, started_on, state, policy_hash, calendars, policy_name, policy_version, created_at)
  values (${id}, ${kind}, ${id}, 'north', ${status}, '', '2026-01-01', ${JSON.stringify(state)}, '', '', ${kind}, 1,
          now() + make_interval(secs => ${Number(id.slice(-1))}))`;

it('a database with doubles is brought up to date all the same: the eldest has the key, the others are listed', async () => {
  await before();
  const year = { who: { nqsw: 'owen' }, facts: {} };
  await row('ASY-0', 'assessed-year', year, 'closed');
  await row('ASY-2', 'assessed-year', year);
  await row('ASY-1', 'assessed-year', year, 'paused');
  await row('PRG-1', 'progression', { who: { applicant: 'owen' }, facts: {} });
  await row('RET-1', 'retention-agreement', { who: { worker: 'owen' }, facts: {} });
  await row('APT-1', 'appointment', { who: {}, facts: { candidate: 'cand-1' } });
  await row('APT-2', 'appointment', { who: {}, facts: {} });
  await s.db
    .$executeRaw`insert into person (id, name, email, rank, created_at) values ('olga', 'Olga', 'Owen@Example.org', 'practitioner', now() + interval '1 hour')`;
  for (const [id, email] of [
    ['cand-1', 'joe@example.org'],
    ['cand-2', 'JOE@example.org'],
  ] as const)
    await s.db
      .$executeRaw`insert into candidate (id, recruitment_id, name, email, source, added_by) values (${id}, 'REC-1', ${id}, ${email}, 'other', 'hana')`;

  for (const statement of statements) await s.db.$executeRawUnsafe(statement);

  const keys = await s.db.process.findMany({ select: { id: true, naturalKey: true }, orderBy: { id: 'asc' } });
  expect(keys.map(({ id, naturalKey }) => [id, naturalKey])).toEqual([
    ['APT-1', 'appointment:cand-1'],
    ['APT-2', null],
    ['ASY-0', null],
    ['ASY-1', 'assessed-year:owen'],
    ['ASY-2', null],
    ['PRG-1', 'progression:owen'],
    ['RET-1', 'retention-agreement:owen'],
  ]);
  const found = await s.db.finding.findMany({ where: { kind: 'double' }, orderBy: { id: 'asc' } });
  expect(found.map(({ id }) => id)).toEqual(['double:ASY-2', 'double:cand-2', 'double:olga']);
  expect(
    Object.values(kinds)
      .flatMap(({ contract }) => (contract.oneOpen ? [contract.name] : []))
      .sort(),
  ).toEqual([
    'appointment',
    'assessed-year',
    // Each has had its key since it was there, or since there may be only one of it: of these the rule found none without.
    'audit-round',
    'board-cycle',
    'caseload-watch',
    'learner',
    'learner-requirement',
    'management-development',
    'performance-year',
    'placement',
    'practice-audit',
    'progression',
    'recheck',
    'retention-agreement',
    'supervision',
    'team-sessions',
  ]);
});
