import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarText, type Entry, escaped, folded } from '../../domain/calendar-feed/ical.ts';

const entry: Entry = {
  uid: 'REC-2026-0001:1@followthrough',
  on: '2026-12-31',
  summary: 'Approve the vacancy (REC-2026-0001)',
  sequence: 7,
  changedAt: Date.parse('2026-11-24T10:11:12.345Z'),
  url: 'https://followthrough.example/api/v1/processes/REC-2026-0001',
};

/** As a calendar program reads it: lines put together again, and their values as they were meant. */
const unfolded = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');
const unescaped = (text: string): string => text.replace(/\\([\\;,nN])/g, (_, c: string) => (/n/i.test(c) ? '\n' : c));

const printable = fc.string({ unit: 'grapheme', maxLength: 300 }).map((text) => text.replace(/\p{Cc}/gu, ''));

describe('a calendar feed', () => {
  it('is one calendar of whole days, with stable ids', () => {
    expect(unfolded(calendarText('Followthrough', [entry]))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Followthrough//Calendar feed//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:Followthrough',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'X-PUBLISHED-TTL:PT1H',
      'BEGIN:VEVENT',
      'UID:REC-2026-0001:1@followthrough',
      'DTSTAMP:20261124T101112Z',
      'DTSTART;VALUE=DATE:20261231',
      'DTEND;VALUE=DATE:20270101',
      'SEQUENCE:7',
      'SUMMARY:Approve the vacancy (REC-2026-0001)',
      'URL:https://followthrough.example/api/v1/processes/REC-2026-0001',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('with nothing in it is a calendar all the same: it has a component, as readers want', () => {
    const lines = unfolded(calendarText('Followthrough', []));
    expect(lines.filter((line) => line === 'BEGIN:VTIMEZONE' || line === 'END:VTIMEZONE')).toHaveLength(2);
    expect(lines).not.toContain('BEGIN:VEVENT');
  });

  it('keeps the hour of what is due at one, in London’s summer and winter', () => {
    const startOf = (on: string) =>
      unfolded(calendarText('Followthrough', [{ ...entry, on, at: '17:00' }])).filter((line) =>
        /^DT(START|END)/.test(line),
      );
    expect(startOf('2026-12-31')).toEqual(['DTSTART:20261231T170000Z']);
    expect(startOf('2026-07-31')).toEqual(['DTSTART:20260731T160000Z']);
  });

  it('ends every line, the last too, with CR and LF, and has no other line break', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (summary) => {
        const text = calendarText(summary, [{ ...entry, summary }]);
        expect(text.endsWith('\r\n')).toBe(true);
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        expect(unfolded(text).filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
      }),
    );
  });

  it('has no line over 75 octets, and splits no character', () => {
    expect(folded('x'.repeat(160)).split('\r\n')).toEqual(['x'.repeat(75), ` ${'x'.repeat(74)}`, ` ${'x'.repeat(11)}`]);
    const long = fc
      .string({ unit: 'grapheme', minLength: 90, maxLength: 300 })
      .map((text) => text.replace(/\p{Cc}/gu, ''));
    fc.assert(
      fc.property(fc.oneof(printable, long), (text) => {
        const lines = folded(text).split('\r\n');
        for (const line of lines) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(Buffer.from(line).toString()).toBe(line);
        }
        expect(lines.map((line, n) => (n === 0 ? line : line.slice(1))).join('')).toBe(text);
      }),
    );
  });

  it('gives back what was written, whatever its characters', () => {
    fc.assert(
      fc.property(printable, (summary) => {
        const line = unfolded(calendarText('', [{ ...entry, summary }])).find((one) => one.startsWith('SUMMARY:'));
        expect(unescaped(line?.slice('SUMMARY:'.length) ?? '')).toBe(summary);
      }),
    );
    expect(escaped('a;b,c\\d\r\ne')).toBe('a\\;b\\,c\\\\d\\ne');
  });
});
