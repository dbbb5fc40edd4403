/** The hidden key of a form: what is sent under it is done once, and only a page shown to this person has it. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export interface FormKeys {
  make(person: string): string;
  isOf(person: string, key: string): boolean;
}

const RANDOM_BYTES = 18;

/** Keys are bound to the person, not to the session: what somebody was writing when they were signed out may still be sent. */
export function formKeys(secret: string): FormKeys {
  const sealOf = (person: string, random: string): string =>
    createHmac('sha256', secret).update(`form ${person} ${random}`).digest('base64url');
  return {
    make(person) {
      const random = randomBytes(RANDOM_BYTES).toString('base64url');
      return `${random}.${sealOf(person, random)}`;
    },
    isOf(person, key) {
      const [random = '', seal = ''] = key.split('.');
      return isSame(seal, sealOf(person, random));
    },
  };
}

/** Text that comes back as it was given out: for a cookie. */
export interface Sealed {
  seal(text: string): string;
  /** The text; null when it is not of ours. */
  open(sealed: string): string | null;
}

export function sealedBy(secret: string): Sealed {
  const sealOf = (body: string): string => createHmac('sha256', secret).update(`sealed ${body}`).digest('base64url');
  return {
    seal(text) {
      const body = Buffer.from(text).toString('base64url');
      return `${body}.${sealOf(body)}`;
    },
    open(sealed) {
      const [body = '', seal = ''] = sealed.split('.');
      return isSame(seal, sealOf(body)) ? Buffer.from(body, 'base64url').toString() : null;
    },
  };
}

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
