import type { Response } from 'supertest';
import { type Http, problemsOf, shapeOf } from '../../api/http.ts';
import { problemTable } from '../../services/problems.ts';

/** Fails when an answer, or a refusal, is not what the document says of its address and status. A file is looked at where it is asked for. */
export const documentedBy = (routes: readonly Http[], method: string, address: string) => (response: Response) => {
  const route = routes.find((one) => one.method === method && isAt(one, address));
  const type = response.headers['content-type'] ?? '';
  if (!route) return;
  if (type.startsWith('application/problem+json')) mustRefuseSo(route, response);
  else if (type.startsWith('application/json')) mustAnswerSo(route, response);
};

function mustAnswerSo(route: Http, { status, body }: Response): void {
  if (route.answers[status] === undefined) throw new Error(`${route.name} is not documented to answer ${status}`);
  const issues = shapeOf(route, status)?.safeParse(body).error?.issues;
  if (issues) throw new Error(`${route.name} answers what it does not document: ${JSON.stringify(issues, null, 1)}`);
}

function mustRefuseSo(route: Http, { status, body: { code, detail } }: Response): void {
  const documented = problemsOf(route).find((one) => one === code);
  if (!documented || problemTable[documented].status !== status)
    throw new Error(`${route.name} is not documented to refuse with ${status} ${code}: ${detail}`);
}

const isAt = ({ path }: Http, address: string): boolean => {
  const [asked = ''] = address.split('?');
  return new RegExp(`^/api/v1${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`).test(asked);
};
