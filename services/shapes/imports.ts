import { z } from 'zod';
import { count, instant, named, page, text } from './common.ts';

const remark = z.strictObject({ column: text.nullable(), message: text });
const remarks = z.array(remark);

export const rowState = z.enum(['ready', 'wrong', 'known', 'started', 'refused']);

export const importedRow = z
  .strictObject({
    row: count.meta({ description: 'As a spreadsheet numbers it.' }),
    state: rowState,
    title: text.nullable(),
    reference: text.nullable(),
    errors: remarks,
    warnings: remarks,
    request: z.looseObject({}).meta({ description: 'How the row was understood, names resolved.' }),
  })
  .meta({ id: 'ImportedRow' });

export const importedFile = z
  .strictObject({
    id: z.uuid(),
    kind: text,
    title: text,
    fileName: text,
    state: z.enum(['checked', 'confirmed', 'finished']),
    counts: z.strictObject({
      rows: count,
      ready: count,
      wrong: count,
      known: count,
      started: count,
      refused: count,
    }),
    warnings: z.array(text),
    sentBy: named,
    sentAt: instant,
    confirmedBy: named.nullable(),
    confirmedAt: instant.nullable(),
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'ImportedFile' });

/** Said before it is tried, by the same judge. */
export const openedFile = importedFile.extend({
  mayConfirm: z.strictObject({ allowed: z.boolean(), why: text.optional() }),
});
export const checkedFile = importedFile.extend({ rows: z.array(importedRow), next: text.nullable() });
export const importedFiles = page(importedFile);
export const importedRows = page(importedRow);
