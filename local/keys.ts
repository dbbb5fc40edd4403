/** The development issuer's key, kept so that tokens outlive a restart. Never used in production. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';

export interface Signer {
  readonly publicKey: JWK;
  /** A token for a person of the directory, good for so many hours. */
  tokenFor(subject: string, hours?: number): Promise<string>;
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
  };
}

async function keptKey(file: string): Promise<JWK> {
  if (!existsSync(file)) {
    const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as JWK;
}
