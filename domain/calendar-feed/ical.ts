/** iCalendar text, RFC 5545: pure, so that every rule of the format can be tested. */
import { addDays, instantOf, type LocalDate, type LocalTime } from '../calendar/index.ts';

/** One whole day in somebody's calendar, or a moment of it. */
export interface Entry {
  /** The same for the same task or milestone, however often it is moved. */
  readonly uid: string;
  readonly on: LocalDate;
  /** London's time, where what is due is due at an hour. */
  readonly at?: LocalTime | undefined;
  readonly summary: string;
  /** Grows with each change, so that a moved entry replaces the one before. */
  readonly sequence: number;
  /** When it was last changed, UTC milliseconds. */
  readonly changedAt: number;
  readonly url: string;
}

const CRLF = '\r\n';
const LONGEST_LINE = 75;

/** A whole calendar. Nothing in it but titles: it is read by programs that nobody has signed in to. */
export function calendarText(name: string, entries: readonly Entry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Followthrough//Calendar feed//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...(entries.length === 0 ? LONDON : entries.flatMap(eventLines)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => folded(line) + CRLF).join('');
}

/** A calendar has a component at least (RFC 5545, 3.6): where there is nothing to say, the time it is kept in. */
const LONDON: readonly string[] = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/London',
  'BEGIN:STANDARD',
  'DTSTART:19961027T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'TZNAME:GMT',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:19810329T010000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0100',
  'TZNAME:BST',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];

const eventLines = ({ uid, on, at, summary, sequence, changedAt, url }: Entry): string[] => [
  'BEGIN:VEVENT',
  `UID:${escaped(uid)}`,
  `DTSTAMP:${stamp(changedAt)}`,
  ...(at === undefined ? wholeDay(on) : [`DTSTART:${stamp(instantOf(on, at))}`]), // without an end it is that moment
  `SEQUENCE:${sequence}`,
  `SUMMARY:${escaped(summary)}`,
  `URL:${url}`,
  'TRANSP:TRANSPARENT', // a due date does not make the day busy
  'END:VEVENT',
];

/** Ends on the day after the last: the format's own way. */
const wholeDay = (on: LocalDate): string[] => [
  `DTSTART;VALUE=DATE:${compact(on)}`,
  `DTEND;VALUE=DATE:${compact(addDays(on, 1))}`,
];

const compact = (date: LocalDate): string => date.replaceAll('-', '');

const stamp = (instant: number): string => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');

/** A text value: backslash, semicolon, comma and line breaks have a meaning of their own; other control characters none. */
export const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[\p{Cc}]/gu, '');

/** No line is longer than 75 octets: it goes on after a line break and a space, never within a character. */
export function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > LONGEST_LINE) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join(CRLF);
}

/** Of one character in UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
