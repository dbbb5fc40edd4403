/** A cohort: its scheme, its places, and since when all is ready. */
import { z } from 'zod';
import { dateWords } from '../words.ts';
import { OnRecord } from './on-record.tsx';
import { viewOf } from './own-view.ts';

const details = z.object({ scheme: z.string(), startsOn: z.string(), places: z.number(), ready: z.string() });

export const cohort = viewOf(details, ({ scheme, startsOn, places, ready }) => (
  <OnRecord
    rows={[
      { key: 'Scheme', value: scheme },
      { key: 'Begins on', value: dateWords(startsOn) },
      { key: 'Places', value: `${places}` },
      { key: 'All is ready', value: ready },
    ]}
  />
));
