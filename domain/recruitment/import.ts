import type { FileFormat } from '../files/format.ts';
import { grades, routes } from './posts.ts';

/** A file of vacancies: one a row. */
export const vacancyFile: FileFormat = {
  kind: 'recruitment',
  title: 'Vacancies',
  mayImport: ['hr'],
  columns: {
    title: {
      heading: 'Title',
      also: ['Post', 'Post title', 'Job title', 'Vacancy'],
      reads: 'text',
      needed: true,
      meaning: 'What the post is called in the advert.',
      example: 'Social worker, Family Safeguarding North',
    },
    grade: {
      heading: 'Grade',
      reads: { oneOf: grades },
      needed: true,
      meaning: 'The grade, by its code or in words.',
      example: 'G10',
    },
    positions: {
      heading: 'Positions',
      also: ['Posts', 'Number of posts', 'Number of positions', 'Headcount'],
      reads: 'number',
      needed: true,
      meaning: 'How many posts alike, from 1 to 50.',
      example: '2',
    },
    route: {
      heading: 'Route',
      reads: { oneOf: routes },
      needed: true,
      meaning: 'The way into the post: it decides the checks.',
      example: 'Permanent',
    },
    team: {
      heading: 'Team',
      reads: 'team',
      needed: true,
      meaning: 'The team, by name or id.',
      example: 'Family Safeguarding North',
    },
    reason: {
      heading: 'Why needed',
      also: ['Reason', 'Reason for vacancy', 'Why the post is needed'],
      reads: 'text',
      needed: true,
      meaning: 'Why the post is needed.',
      example: 'Two workers leave in January',
    },
    budgetCode: {
      heading: 'Budget code',
      also: ['Cost code', 'Cost centre'],
      reads: 'text',
      needed: true,
      meaning: 'The budget code: letters, digits, / and -.',
      example: 'CS-1204',
    },
    opensOn: {
      heading: 'Advert opens',
      also: ['Opens', 'Opens on', 'Opening date'],
      reads: 'date',
      meaning: 'When the advert is to open, if that is known.',
    },
    closesOn: {
      heading: 'Advert closes',
      also: ['Closes', 'Closes on', 'Closing date'],
      reads: 'date',
      meaning: 'When the advert is to close, if that is known.',
    },
    requester: {
      heading: 'Recruiting manager',
      also: ['Manager', 'Requester', 'Requested by', 'Hiring manager'],
      reads: 'person',
      meaning: 'Who asks for the post. Left empty, whoever confirms the file.',
      example: 'manager@example.org',
    },
    mark: {
      heading: 'Your reference',
      also: ['Own reference', 'Vacancy number'],
      reads: 'text',
      tellsApart: true,
      meaning: 'Anything of your own that tells two vacancies apart that are otherwise alike.',
    },
  },
};
