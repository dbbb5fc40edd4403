/** What zod finds, in words for whoever filled in a form. A schema's own message comes before these. */
import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;
type Size = Extract<Issue, { code: 'too_small' | 'too_big' }>;

const types: Readonly<Record<string, string>> = {
  string: 'Write this as text.',
  number: 'Enter a number.',
  int: 'Enter a whole number.',
  boolean: 'Say true or false.',
  array: 'Give a list.',
  object: 'Give an object with named fields.',
  record: 'Give an object with named fields.',
  null: 'Leave this empty: null.',
};

const formats: Readonly<Record<string, string>> = {
  email: 'Write an email address like name@example.org.',
  url: 'Write a whole address, like https://example.org.',
  uuid: 'Give an id like 0b8a0a9e-5d3f-4c39-9d0f-6a1f6e6a2c11.',
};

/** One sentence for each kind of issue. */
export function plainWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'Fill this in.' : (types[issue.expected] ?? NOT_RIGHT);
    case 'invalid_value':
      return issue.values.length === 1
        ? `This can only be ${String(issue.values[0])}.`
        : `Choose one of: ${issue.values.map(String).join(', ')}.`;
    case 'too_small':
      return tooSmall(issue, Number(issue.minimum));
    case 'too_big':
      return tooBig(issue, Number(issue.maximum));
    case 'not_multiple_of':
      return `Enter a multiple of ${issue.divisor}.`;
    case 'unrecognized_keys':
      return NOT_KNOWN;
    case 'invalid_format':
      return formats[issue.format] ?? NOT_RIGHT;
    default:
      return NOT_RIGHT;
  }
}

export const NOT_KNOWN = 'This field is not known here. Leave it out.';
const NOT_RIGHT = 'This is not in a form that is known here.';

function tooSmall({ origin, inclusive }: Size, least: number): string {
  if (origin === 'string') return least === 1 ? 'Fill this in.' : `Write at least ${shown(least)} characters.`;
  if (origin === 'array') return `Give at least ${shown(least)}.`;
  return inclusive === false ? `Enter more than ${shown(least)}.` : `Enter ${shown(least)} or more.`;
}

function tooBig({ origin, inclusive }: Size, most: number): string {
  if (origin === 'string') return `Write no more than ${shown(most)} characters.`;
  if (origin === 'array') return `Give no more than ${shown(most)}.`;
  return inclusive === false ? `Enter less than ${shown(most)}.` : `Enter ${shown(most)} or less.`;
}

const shown = (number: number): string => number.toLocaleString('en-GB');
