import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routesOf } from '../../api/resources/index.ts';
import { offices } from '../../domain/engine/people.ts';
import { kinds } from '../../services/kinds.ts';
import { type ApiStand, apiStand } from './support.ts';

let a: ApiStand;
beforeAll(async () => {
  a = await apiStand();
  const { s } = a;
  for (const office of offices) {
    const id = `only-${office}`;
    const person = {
      id,
      name: id,
      email: `${id}@example.org`,
      rank: 'team-manager',
      offices: [office],
      managerId: 'hugh',
      teamId: 'north',
    };
    await s.db.person.create({ data: person });
    await s.db.identity.create({ data: { issuer: 'test', subject: id, personId: id } });
  }
});
afterAll(() => a.s.close());

/** An address of the route that leads to nothing: what is asked is only who may ask. */
const addressOf = (path: string): string =>
  `/api/v1${path}`
    .replace('/tasks/:id', '/tasks/REC-1999-0001:1')
    .replace('/processes/:id', '/processes/REC-1999-0001')
    .replace(':sid', '3c0a4a4e-5e0c-4a5c-9d8a-1f6f0a4d2b11')
    .replace(':version', '999')
    .replace(/:\w+/g, 'nothing');

const routes = routesOf({ kinds });
const cells = routes.flatMap(({ name, operation: { may } }) =>
  offices.map((office) => [name, office, may.includes(office)] as const),
);

describe('who may call what', () => {
  it.each(cells)('%s as %s: %s', async (route, office, allowed) => {
    const [method = '', path = ''] = route.split(' ');
    const call = request(a.app)
      [method.toLowerCase() as 'get' | 'post' | 'patch'](addressOf(path))
      .set('Authorization', `Bearer only-${office}`);
    const { status, body } = await (method === 'GET' ? call : call.send({}));
    const refusedByRole = status === 403 && String(body.detail).startsWith('Your role may not');
    expect({ status, refusedByRole }).toEqual({ status, refusedByRole: !allowed });
    expect([401, 500]).not.toContain(status);
  });

  it.each(routes.map(({ name }) => name))('%s is for nobody who is not signed in', async (route) => {
    const [method = '', path = ''] = route.split(' ');
    const { status } = await request(a.app)[method.toLowerCase() as 'get' | 'post' | 'patch'](addressOf(path));
    expect(status).toBe(401);
  });
});
