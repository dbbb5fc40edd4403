import { Refusal } from '../../domain/engine/refusals.ts';
/** The bytes of a file as text, whichever program wrote them. */

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

/** UTF-8 where the bytes are that; else what its mark says; else as Windows writes Western European text. @throws Refusal */
export function decode(bytes: Uint8Array): Decoded {
  refuseWorkbook(bytes);
  const marked = markOf(bytes);
  if (marked) return { text: new TextDecoder(marked).decode(bytes), encoding: marked };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: windows1252(bytes), encoding: 'windows-1252' };
  }
}

/**
 * What stands at 0x80 to 0x9F, by the WHATWG's table; below and above, a byte is its own character. Not by TextDecoder: in many versions of
 * Node it reads these 32 as control characters (nodejs/node#56542), and an O’Hara is stored with one in the middle of the name.
 */
const BETWEEN_80_AND_9F = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const windows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (byte) => BETWEEN_80_AND_9F[byte.charCodeAt(0) - 0x80] ?? byte);

function markOf([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** A workbook is a ZIP archive, an old one a compound document. */
function refuseWorkbook(bytes: Uint8Array): void {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  if (start === '504b0304' || start === 'd0cf11e0')
    throw new Refusal(
      'unsupported-media-type',
      'This is a workbook. Save it as “CSV UTF-8 (comma delimited)”, and send that.',
    );
}
