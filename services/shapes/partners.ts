import { z } from 'zod';
import { named, text } from './common.ts';

export const partnerOf = z.strictObject({
  partner: z
    .strictObject({ organisation: text, contact: text, email: text, since: text })
    .nullable()
    .meta({ description: 'Who does it outside the council; none where nobody does.' }),
  answersHere: named.nullable().meta({ description: 'Who owns the action at the council, and is chased.' }),
  letters: z.array(
    z.strictObject({
      what: z.enum(['asked', 'late', 'overdue', 'told']),
      sentOn: text,
      refused: z.boolean().meta({ description: 'The address takes no mail: name the partner again, with another.' }),
      linkUntil: text.nullable(),
    }),
  ),
  notes: z
    .array(
      z.strictObject({
        on: text,
        organisation: text.nullable(),
        outlook: text,
        outlookTitle: text,
        said: text,
        standing: z.enum(['waits', 'accepted', 'askedAgain', 'setAside']),
        standingTitle: text,
        by: named.nullable(),
      }),
    )
    .meta({ description: 'What partners have said by their links, the latest first: as outsiders said it.' }),
});
