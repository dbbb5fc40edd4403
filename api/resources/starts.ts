import { listStartOptions } from '../../services/operations/options.ts';
import { previewProcess, startable, startOf } from '../../services/operations/starts.ts';
import type { Parts } from '../../services/parts.ts';
import { paths } from '../../services/paths.ts';
import { type Http, http } from '../http.ts';

/** One start for each kind that a person may start, and previews for all. */
export const starts = (kinds: Parts['kinds']): readonly Http[] => [
  ...startable(kinds).map((kind) =>
    http(`POST /${kind.contract.path}`, startOf(kind), {
      answers: {
        201: 'Started: its first task can be read.',
        202: '“starting”: it starts when the engine is back. “proposed”: it starts once another person has confirmed the proposal of this id.',
      },
      location: (made) =>
        'status' in made && made.status === 'proposed' ? paths.takeover(made.id) : paths.process(made.id),
    }),
  ),
  http('GET /starts/:kind/options', listStartOptions, {
    answers: { 200: 'At most 20, the best fit first.' },
  }),
  http('POST /previews/:kind', previewProcess, {
    answers: { 200: 'Every milestone with its date and the basis of it.' },
  }),
];
