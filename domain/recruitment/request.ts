import { z } from 'zod';
import { adoptedStages } from '../engine/adoption.ts';
import { code, date, id, line, text, whole } from '../engine/fields.ts';
import { budgetCode, closesOn, opensOn, positions } from './forms.ts';
import { grades, routes } from './posts.ts';

const stages = [
  'approval',
  'revision',
  'advertPreparation',
  'advertising',
  'shortlisting',
  'interviewing',
  'offering',
  'choosing',
] as const;

const adopt = z
  .strictObject({
    ...adoptedStages(stages),
    interviews: z
      .strictObject({
        on: date('of the interviews'),
        panel: z.array(id('a member of the panel')).min(1, 'Name the panel.').max(12, 'A panel has at most 12 people.'),
        chair: id('the chair'),
      })
      .exactOptional()
      .describe('The interviews that have been arranged; needed once offers have been made.'),
    appointees: whole('the number of appointees', 0, 50)
      .default(0)
      .describe(
        'How many have an offer or have started. Each is adopted after this as an appointment that names this vacancy.',
      ),
    closedPositions: whole('the positions given up', 0, 49)
      .default(0)
      .describe('How many positions have been given up.'),
  })
  .describe('For a vacancy that began before the system did: the stage it has reached, and how it came there.');

/** Body of `POST /recruitments`. */
export const request = z.strictObject({
  title: line('the title of the post').describe('What the post is called in the advert.'),
  grade: code(grades, 'a grade'),
  positions,
  route: code(routes, 'a route'),
  team: id('the team'),
  reason: text('why the post is needed'),
  budgetCode,
  opensOn: opensOn.exactOptional(),
  closesOn: closesOn.exactOptional(),
  requester: id('the recruiting manager')
    .exactOptional()
    .describe('Who asks for the post. Only HR may name somebody else; left out, it is the caller.'),
  adopt: adopt.exactOptional(),
});

export type RecruitmentRequest = z.infer<typeof request>;
