import type { FileFormat } from '../files/format.ts';
import { areas, sources } from './areas.ts';

/** The improvement plan: one action a row. */
export const actionFile: FileFormat = {
  kind: 'improvement-action',
  title: 'Improvement actions',
  mayImport: ['quality'],
  columns: {
    title: {
      heading: 'Action',
      also: ['Title', 'What is to be done'],
      reads: 'text',
      needed: true,
      meaning: 'What is to be done, in one line.',
      example: 'Every team holds case supervision each month',
    },
    area: {
      heading: 'Area',
      also: ['Area for improvement'],
      reads: { oneOf: areas, numbered: true },
      needed: true,
      meaning: 'One of the twelve areas, by its number or in words.',
      example: '8',
    },
    'source.kind': {
      heading: 'Source',
      also: ['Source kind', 'Raised from'],
      reads: { oneOf: sources },
      needed: true,
      meaning: 'Where the action comes from.',
      example: 'Ofsted recommendation',
    },
    'source.reference': {
      heading: 'Source reference',
      also: ['Recommendation', 'Source ref'],
      reads: 'text',
      needed: true,
      meaning: 'What the source calls it, in one word.',
      example: 'OR8',
    },
    successMeasure: {
      heading: 'Success measure',
      also: ['Measure of success', 'Measure'],
      reads: 'text',
      needed: true,
      meaning: 'How anybody will see that it has worked.',
      example: '95% of supervisions are held and recorded in time',
    },
    owner: {
      heading: 'Owner',
      also: ['Lead', 'Action owner'],
      reads: 'person',
      needed: true,
      meaning: 'Who carries it out, by name, email address or id.',
      example: 'manager@example.org',
    },
    dueOn: {
      heading: 'Due on',
      also: ['Due', 'Due date', 'Deadline', 'By when'],
      reads: 'date',
      needed: true,
      meaning: 'The day it is to be done by.',
      example: '31/03/2027',
    },
    team: {
      heading: 'Team',
      reads: 'team',
      needed: true,
      meaning: 'The team, by name or id.',
      example: 'Family Safeguarding North',
    },
    verifier: {
      heading: 'Verifier',
      also: ['Verified by'],
      reads: 'person',
      meaning: 'Who verifies the impact, independently. Left empty, somebody of quality assurance.',
    },
  },
};
