import { z } from 'zod';
import { date } from '../operations/fields.ts';
import { count, instant, named, text } from './common.ts';

const month = text.meta({ description: 'The month in which it falls due: 2026-12.' });

/** What falls due to go in a month, and who has confirmed it. */
export const disposalList = z
  .strictObject({
    month,
    items: count.meta({ description: 'How many things are on it.' }),
    leftOut: count,
    gone: count,
    firstBy: named.nullable(),
    secondBy: named.nullable(),
  })
  .meta({ id: 'DisposalList' });

/** One thing that falls due to go. */
export const disposalItem = z
  .strictObject({
    id: text,
    what: z.enum(['applicant', 'text', 'process', 'person', 'file']),
    words: text.meta({ description: 'What it is, in words.' }),
    class: z.strictObject({ name: text, title: text }),
    rule: text.meta({ description: 'How long it is kept, from when, and what that rests on.' }),
    dueOn: date,
    process: text.nullable(),
    held: text.nullable().meta({ description: 'The reference of the legal hold that stands over it.' }),
    leftOut: z.strictObject({ by: named, why: text }).nullable(),
    goneAt: instant.nullable(),
  })
  .meta({ id: 'DisposalItem' });

export const disposals = disposalList.extend({ list: z.array(disposalItem) }).meta({ id: 'Disposals' });

/** A line of the register of what went. */
export const disposed = z
  .strictObject({
    id: text,
    at: instant,
    what: text,
    about: text,
    class: z.strictObject({ name: text, title: text }),
    rule: text,
    process: text.nullable(),
    texts: count.meta({ description: 'How many texts and files went with it.' }),
    firstBy: named,
    secondBy: named,
  })
  .meta({ id: 'Disposed' });

export const legalHold = z
  .strictObject({
    id: text,
    reference: text,
    reason: text,
    person: named.nullable(),
    process: text.nullable(),
    placedBy: named,
    placedAt: instant,
    reviewOn: date,
    isOverdue: z.boolean().meta({ description: 'It should have been looked at again by now.' }),
    toLift: z
      .strictObject({ by: named, at: instant, why: text })
      .nullable()
      .meta({ description: 'Who has said that it is over: somebody else must say so too.' }),
    lifted: z.strictObject({ by: named, at: instant, why: text }).nullable(),
  })
  .meta({ id: 'LegalHold' });
