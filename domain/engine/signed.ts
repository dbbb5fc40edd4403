/** What the API signs of an act: that this person did this, for whom and when. Pure: keys are elsewhere. */

/** The API's word for an act. Whoever reaches the engine past the API has none to give. */
export interface Signed {
  /** With which key: the beginning of the sha256 of its public half. */
  readonly key: string;
  /** UTC instant of signing. */
  readonly at: string;
  /** Ed25519, in base64. */
  readonly signature: string;
}

/** A line as it was signed: before it had its number, and the instant at which it was written down. */
export type Said = object;

/** Signs what is done to a process. */
export type SignAct = (process: string, said: Said) => Promise<Signed>;

/** The exact text that is signed. Made of the line that an act will be, it is made of the line again to be checked. */
export function signedText(process: string, at: string, said: Said): string {
  const inOrder = Object.entries(said)
    .filter(([name, value]) => value !== undefined && !ADDED.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify({ process, at, said: Object.fromEntries(inOrder) });
}

/** What a line has besides, once it is written down. */
const ADDED: ReadonlySet<string> = new Set(['seq', 'at', 'on', 'signed']);
