/** The pages over a real database: what a browser would send, and who is signed in. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { createApp } from '../../api/app.ts';
import { createMetrics } from '../../api/metrics.ts';
import type { Parts } from '../../services/parts.ts';
import { beginSession } from '../../services/web-sessions.ts';
import { createPages, type PagesOptions } from '../../web/server/app.ts';
import { unseenPages } from '../../web/server/by-settings.ts';
import { formKeys } from '../../web/server/keys.ts';

const SECRET = 'a secret of the council, for tests alone';
const rules = { idleMinutes: 60, longestHours: 12 };

export interface ListeningPages {
  readonly url: string;
  /** The cookie of somebody who has signed in. */
  cookieOf(person: string): Promise<string>;
  /** A key for a form of theirs. */
  keyOf(person: string): string;
  get(path: string, cookie?: string): Promise<Response>;
  post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  close(): Promise<void>;
}

interface More {
  readonly issuer?: string;
  readonly options?: Partial<PagesOptions>;
}

/** Listens, since the address people use is in what pages do. */
export async function listeningPages(
  parts: Parts,
  { issuer = 'http://issuer.example', options = {} }: More = {},
): Promise<ListeningPages> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const shown = {
    publicUrl: url,
    issuer,
    council: { name: 'Test Council', colour: '#0b5a5e' },
    requestsPerMinute: 100_000,
  };
  const unseen = unseenPages(parts, shown);
  const pages = createPages(parts, {
    ...shown,
    clientId: 'pages',
    secret: SECRET,
    sessions: rules,
    ...options,
  });
  const verify = () => Promise.reject(new Error('nobody comes with a token here'));
  const app: Express = createApp(parts, { verify, metrics: createMetrics(parts.db), pages, unseen });
  server.on('request', app);
  const cookieOf = async (person: string) => {
    const identity = await parts.db.identity.findFirstOrThrow({ where: { personId: person } });
    const who = { issuer: identity.issuer, subject: identity.subject, personId: person, idToken: null };
    return `ft-session=${await beginSession(parts, who, rules)}`;
  };
  return {
    url,
    cookieOf,
    keyOf: (person) => formKeys(SECRET).make(person),
    get: (path, cookie) =>
      fetch(`${url}${path}`, { redirect: 'manual', headers: cookie === undefined ? {} : { cookie } }),
    post: (path, fields, headers = {}) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { ...headers },
        body: new URLSearchParams(fields),
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
