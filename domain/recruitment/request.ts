/** What a request for a vacancy asks, and what is asked of one that began before the system did. */
import type { FileOfRequests, TakenOver } from '../engine/define.ts';
import { fields } from '../engine/field.ts';
import { happened, line, team, text } from '../engine/ordinary-fields.ts';
import { budgetCode, closesOn, interviews, opensOn, positions } from './forms.ts';
import { grades, routes } from './posts.ts';

export const request = fields({
  title: {
    ...line('the title of the post'),
    label: 'Title of the post',
    hint: 'What the post is called in the advert.',
    column: {
      heading: 'Title',
      also: ['Post', 'Post title', 'Job title', 'Vacancy'],
      example: 'Social worker, Family Safeguarding North',
    },
  },
  grade: {
    is: 'choice',
    asks: 'a grade',
    of: grades,
    column: { meaning: 'The grade, by its code or in words.', example: 'G10' },
  },
  positions: {
    ...positions,
    column: {
      heading: 'Positions',
      also: ['Posts', 'Number of posts', 'Number of positions', 'Headcount'],
      meaning: 'How many posts alike, from 1 to 50.',
      example: '2',
    },
  },
  route: {
    is: 'choice',
    asks: 'a route',
    of: routes,
    hint: 'The way into the post: it decides the checks.',
    column: { example: 'Permanent' },
  },
  team: { ...team, column: { meaning: 'The team, by name or id.', example: 'Family Safeguarding North' } },
  reason: {
    ...text('why the post is needed'),
    column: {
      heading: 'Why needed',
      also: ['Reason', 'Reason for vacancy', 'Why the post is needed'],
      meaning: 'Why the post is needed.',
      example: 'Two workers leave in January',
    },
  },
  budgetCode: {
    ...budgetCode,
    column: {
      also: ['Cost code', 'Cost centre'],
      meaning: 'The budget code: letters, digits, / and -.',
      example: 'CS-1204',
    },
  },
  opensOn: {
    ...opensOn,
    optional: true,
    column: {
      also: ['Opens', 'Opens on', 'Opening date'],
      meaning: 'When the advert is to open, if that is known.',
    },
  },
  closesOn: {
    ...closesOn,
    optional: true,
    column: {
      also: ['Closes', 'Closes on', 'Closing date'],
      meaning: 'When the advert is to close, if that is known.',
    },
  },
  requester: {
    is: 'person',
    asks: 'the recruiting manager',
    who: 'anybody',
    optional: true,
    hint: 'Who asks for the post. Only HR may name somebody else; left out, it is you.',
    column: {
      also: ['Manager', 'Requester', 'Requested by', 'Hiring manager'],
      meaning: 'Who asks for the post. Left empty, whoever confirms the file.',
      example: 'manager@example.org',
    },
  },
});

export const file = {
  title: 'Vacancies',
  mayImport: ['hr'],
  mark: {
    heading: 'Your reference',
    also: ['Own reference', 'Vacancy number'],
    meaning: 'Anything of your own that tells two vacancies apart that are otherwise alike.',
  },
} as const satisfies FileOfRequests;

export const adopt = {
  file: { title: 'Vacancies that are running', mayImport: ['hr'] },
  stages: [
    'approval',
    'revision',
    'advertPreparation',
    'advertising',
    'shortlisting',
    'interviewing',
    'offering',
    'choosing',
  ],
  fields: {
    interviews: {
      is: 'group',
      asks: 'the interviews',
      hint: 'The interviews that have been arranged; needed once offers have been made.',
      optional: true,
      fields: { ...interviews, on: { ...interviews.on, earliest: happened.earliest } },
    },
    appointees: {
      is: 'whole',
      asks: 'the number of appointees',
      from: 0,
      to: 50,
      initially: 0,
      hint: 'How many have an offer or have started. Each is adopted after this as an appointment that names this vacancy.',
    },
    closedPositions: {
      is: 'whole',
      asks: 'the positions given up',
      from: 0,
      to: 49,
      initially: 0,
      hint: 'How many positions have been given up.',
    },
  },
} as const satisfies TakenOver;
