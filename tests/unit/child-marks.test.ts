import { expect, it } from 'vitest';
import { childMarksError, childMarksIn, isNhsNumber, isPupilNumber } from '../../domain/records/child.ts';

const found = (text: string) => childMarksIn(text).map(({ looksLike }) => looksLike);

it.each(['943 476 5919', '9434765919', '943-476-5919', '401 023 2137'])(
  '%s is an NHS number by its check digit',
  (one) => {
    expect(isNhsNumber(one)).toBe(true);
    expect(found(`Seen on Tuesday, ${one}.`)).toEqual(['an NHS number']);
  },
);

it('no other check digit makes an NHS number of the same nine figures', () => {
  const valid = Array.from({ length: 10 }, (_, last) => `943476591${last}`).filter(isNhsNumber);
  expect(valid).toEqual(['9434765919']);
});

it('a pupil number is known by its check letter, and no other letter makes one', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter((letter) => isPupilNumber(`${letter}801200001001`));
  expect(letters).toEqual(['H']);
  expect(found('Pupil h801200001001 moved')).toEqual(['a unique pupil number']);
});

it.each([
  'Mia, born 3 May 2014',
  'Child Jamie Smith dob 03/05/2014',
  'D.O.B. 3.5.14',
  'date of birth: 2014-05-03',
  '3rd May 2014 (date of birth)',
])('a day beside a word of birth is found: %s', (text) => {
  expect(found(text)).toEqual(['a date of birth']);
});

it.each(['case no. CH-12345', 'Case number 0012345', 'case ref: LCS/20931'])('a case number is found: %s', (text) => {
  expect(found(text)).toEqual(['a case number']);
});

it.each([
  'Started on 1 April 2026; supervision was held on 3 May 2026.',
  'In any case no more than 12 of them.',
  'Ring 0161 496 0000 or 020 7946 0999.',
  'REC-2026-0007, grade G10, 37 hours.',
  'The DBS certificate 001234567890 was seen.',
])('ordinary work stops nobody: %s', (text) => {
  expect(found(text)).toEqual([]);
  expect(childMarksError(text)).toBeUndefined();
});

it('says where, counts the others, and does not repeat the mark', () => {
  const said = childMarksError('Seen.\nHome visit to Mia 943 476 5919, born 3 May 2014') ?? '';
  expect(said).toContain('an NHS number (line 2, after “visit to Mia”), and 1 more like it');
  expect(said).not.toMatch(/943|5919|2014/);
});

it('looks through a text of the largest size at once', () => {
  const began = performance.now();
  expect(childMarksIn('1 '.repeat(50_000) + 'born '.repeat(20_000))).toEqual([]);
  expect(performance.now() - began).toBeLessThan(2_000);
});
