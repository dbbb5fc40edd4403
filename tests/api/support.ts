import type { Express } from 'express';
import { errors } from 'jose';
import request from 'supertest';
import { createApp } from '../../api/app.ts';
import { createMetrics } from '../../api/metrics.ts';
import { routesOf } from '../../api/resources/index.ts';
import type { Stand } from '../support/stand.ts';
import { type CouncilOptions, council } from '../support/vacancy.ts';
import { documentedBy } from './documented.ts';

export interface ApiStand {
  readonly s: Stand;
  readonly app: Express;
  get(path: string, as?: string): request.Test;
  post(path: string, as: string, body?: unknown): request.Test;
  /** Proposed by one and confirmed by another: answers what it has begun. */
  bringOver(path: string, as: string, body: unknown, confirmedBy?: string): Promise<request.Response>;
}

/** The real app over a real database, engine and worker. A token is a person's id: what is tested is what comes after it. Every answer is compared with its document. */
export async function apiStand({ skipping = false, ...more }: CouncilOptions = {}): Promise<ApiStand> {
  const s = await council({ skipping, ...more });
  await s.startWorker();
  const people = await s.db.person.findMany({ select: { id: true } });
  await s.db.identity.createMany({ data: people.map(({ id }) => ({ issuer: 'test', subject: id, personId: id })) });
  const verify = async (token: string) => {
    if (token === 'forged') throw new errors.JWSSignatureVerificationFailed();
    return { iss: 'test', sub: token };
  };
  const app = createApp(s.parts, { verify, metrics: createMetrics(s.db), requestsPerMinute: 100_000 });
  const routes = routesOf(s.parts);
  const signed = (test: request.Test, as: string | undefined) =>
    as === undefined ? test : test.set('Authorization', `Bearer ${as}`);
  const post = (path: string, as: string, body: unknown = {}) =>
    signed(request(app).post(path), as)
      .send(body as object)
      .expect(documentedBy(routes, 'POST', path));
  return {
    s,
    app,
    get: (path, as) => signed(request(app).get(path), as).expect(documentedBy(routes, 'GET', path)),
    post,
    bringOver: async (path, as, body, confirmedBy = 'adam') => {
      const proposed = await post(path, as, body);
      if (proposed.status !== 202) return proposed;
      return await post(`/api/v1/takeovers/${proposed.body.id}/confirmation`, confirmedBy);
    },
  };
}

export { vacancy } from './vacancy.ts';
