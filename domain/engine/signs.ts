/** Signs in what people write that nobody sees, or that turn what is read around: one judge for names, titles and texts. */

/**
 * What has no place in any text: what steers machines, what turns the direction of all that follows (`exe.pdf` reads `fdp.exe`), and
 * what is no character. Line breaks of every kind are the text's own.
 */
const STEERING =
  '\\p{Cs}\\p{Noncharacter_Code_Point}\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f\\u202a-\\u202e\\u2066-\\u2069';

/** Letters and pictures that are joined, or kept apart, by a sign without a width: Persian and Hindi names, families of emoji. */
const JOINED =
  '[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F\\p{M}\\p{Script=Arabic}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}]';
const JOINERS = '\\u200c\\u200d';

/** What looks like nothing, and yet makes two names different that look the same. */
const UNSEEN = '\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164\\uFFA0\\u034F';

const inText = new RegExp(`[${STEERING}]`, 'u');
const inLine = new RegExp(
  `(?![\\r\\n\\u2028\\u2029${JOINERS}])[${STEERING}${UNSEEN}\\p{Cc}\\p{Cf}]|(?<!${JOINED})[${JOINERS}]|[${JOINERS}](?!${JOINED})`,
  'u',
);

/** What is wrong with the signs of a text of several lines. */
export const strangeInText = (written: string): string | undefined => said(written, inText);

/** The same of a name, a title or another line, where people must see what there is. Whether it is one line is asked elsewhere. */
export const strangeInLine = (written: string): string | undefined => said(written, inLine);

function said(written: string, strange: RegExp): string | undefined {
  const found = strange.exec(written);
  if (!found) return undefined;
  const code = (written.codePointAt(found.index) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const before = written.slice(0, found.index).trimEnd().split(/\s+/).at(-1)?.slice(-20) ?? '';
  const where = before === '' ? 'at the beginning' : `after “${before}”`;
  return `Take out the sign that cannot be seen ${where} (U+${code}): type the words there again instead of copying them.`;
}
