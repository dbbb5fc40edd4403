import type { FileFormat } from '../files/format.ts';
import { programmes } from './programmes.ts';

/** A cohort: one person's assessed year a row. */
export const cohortFile: FileFormat = {
  kind: 'assessed-year',
  title: 'Assessed years',
  mayImport: ['hr'],
  onceEach: 'person',
  columns: {
    person: {
      heading: 'Person',
      also: ['Name', 'Full name', 'NQSW', 'Social worker', 'Practitioner'],
      reads: 'person',
      needed: true,
      meaning: 'The newly qualified social worker, by name, email address or id.',
      example: 'practitioner@example.org',
    },
    startsOn: {
      heading: 'Starts on',
      also: ['Start', 'Start date', 'Starts', 'Started on'],
      reads: 'date',
      needed: true,
      oddInThePast: true,
      meaning: 'The first day of the assessed year.',
      example: '07/12/2026',
    },
    fte: {
      heading: 'FTE',
      also: ['Full-time equivalent', 'Hours FTE'],
      reads: 'number',
      needed: true,
      meaning: 'Full-time equivalent: 1, 0.6, 0,6 or 60%.',
      example: '0.6',
    },
    programme: {
      heading: 'Programme',
      reads: { oneOf: programmes },
      needed: true,
      meaning: 'The programme: asye or ecdp.',
      example: 'asye',
    },
    team: { heading: 'Team', reads: 'team', meaning: 'The team, by name or id. Left empty, the person’s own.' },
    manager: {
      heading: 'Manager',
      also: ['Line manager', 'Team manager'],
      reads: 'person',
      meaning: 'The line manager. Left empty, as the directory has it.',
    },
    assessor: {
      heading: 'Assessor',
      also: ['Practice educator'],
      reads: 'person',
      meaning: 'The assessor: a registered social worker.',
    },
    coordinator: {
      heading: 'Co-ordinator',
      also: ['ASYE co-ordinator'],
      reads: 'person',
      meaning: 'The co-ordinator of the programme.',
    },
    qualifiedOn: {
      heading: 'Qualified on',
      also: ['Qualified', 'Date of qualification', 'Qualification date'],
      reads: 'date',
      meaning: 'When they qualified: it decides whether the year is funded.',
      example: '01/07/2026',
    },
    registrationNumber: {
      heading: 'Registration number',
      also: ['SWE number', 'SWE registration'],
      reads: 'text',
      meaning: 'Of Social Work England: SW and figures.',
    },
    registered: {
      heading: 'Registered',
      also: ['SWE registered'],
      reads: 'yesOrNo',
      meaning: 'Registered with Social Work England.',
      example: 'Yes',
    },
    statutoryWork: {
      heading: 'Statutory work',
      reads: 'yesOrNo',
      meaning: 'The post is statutory social work.',
      example: 'Yes',
    },
    agency: {
      heading: 'Agency',
      also: ['Agency worker'],
      reads: 'yesOrNo',
      meaning: 'Employed through an agency.',
      example: 'No',
    },
  },
};
