/** A session of training: its seats, and who has a place, for those who run it. */
import { z } from 'zod';
import { Table } from '../parts/table.tsx';
import { OnRecord } from './on-record.tsx';
import { type OwnView, viewOf } from './own-view.ts';

const session = z.object({
  programme: z.string().nullable(),
  part: z.number(),
  seats: z.number(),
  taken: z.number(),
  waiting: z.number(),
  attended: z.number(),
  absent: z.object({ numerator: z.number(), denominator: z.number() }),
});

const Seats = viewOf(session, ({ programme, part, seats, taken, waiting, attended, absent }) => (
  <OnRecord
    rows={[
      { key: 'Places', value: `${taken} of ${seats} taken${waiting > 0 ? `, ${waiting} waiting` : ''}` },
      attended + absent.numerator > 0
        ? { key: 'Came', value: `${attended} attended, ${absent.numerator} of ${absent.denominator} did not` }
        : undefined,
      { key: 'Part', value: part },
      programme === null ? undefined : { key: 'Programme', value: programme },
    ]}
  />
));

const places = z.object({
  places: z.array(z.object({ person: z.object({ name: z.string() }), stands: z.string() })).min(1),
});

const Places = viewOf(places, ({ places: all }) => (
  <Table
    caption="Who has a place"
    columns={[
      { head: 'Person', cell: ({ person }) => person.name },
      { head: 'Place', label: 'Place', cell: ({ stands }) => stands },
    ]}
    rows={all}
  />
));

export const trainingSession: OwnView = (details) => (
  <>
    {Seats(details)}
    {Places(details)}
  </>
);
