import { z } from 'zod';
import { count, instant, list, named, said, text } from './common.ts';

export const job = z
  .strictObject({
    id: text,
    what: text,
    title: text,
    state: z.enum(['running', 'done', 'failed']),
    askedBy: named,
    askedAt: instant,
    endedAt: instant.nullable(),
    done: count,
    outOf: count.nullable().meta({ description: 'Of so many; null while nobody knows.' }),
    why: text.nullable().meta({ description: 'Why it failed, or was cut off.' }),
  })
  .meta({ id: 'Job', description: 'What takes longer than anybody waits, and how far it has come.' });

/** What a page that waited for it goes on to. */
export const goesOnTo = z.strictObject({ href: text, said: text.optional() });

export const ownJob = z.strictObject({
  ...job.shape,
  goesOnTo: goesOnTo.nullable().meta({ description: 'The page that what was asked for on a page goes on to.' }),
});

/** What a check of the record has found. */
export const auditFound = z.strictObject({
  journals: count,
  wrong: z.array(text).meta({ description: 'Each thing that is not as it was written; the first thousand.' }),
  wrongInAll: count,
  said: z.array(text).meta({ description: 'With what acts are signed, and what is not compared here.' }),
});

export const auditChecks = list(z.strictObject({ ...job.shape, found: auditFound.nullable() }));

/** How one version did. */
export const rehearsedVersion = z.strictObject({
  version: count,
  endedOn: said,
  stuck: text.nullable().meta({ description: 'Why it went no further; null where all has ended.' }),
  notices: count,
  processes: z.array(z.strictObject({ title: text, kind: text, ending: text })),
});

export const rehearsed = z.strictObject({
  behaviour: text,
  from: said,
  live: rehearsedVersion,
  tried: rehearsedVersion,
  changes: z
    .array(z.strictObject({ what: text, live: said.nullable(), tried: said.nullable() }))
    .meta({ description: 'What would happen on another day, or under one of them alone; the first two hundred.' }),
});

/** What a version of a policy would change, as far as it is known without trying, and as it was last tried. */
export const rehearsal = z.strictObject({
  name: text,
  version: count,
  liveVersion: count,
  dates: z
    .array(z.strictObject({ title: text, live: said.nullable(), tried: said.nullable(), basis: text }))
    .nullable()
    .meta({ description: 'The planned dates of one that would begin today; null where its kind plans none ahead.' }),
  open: z
    .array(z.strictObject({ version: count, processes: count }))
    .meta({ description: 'Work that is open, by the version that it keeps.' }),
  canRehearse: z.boolean().meta({ description: 'Whether this installation can play a whole process through.' }),
  latest: z.strictObject({ ...job.shape, found: rehearsed.nullable() }).nullable(),
});
