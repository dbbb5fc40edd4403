import { ranks } from '../engine/people.ts';
import type { FileFormat } from '../files/format.ts';

const words = (rank: string): string => `${rank[0]?.toUpperCase()}${rank.slice(1).replaceAll('-', ' ')}`;

/** People to be added to the directory: one a row, in any order. Roles are given by two administrators, never by a file. */
export const peopleFile: FileFormat = {
  kind: 'people',
  title: 'People',
  mayImport: ['administrator'],
  onceEach: 'email',
  columns: {
    name: {
      heading: 'Name',
      also: ['Full name'],
      reads: 'text',
      needed: true,
      meaning: 'First name and surname.',
      example: 'Leila Rahman',
    },
    email: {
      heading: 'Email',
      also: ['Email address'],
      reads: 'text',
      needed: true,
      meaning: 'The address that notices go to. Nobody else has it.',
      example: 'leila.rahman@example.org',
    },
    rank: {
      heading: 'Rank',
      also: ['Level', 'Position in the line'],
      reads: { oneOf: Object.fromEntries(ranks.map((rank) => [rank, words(rank)])) },
      needed: true,
      meaning:
        'The place in the line of management, from practitioner to director. With anybody above practitioner in it, another administrator than who sent the file confirms it.',
      example: 'Practitioner',
    },
    teamId: {
      heading: 'Team',
      reads: 'team',
      needed: true,
      meaning: 'The team, by name or id.',
      example: 'Family Safeguarding North',
    },
    managerId: {
      heading: 'Manager',
      also: ['Line manager', 'Reports to'],
      reads: 'person',
      mayBeInFile: true,
      meaning: 'Who they report to: somebody on record, or in another row of the file.',
      example: 'manager@example.org',
    },
  },
};
