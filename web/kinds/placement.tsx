/** Somebody in scope of a consultation: their post, their notice, and, for those who may read them, their points and preferences. */
import { z } from 'zod';
import { Link } from '../parts/text.tsx';
import { paths } from '../paths.ts';
import { dateWords } from '../words.ts';
import { OnRecord } from './on-record.tsx';
import { viewOf } from './own-view.ts';

const standing = z.object({
  consultation: z.string().nullable(),
  post: z.string(),
  grade: z.string(),
  establishment: z.string(),
  route: z.string(),
  commentsUntil: z.string(),
  metOn: z.string().nullable(),
  weeksOfNotice: z.number(),
  outcome: z.string().nullable(),
  priorityUntil: z.string().nullish(),
  prefers: z.array(z.string()).optional(),
  scores: z.object({ points: z.number(), cutOff: z.number().nullable() }).nullish(),
});

export const placement = viewOf(standing, ({ consultation, prefers = [], scores, priorityUntil, ...of }) => (
  <OnRecord
    rows={[
      consultation === null
        ? undefined
        : { key: 'Consultation', value: <Link href={paths.process(consultation)}>{consultation}</Link> },
      { key: 'Substantive post', value: `${of.post}, ${of.grade}, ${of.establishment}` },
      { key: 'How they come to a post', value: of.route },
      { key: 'May comment until', value: dateWords(of.commentsUntil) },
      { key: '1:1', value: of.metOn === null ? 'Not yet' : dateWords(of.metOn) },
      priorityUntil ? { key: 'Priority for suitable vacancies until', value: dateWords(priorityUntil) } : undefined,
      prefers.length === 0 ? undefined : { key: 'Would rather have', value: prefers.join(', ') },
      scores
        ? {
            key: 'Points',
            value: `${scores.points}${scores.cutOff === null ? '' : `, the cut-off was ${scores.cutOff}`}`,
          }
        : undefined,
      of.outcome === null ? undefined : { key: 'Outcome', value: of.outcome },
      { key: 'Notice', value: `${of.weeksOfNotice} weeks` },
    ]}
  />
));
