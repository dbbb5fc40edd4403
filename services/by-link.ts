/** Links for people who do not sign in: made by chance, kept as a hash alone, so that whoever reads the database cannot use them. */
import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

/** 43 characters: they say nothing of whom or what they are for. */
export const newLink = (): string => randomBytes(SECRET_BYTES).toString('base64url');
export const hashOfLink = (link: string): string => createHash('sha256').update(link).digest('hex');
