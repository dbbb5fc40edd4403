/** A check of somebody who works here: whether it is good today, and whether they work meanwhile. */
import { z } from 'zod';
import { Tag } from '../parts/tag.tsx';
import { OnRecord } from './on-record.tsx';
import { viewOf } from './own-view.ts';

const checked = z.object({
  check: z.string(),
  until: z.string(),
  good: z.boolean(),
  keptFromWork: z.string().nullable(),
});

export const recheck = viewOf(checked, ({ check, until, good, keptFromWork }) => (
  <OnRecord
    rows={[
      { key: 'Check', value: check },
      {
        key: 'Last day',
        value: (
          <>
            {until} <Tag colour={good ? 'green' : 'red'}>{good ? 'Good' : 'Run out'}</Tag>
          </>
        ),
      },
      keptFromWork === null ? undefined : { key: 'Does not work here since', value: keptFromWork },
    ]}
  />
));
