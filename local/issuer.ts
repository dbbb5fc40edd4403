/** The development issuer: what an OpenID Connect provider publishes and does, on this machine only. Tokens: `npm run token`. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { askedIn, codes } from './code-flow.ts';
import type { Signer } from './keys.ts';
import { type Somebody, signedOutPage, signInPage } from './sign-in-page.ts';

export interface Issuer {
  readonly url: string;
  stop(): Promise<void>;
}

/** For browsers; whoever only asks for tokens needs none of it. */
export interface Browsers {
  /** Where browsers may be sent back to. */
  readonly redirectUris: readonly string[];
  /** Who may be chosen: those of the demo, or those a search finds. */
  people(search: string | undefined): Promise<readonly Somebody[]>;
}

type Handler = (request: IncomingMessage, url: URL, response: ServerResponse) => Promise<unknown> | unknown;

const noBrowsers: Browsers = { redirectUris: [], people: () => Promise.resolve([]) };

export async function startIssuer(port: number, signer: Signer, browsers = noBrowsers): Promise<Issuer> {
  const { redirectUris, people } = browsers;
  const url = `http://127.0.0.1:${port}`;
  const known = codes();
  const handlers: Readonly<Record<string, Handler>> = {
    'GET /.well-known/openid-configuration': (_request, _url, response) => json(response, discovery(url)),
    'GET /jwks': (_request, _url, response) => json(response, { keys: [signer.publicKey] }),
    'GET /authorize': async (_request, { searchParams }, response) => {
      if (!askedIn(searchParams, redirectUris)) return refuse(response, 'No such client or address, or no PKCE.');
      const search = searchParams.get('q') ?? searchParams.get('login_hint') ?? undefined;
      html(response, signInPage({ people: await people(search), search, query: searchParams }));
    },
    'POST /authorize': async (request, { searchParams }, response) => {
      const asked = askedIn(searchParams, redirectUris);
      if (!asked) return refuse(response, 'No such client or address, or no PKCE.');
      const code = known.give(asked, (await formOf(request)).get('subject') ?? '');
      const back = new URLSearchParams({ code, state: asked.state, iss: url });
      response.writeHead(303, { Location: `${asked.redirectUri}?${back}` }).end();
    },
    'POST /token': async (request, _url, response) => {
      const granted = known.take(await formOf(request));
      if (!granted) return json(response, { error: 'invalid_grant' }, 400);
      const { subject, clientId, nonce } = granted;
      const id_token = await signer.idTokenFor(subject, clientId, nonce);
      json(response, { access_token: await signer.tokenFor(subject), token_type: 'Bearer', id_token, expires_in: 600 });
    },
    'GET /end': (_request, { searchParams }, response) => {
      const after = searchParams.get('post_logout_redirect_uri') ?? '';
      if (!redirectUris.some((uri) => after !== '' && new URL(uri).origin === originOf(after)))
        return html(response, signedOutPage());
      response.writeHead(303, { Location: after }).end();
    },
  };
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '/', url);
    const handle = handlers[`${request.method} ${asked.pathname}`];
    if (!handle) return json(response, {}, 404);
    Promise.resolve(handle(request, asked, response)).catch((error: unknown) => refuse(response, String(error)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, stop };
}

const discovery = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  end_session_endpoint: `${issuer}/end`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['ES256'],
  code_challenge_methods_supported: ['S256'],
  token_endpoint_auth_methods_supported: ['none', 'client_secret_post'],
  authorization_response_iss_parameter_supported: true,
});

const originOf = (address: string): string | null => (URL.canParse(address) ? new URL(address).origin : null);

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return new URLSearchParams(body);
}

function json(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

function html(response: ServerResponse, page: string): void {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
}

function refuse(response: ServerResponse, why: string): void {
  response.writeHead(400, { 'Content-Type': 'text/plain; charset=utf-8' }).end(why);
}
