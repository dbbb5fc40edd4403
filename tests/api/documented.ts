import type { Response } from 'supertest';
import { type Http, shapeOf } from '../../api/http.ts';

/** Fails when an answer is not what the document says of its address and status. A file, or a problem, is looked at where it is asked for. */
export const documentedBy = (routes: readonly Http[], method: string, address: string) => (response: Response) => {
  const route = routes.find((one) => one.method === method && isAt(one, address));
  const json = response.headers['content-type']?.startsWith('application/json');
  if (!route || !json) return;
  if (route.answers[response.status] === undefined)
    throw new Error(`${route.name} is not documented to answer ${response.status}`);
  const issues = shapeOf(route, response.status)?.safeParse(response.body).error?.issues;
  if (issues) throw new Error(`${route.name} answers what it does not document: ${JSON.stringify(issues, null, 1)}`);
};

const isAt = ({ path }: Http, address: string): boolean => {
  const [asked = ''] = address.split('?');
  return new RegExp(`^/api/v1${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`).test(asked);
};
