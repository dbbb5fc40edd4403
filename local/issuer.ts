/** The development issuer: what an OpenID Connect provider publishes, on this machine only. Tokens: `npm run token`. */
import { createServer } from 'node:http';
import type { Signer } from './keys.ts';

export interface Issuer {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startIssuer(port: number, signer: Signer): Promise<Issuer> {
  const url = `http://127.0.0.1:${port}`;
  const pages: Readonly<Record<string, object>> = {
    '/.well-known/openid-configuration': {
      issuer: url,
      jwks_uri: `${url}/jwks`,
      id_token_signing_alg_values_supported: ['ES256'],
    },
    '/jwks': { keys: [signer.publicKey] },
  };
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    response.writeHead(page ? 200 : 404, { 'Content-Type': 'application/json' }).end(JSON.stringify(page ?? {}));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { url, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}
