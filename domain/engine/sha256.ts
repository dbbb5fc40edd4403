/**
 * SHA-256 (FIPS 180-4) of a text in UTF-8, as 64 hexadecimal digits. Plain arithmetic: a workflow has no cryptography of its
 * own, and must come to the same digest each time it is replayed.
 */
export function sha256(text: string): string {
  const state = [...INITIAL];
  const words = padded(utf8(text));
  for (let at = 0; at < words.length; at += BLOCK) compress(state, words.slice(at, at + BLOCK));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

const BLOCK = 16;
const BLOCK_BYTES = 64;

/** The first 32 bits of the fractional part of a root. */
const fraction = (root: number): number => Math.floor((root % 1) * 2 ** 32) | 0;

const primes = (() => {
  const found: number[] = [];
  for (let n = 2; found.length < BLOCK_BYTES; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
})();

const INITIAL = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUNDS = primes.map((prime) => fraction(Math.cbrt(prime)));

/** Each character past ASCII arrives percent-encoded, byte by byte. */
const utf8 = (text: string): number[] =>
  (encodeURIComponent(text).match(/%..|[^%]/g) ?? []).map((part) =>
    part.length === 1 ? part.charCodeAt(0) : Number.parseInt(part.slice(1), 16),
  );

/** The message, a one bit, zeros and the length in bits, as 32-bit words in whole blocks. */
function padded(bytes: readonly number[]): number[] {
  const blocks = Math.ceil((bytes.length + 9) / BLOCK_BYTES);
  const words = new Array<number>(blocks * BLOCK).fill(0);
  for (const [index, byte] of [...bytes, 0x80].entries())
    words[index >> 2] = (words[index >> 2] ?? 0) | (byte << (24 - 8 * (index & 3)));
  words[words.length - 1] = bytes.length * 8;
  return words;
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The 16 words of a block, and 48 more made of them. */
function schedule(block: readonly number[]): number[] {
  const words = [...block];
  for (let at = BLOCK; at < BLOCK_BYTES; at += 1) {
    const [early = 0, first = 0, middle = 0, late = 0] = [at - 16, at - 15, at - 7, at - 2].map((i) => words[i] ?? 0);
    const low = turn(first, 7) ^ turn(first, 18) ^ (first >>> 3);
    const high = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    words.push((early + low + middle + high) | 0);
  }
  return words;
}

function compress(state: number[], block: readonly number[]): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (const [at, word] of schedule(block).entries()) {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + (ROUNDS[at] ?? 0) + word) | 0;
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority) | 0;
    [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = ((state[index] ?? 0) + word) | 0;
}
