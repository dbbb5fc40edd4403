import { sha256 as digestOf } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 (FIPS 180-4) of a text in UTF-8, as 64 hexadecimal digits. In plain arithmetic: a workflow has no `node:crypto`. */
export const sha256 = (text: string): string => bytesToHex(digestOf(utf8ToBytes(text)));
