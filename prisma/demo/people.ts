/** About a hundred people in eight teams under one line of management, a cohort newly qualified among them. All are made up. */
import type { Office, Rank } from '../../domain/engine/people.ts';

export const teams = [
  { id: 'family-north', name: 'Family Safeguarding North', service: 'Family safeguarding' },
  { id: 'family-south', name: 'Family Safeguarding South', service: 'Family safeguarding' },
  { id: 'assessment-east', name: 'Assessment and Intervention East', service: 'Assessment and intervention' },
  { id: 'assessment-west', name: 'Assessment and Intervention West', service: 'Assessment and intervention' },
  { id: 'children-in-care', name: 'Children in Care', service: 'Corporate parenting' },
  { id: 'leaving-care', name: 'Leaving Care', service: 'Corporate parenting' },
  { id: 'fostering', name: 'Fostering', service: 'Corporate parenting' },
  { id: 'children-disability', name: 'Children with Disabilities', service: 'Corporate parenting' },
] as const;

export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly rank: Rank;
  readonly offices: readonly Office[];
  readonly team: string;
  /** Email of their manager. */
  readonly manager?: string;
  readonly saferRecruitment?: boolean;
  /** What they do, for the summary of `npm start`. */
  readonly what?: string;
}

type Named = Omit<DemoPerson, 'id' | 'email'> & { readonly address: string };

const at = (address: string): string => `${address}@example.org`;

const leaders: readonly Named[] = [
  {
    address: 'dcs',
    name: 'Margaret Ashdown',
    rank: 'director',
    offices: ['leadership'],
    team: 'family-north',
    what: 'Director of Children’s Services',
  },
  {
    address: 'assistant.director',
    name: 'Peter Holloway',
    rank: 'assistant-director',
    offices: ['leadership', 'manager'],
    team: 'family-north',
    manager: at('dcs'),
    what: 'Assistant director',
  },
  {
    address: 'leadership',
    name: 'Ruth Penrose',
    rank: 'assistant-director',
    offices: ['leadership'],
    team: 'children-in-care',
    manager: at('dcs'),
    what: 'Leadership: asks how things stand',
  },
  {
    address: 'head',
    name: 'Anita Desai',
    rank: 'head-of-service',
    offices: ['manager'],
    team: 'family-north',
    manager: at('assistant.director'),
    saferRecruitment: true,
    what: 'Head of service',
  },
  {
    address: 'head.care',
    name: 'Colin Marsh',
    rank: 'head-of-service',
    offices: ['manager'],
    team: 'children-in-care',
    manager: at('assistant.director'),
    what: 'Head of service',
  },
  {
    address: 'service.manager',
    name: 'Grace Okafor',
    rank: 'service-manager',
    offices: ['manager'],
    team: 'family-north',
    manager: at('head'),
    saferRecruitment: true,
    what: 'Service manager',
  },
  {
    address: 'service.manager.care',
    name: 'Tom Birch',
    rank: 'service-manager',
    offices: ['manager'],
    team: 'children-in-care',
    manager: at('head.care'),
    saferRecruitment: true,
  },
];

const specialists: readonly Named[] = [
  {
    address: 'hr',
    name: 'Helen Carter',
    rank: 'team-manager',
    offices: ['hr'],
    team: 'family-north',
    manager: at('head'),
    saferRecruitment: true,
    what: 'HR: starts and runs recruitment',
  },
  {
    address: 'hr.second',
    name: 'Imran Shah',
    rank: 'team-manager',
    offices: ['hr'],
    team: 'family-north',
    manager: at('head'),
    saferRecruitment: true,
    what: 'HR: verifies what a colleague asked for',
  },
  {
    address: 'hr.third',
    name: 'Wendy Lowe',
    rank: 'team-manager',
    offices: ['hr'],
    team: 'children-in-care',
    manager: at('head.care'),
  },
  {
    address: 'assessor',
    name: 'Sian Powell',
    rank: 'practitioner',
    offices: ['assessor'],
    team: 'family-north',
    manager: at('manager'),
    what: 'Practice educator',
  },
  {
    address: 'coordinator',
    name: 'Daniel Frost',
    rank: 'team-manager',
    offices: ['quality', 'assessor'],
    team: 'family-north',
    manager: at('head'),
    what: 'ASYE co-ordinator',
  },
  {
    address: 'quality',
    name: 'Farah Aziz',
    rank: 'team-manager',
    offices: ['quality'],
    team: 'family-north',
    manager: at('head'),
    what: 'Quality lead',
  },
  {
    address: 'admin',
    name: 'Joan Whitely',
    rank: 'team-manager',
    offices: ['administrator'],
    team: 'family-north',
    manager: at('head'),
    what: 'Administrator',
  },
  {
    address: 'admin.second',
    name: 'Mark Sadler',
    rank: 'team-manager',
    offices: ['administrator'],
    team: 'family-north',
    manager: at('head'),
    what: 'Administrator: confirms what the other proposes',
  },
];

