/** Who calls, before anything is asked of them: counted by their own address. */
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { createMetrics } from '../../api/metrics.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
beforeAll(async () => {
  s = await stand();
});
afterAll(() => s.close());

describe('requests are counted', () => {
  /** Three requests, of two callers: what each is answered when one a minute is allowed. */
  const threeRequests = async (trustedProxies: number) => {
    const verify = () => Promise.reject(new Error('nobody signs in here'));
    const app = createApp(s.parts, { verify, metrics: createMetrics(s.db), requestsPerMinute: 1, trustedProxies });
    const ask = async (forwarded: string) =>
      (await request(app).get('/api/v1/me').set('X-Forwarded-For', forwarded)).status;
    return [await ask('192.0.2.1'), await ask('192.0.2.2'), await ask('198.51.100.7, 192.0.2.1')];
  };

  it('for each caller behind a load balancer, whatever they say of themselves', async () => {
    expect(await threeRequests(1)).toEqual([401, 401, 429]);
  });

  it('by the address that connects when no proxy is to be believed', async () => {
    expect(await threeRequests(0)).toEqual([401, 429, 429]);
  });
});
