import { expect, it } from 'vitest';
import { createMetrics } from '../../api/metrics.ts';
import type { Database } from '../../store/database.ts';

it('while the database is away, the page still shows what does not come from it', async () => {
  const away = { $queryRawUnsafe: () => Promise.reject(new Error('away')) } as unknown as Database;
  const { registry, requests } = createMetrics(away);
  requests.observe({ route: 'GET /me', method: 'GET', status: '503' }, 0.1);
  const page = await registry.metrics();
  expect(page).toMatch(/^followthrough_http_request_seconds_count\{route="GET \/me",method="GET",status="503"\} 1$/m);
  expect(page).toMatch(/^followthrough_tasks_overdue nan$/im);
});
