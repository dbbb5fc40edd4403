/** Signs what people do, with the key that only the API has. */
import type { KeyObject } from 'node:crypto';
import { type Said, type SignAct, type Signed, signedText } from '../domain/engine/signed.ts';
import type { Database } from '../store/database.ts';
import { privateKey } from '../store/journal/heads.ts';
import { keyIn, tellKey } from '../store/journal/signatures.ts';
import type { Parts } from './parts.ts';

/**
 * Signing with a key. The database is told of the key before anything is signed with it; while it is away nothing can be done anyway.
 * @throws Error when the key is not an Ed25519 key
 */
export function signing(db: Database, clock: Parts['clock'], pem: string | KeyObject) {
  const key = keyIn(typeof pem === 'string' ? privateKey(pem) : pem);
  let told: Promise<void> | undefined;
  /** @throws KeyReplaced when another key took over long ago */
  const tell = async (): Promise<void> => {
    told ??= tellKey(db, key, clock.now());
    await told.catch((error: unknown) => {
      told = undefined; // asked again next time
      throw error;
    });
  };
  const sign: SignAct = async (process, said) => {
    await tell();
    const at = clock.now().toISOString();
    return { key: key.id, at, signature: key.sign(signedText(process, at, said)) };
  };
  return { tell, sign };
}

/** @throws Error in a part that has no key: nothing that a person does is sent unsigned */
export async function signedBy({ sign }: Pick<Parts, 'sign'>, process: string, said: Said): Promise<Signed> {
  if (!sign) throw new Error('Only the API signs what people do, and this part has no key to sign with.');
  return await sign(process, said);
}
