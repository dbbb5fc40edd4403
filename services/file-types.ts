/** What a file may be: its type is what its bytes say, its name ends as that type's do, and names nothing but itself. */
import type { FieldError } from '../domain/engine/refusals.ts';

interface FileType {
  /** What people call one. */
  readonly called: string;
  /** How its name may end; the first is its own. */
  readonly endings: readonly [string, ...string[]];
  readonly is: (bytes: Buffer) => boolean;
}

const begins =
  (...signature: readonly number[]) =>
  (bytes: Buffer): boolean =>
    signature.every((byte, index) => bytes[index] === byte);

const ZIP = begins(0x50, 0x4b, 0x03, 0x04);

/** An archive of Office’s with this part in it, and with no program. */
const office =
  (part: string) =>
  (bytes: Buffer): boolean =>
    ZIP(bytes) && bytes.includes('[Content_Types].xml') && bytes.includes(part) && !bytes.includes('vbaProject.bin');

export const fileTypes = {
  'text/plain': { called: 'a text', endings: ['.txt'], is: isText },
  'application/pdf': { called: 'a PDF', endings: ['.pdf'], is: begins(...Buffer.from('%PDF-')) },
  'image/png': {
    called: 'a PNG picture',
    endings: ['.png'],
    is: begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  },
  'image/jpeg': { called: 'a JPEG picture', endings: ['.jpg', '.jpeg'], is: begins(0xff, 0xd8, 0xff) },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    called: 'a Word document',
    endings: ['.docx'],
    is: office('word/document.xml'),
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    called: 'an Excel workbook',
    endings: ['.xlsx'],
    is: office('xl/workbook.xml'),
  },
} as const satisfies Readonly<Record<string, FileType>>;
export type MediaType = keyof typeof fileTypes;
export const mediaTypes = Object.keys(fileTypes) as [MediaType, ...MediaType[]];

/** UTF-8 without what no text has. */
function isText(bytes: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return ![...text].some((sign) => sign < ' ' && !'\t\r\n\f'.includes(sign));
  } catch {
    return false;
  }
}

/** Signs that would lead elsewhere, or turn what is read around: `../`, and what makes `fdp.exe` of `exe.pdf`. */
const UNSAFE = /[/\\:*?"<>|\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u;

/** What is wrong with a file that was sent as one of a type. */
export function fileErrors(name: string, type: MediaType, bytes: Buffer): readonly FieldError[] {
  const { called, endings, is } = fileTypes[type];
  const rightEnding = endings.some((ending) => name.toLowerCase().endsWith(ending) && name.length > ending.length);
  return [
    ...(UNSAFE.test(name) || name.startsWith('.') || name.trim() !== name
      ? [{ pointer: '/file/name', message: 'Name the file with letters, digits, spaces, dots and hyphens alone.' }]
      : rightEnding
        ? []
        : [{ pointer: '/file/name', message: `The name of ${called} ends in ${endings.join(' or ')}.` }]),
    ...(bytes.length === 0
      ? [{ pointer: '/file', message: 'This file is empty.' }]
      : is(bytes)
        ? []
        : [
            {
              pointer: '/file',
              message: `This file is not ${called}. Send it as what it is, or save it as ${called}.`,
            },
          ]),
  ];
}

/** How the name of a file ends that is read without its own name: that may say whose it is. */
export const endingOf = (mediaType: string): string =>
  Object.hasOwn(fileTypes, mediaType) ? fileTypes[mediaType as MediaType].endings[0] : '.txt';
