/** Keys of the embedded stack, kept so that they outlive a restart. Never used in production. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';

export interface Signer {
  readonly publicKey: JWK;
  /** A token for a person of the directory, good for so many hours. */
  tokenFor(subject: string, hours?: number): Promise<string>;
  /** What a browser's sign-in ends with: who it is, for one client and one request. */
  idTokenFor(subject: string, client: string, nonce: string | undefined): Promise<string>;
}

const ALGORITHM = 'ES256';

/** Refuses to run in production: whoever holds this key is anybody. */
export async function openSigner(folder: string, issuer: string, audience = 'followthrough'): Promise<Signer> {
  if (process.env['NODE_ENV'] === 'production')
    throw new Error('The development sign-in does not run with NODE_ENV=production.');
  const secret = await keptKey(path.join(folder, 'issuer-key.json'));
  const key = (await importJWK(secret, ALGORITHM)) as CryptoKey; // an elliptic-curve key is never raw bytes
  const { d: _, ...open } = secret;
  return {
    publicKey: { ...open, alg: ALGORITHM, use: 'sig', kid: 'development' },
    tokenFor: (subject, hours = 12) =>
      new SignJWT({})
        .setProtectedHeader({ alg: ALGORITHM, kid: 'development' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime(`${hours}h`)
        .sign(key),
    idTokenFor: (subject, client, nonce) =>
      new SignJWT(nonce === undefined ? {} : { nonce })
        .setProtectedHeader({ alg: ALGORITHM, kid: 'development' })
        .setIssuer(issuer)
        .setAudience(client)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime('10m')
        .sign(key),
  };
}

/** The key with which the embedded stack signs the ends of its journals, as PEM. */
export const headsKey = (folder: string): string => signingKey(path.join(folder, 'audit-key.pem'));

/** The key with which its API signs what people do, as PEM. */
export const actsKey = (folder: string): string => signingKey(path.join(folder, 'acts-key.pem'));

function signingKey(file: string): string {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    keep(file, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  }
  return readFileSync(file, 'utf8');
}

/** What seals the forms and cookies of the embedded stack's pages. */
export function pagesSecret(folder: string): string {
  const file = path.join(folder, 'pages-secret');
  if (!existsSync(file)) keep(file, randomBytes(32).toString('base64url'));
  return readFileSync(file, 'utf8');
}

/** Whole or not there, and for this user only. */
function keep(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

async function keptKey(file: string): Promise<JWK> {
  if (!existsSync(file)) {
    const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    keep(file, JSON.stringify(await exportJWK(privateKey)));
  }
  return JSON.parse(readFileSync(file, 'utf8')) as JWK;
}
