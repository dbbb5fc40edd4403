/** The engine's own authorizer with the tokens of ops/engine-tokens.mjs: on the server of production, where it has been built (`npm run cluster`). */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TemporalServer } from '../../local/engine.ts';
import { isBuilt, startRealEngine } from '../../local/real-engine.ts';

const folder = path.join(mkdtempSync(path.join(tmpdir(), 'followthrough-roles-')), 'tokens');
const made = (...more: readonly string[]) => execFileSync(process.execPath, ['ops/engine-tokens.mjs', folder, ...more]);
const token = (name: string, where = folder) => readFileSync(path.join(where, `${name}.token`), 'utf8');
const keysFile = path.join(folder, 'keys.json');
afterAll(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

const permissionsOf = (text: string): unknown =>
  (JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString()) as { permissions: unknown }).permissions;

it('each part has a token of its own, for one namespace; the one that could do all is kept away', () => {
  made('council');
  expect(['worker', 'api', 'reader'].map((name) => permissionsOf(token(name)))).toEqual([
    ['council:write'],
    ['council:write'],
    ['council:read'],
  ]);
  expect(permissionsOf(token('set-up', `${folder}-authority`))).toEqual(['council:admin', 'temporal-system:admin']);
  const keys = () => (JSON.parse(readFileSync(keysFile, 'utf8')) as { keys: { kid: string; d?: string }[] }).keys;
  const [first] = keys();
  expect([first?.d, keys().length]).toEqual([undefined, 1]);
  made('council');
  expect(keys().map(({ kid }) => kid)).toEqual([first?.kid]);
  made('council', '--new-key');
  expect(keys().map(({ kid }) => kid)).toEqual([expect.not.stringMatching(first?.kid ?? ''), first?.kid]);
});

if (!isBuilt())
  console.log(
    'The Temporal server of production is not built here, so its authorizer was not asked: npm run cluster builds it.',
  );

describe.runIf(isBuilt())('the engine that asks for a role', () => {
  const DENIED = 7;
  let engine: TemporalServer;
  const connections: Connection[] = [];
  beforeAll(async () => {
    made();
    const authorization = { keys: `file://${keysFile}`, token: token('set-up', `${folder}-authority`) };
    engine = await startRealEngine({ authorization });
  });
  afterAll(async () => {
    for (const connection of connections) await connection.close();
    await engine.stop();
  });
  const as = async (bearer?: string) => {
    const metadata = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
    const connection = await Connection.connect({ address: engine.address, metadata });
    connections.push(connection);
    return connection.workflowService;
  };
  const how = (asked: Promise<unknown>) =>
    asked.then(
      () => 'done',
      (error: Refused) => error.code ?? error.cause?.code,
    );
  interface Refused {
    readonly code?: number;
    readonly cause?: { readonly code?: number };
  }
  const namespace = 'default';
  const start = (bearer?: string) =>
    how(
      as(bearer).then((service) =>
        service.startWorkflowExecution({
          namespace,
          workflowId: `w-${randomUUID()}`,
          requestId: randomUUID(),
          workflowType: { name: 'any' },
          taskQueue: { name: 'any' },
        }),
      ),
    );
  const count = (bearer?: string) => how(as(bearer).then((service) => service.countWorkflowExecutions({ namespace })));

  it('lets the parts do their work in their namespace, and nothing else', async () => {
    for (const name of ['worker', 'api']) {
      expect([await start(token(name)), await count(token(name))], name).toEqual(['done', 'done']);
      const service = await as(token(name));
      expect(await how(service.registerNamespace({ namespace: 'another' }))).toBe(DENIED);
      expect(await how(service.countWorkflowExecutions({ namespace: 'temporal-system' }))).toBe(DENIED);
    }
  });

  it('lets a reader read and not start, and nobody in without a token that it knows', async () => {
    expect([await count(token('reader')), await start(token('reader'))]).toEqual(['done', DENIED]);
    expect([await count(), await start()]).toEqual([DENIED, DENIED]);
    const [head, , signature] = token('api').split('.');
    const more = Buffer.from(JSON.stringify({ sub: 'me', permissions: ['default:admin'], exp: 4_102_444_800 }));
    expect(await start(`${head}.${more.toString('base64url')}.${signature}`)).toBe(DENIED);
  });
});
