#!/usr/bin/env node
/**
 * Roles at the engine's door: tokens that its authorizer believes, and the keys it believes them by.
 *   node ops/engine-tokens.mjs FOLDER [NAMESPACE] [--new-key]     NAMESPACE is `default` unless given
 * FOLDER is handed to the parts: keys.json for the engine, worker.token and api.token for one part each, reader.token for whoever looks after
 * the engine. In FOLDER-authority, away from every machine that runs something: the key that signs, and set-up.token, which makes namespaces.
 * Made again, the same key signs tokens that are good for another 400 days. With --new-key another does; those of the key before are
 * believed until its line is taken out of keys.json.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const DAYS = 400;
const given = process.argv.slice(2).filter((one) => one !== '--new-key');
const [folder, namespace = 'default'] = given;
if (!folder) {
  console.error('Say where: node ops/engine-tokens.mjs FOLDER [NAMESPACE] [--new-key]');
  process.exit(1);
}
const away = `${folder.replace(/\/+$/, '')}-authority`;
for (const one of [folder, away]) mkdirSync(one, { recursive: true, mode: 0o700 });
const secretFile = path.join(away, 'tokens.pem');
const keysFile = path.join(folder, 'keys.json');

if (process.argv.includes('--new-key') || !existsSync(secretFile)) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(secretFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
}
const secret = createPrivateKey(readFileSync(secretFile));
const open = createPublicKey(secret).export({ format: 'jwk' });
const known = existsSync(keysFile) ? JSON.parse(readFileSync(keysFile, 'utf8')).keys : [];
const kid = known.find(({ x }) => x === open.x)?.kid ?? randomUUID();
const others = known.filter((one) => one.kid !== kid);
writeFileSync(keysFile, JSON.stringify({ keys: [{ ...open, kid, alg: 'ES256', use: 'sig' }, ...others] }, null, 1));

const part = (json) => Buffer.from(JSON.stringify(json)).toString('base64url');
function tokenFor(sub, permissions) {
  const now = Math.floor(Date.now() / 1_000);
  const said = `${part({ alg: 'ES256', kid, typ: 'JWT' })}.${part({ sub, permissions, iat: now, exp: now + DAYS * 86_400 })}`;
  return `${said}.${sign('sha256', Buffer.from(said), { key: secret, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}
const tokens = [
  [folder, 'worker', [`${namespace}:write`]],
  [folder, 'api', [`${namespace}:write`]],
  [folder, 'reader', [`${namespace}:read`]],
  [away, 'set-up', [`${namespace}:admin`, 'temporal-system:admin']],
];
for (const [where, name, permissions] of tokens)
  writeFileSync(path.join(where, `${name}.token`), tokenFor(name, permissions), { mode: 0o600 });