/** The first is `manager@example.org`; each leads the team at the same place in the list. */
const teamManagers = [
  'Louise Grant',
  'Kwame Mensah',
  'Priya Nair',
  'Owen Tudor',
  'Beth Lomax',
  'Hassan Malik',
  'Fiona Reid',
  'Gareth Pugh',
];

const practitioners = [
  'Chloe Barton',
  'Adam Nowak',
  'Leila Rahman',
  'Jack Thorne',
  'Mei Chen',
  'Rosie Hale',
  'Samuel Adeyemi',
  'Tara Quinn',
  'Ben Whitlock',
  'Zara Hussain',
  'Lewis Grey',
  'Naomi Clarke',
  'Ivy Sutton',
  'Dylan Price',
  'Amelia Stone',
  'Noah Bennett',
  'Ella Fraser',
  'Ryan Doyle',
  'Maya Patel',
  'Isaac Cole',
  'Freya Lund',
  'Callum West',
  'Hana Sato',
  'Oscar Lane',
  'Poppy Rudd',
  'Elliot Moss',
  'Nadia Karim',
  'Theo Vance',
  'Jasmine Ford',
  'Luca Romano',
  'Erin Walsh',
  'Max Ives',
  'Alice Boyd',
  'Omar Farouk',
  'Sophie Kerr',
  'Dean Rowe',
];

/** The cohort in its assessed year: social workers newly qualified. */
const newlyQualified = [
  'Aaron Blake',
  'Bella Norton',
  'Carlos Reyes',
  'Daisy Holt',
  'Ewan Muir',
  'Fatima Noor',
  'Grace Tan',
  'Harvey Pike',
  'Isla Rowan',
  'Joel Abara',
  'Kiran Sethi',
  'Laura Finch',
  'Marcus Dale',
  'Nina Osei',
  'Oliver Crane',
  'Petra Vogel',
  'Quentin Hale',
  'Rhea Kapoor',
  'Seth Lawson',
  'Tilly Marsh',
  'Usman Riaz',
  'Verity Cross',
  'Will Hanley',
  'Xenia Pappas',
  'Yusuf Demir',
  'Zoe Larkin',
  'Anya Petrova',
  'Bryn Evans',
  'Cleo Martin',
  'Declan Byrne',
  'Esme Carr',
  'Felix Stone',
  'Gemma Ross',
  'Haris Khan',
  'Imogen Wells',
  'Jude Okoro',
  'Katya Ilic',
  'Leon Frost',
];

const assessors = ['Judith Amos', 'Rahul Mehta', 'Carol Swift', 'Denise Obi', 'Graham Poole'];

const teamOf = (index: number): string => teams[index % teams.length]?.id ?? teams[0].id;
const managerOf = (index: number): string =>
  at(index % teams.length === 0 ? 'manager' : `manager.${index % teams.length}`);
const serviceManagerOf = (index: number): string => at(index < 4 ? 'service.manager' : 'service.manager.care');

const everybody: readonly Named[] = [
  ...leaders,
  ...teamManagers.map(
    (name, index): Named => ({
      address: index === 0 ? 'manager' : `manager.${index}`,
      name,
      rank: 'team-manager',
      offices: ['manager'],
      team: teamOf(index),
      manager: serviceManagerOf(index),
      saferRecruitment: index % 2 === 0,
      ...(index === 0 && { what: 'Team manager: asks for posts, approves, is chased' }),
    }),
  ),
  ...specialists,
  ...practitioners.map(
    (name, index): Named => ({
      address: index === 0 ? 'practitioner' : `practitioner.${index}`,
      name,
      rank: 'practitioner',
      offices: ['practitioner'],
      team: teamOf(index),
      manager: managerOf(index),
      ...(index === 0 && { what: 'Social worker' }),
    }),
  ),
  ...newlyQualified.map(
    (name, index): Named => ({
      address: index === 0 ? 'nqsw' : `nqsw.${index}`,
      name,
      rank: 'practitioner',
      offices: ['practitioner'],
      team: teamOf(index),
      manager: managerOf(index),
      ...(index === 0 && { what: 'Newly qualified social worker in an assessed year' }),
    }),
  ),
  ...assessors.map(
    (name, index): Named => ({
      address: `assessor.${index + 1}`,
      name,
      rank: 'practitioner',
      offices: ['assessor'],
      team: teamOf(index),
      manager: managerOf(index),
    }),
  ),
];

/** Ids say nothing of who somebody is. */
export const people: readonly DemoPerson[] = everybody.map(({ address, ...person }, index) => ({
  ...person,
  id: `p-${String(index + 1).padStart(4, '0')}`,
  email: at(address),
}));

export function personAt(email: string): DemoPerson {
  const found = people.find((person) => person.email === email);
  if (!found) throw new Error(`The demo has nobody at ${email}`);
  return found;
}

/** Those whom `npm start` names. */
export const demoPeople = people.flatMap(({ email, what }) => (what === undefined ? [] : [{ email, what }]));
