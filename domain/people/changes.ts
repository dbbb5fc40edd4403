/** What may change about a person, and which changes need two people. */
import { formatDate, isLocalDate } from '../calendar/index.ts';
import { isAtLeast, type Office, officeTitles, type PersonId, type Rank, rankTitles } from '../engine/people.ts';

/** What the directory says of somebody. */
export interface Recorded {
  readonly name: string;
  readonly email: string;
  readonly teamId: string | null;
  readonly managerId: PersonId | null;
  readonly rank: Rank;
  readonly offices: readonly Office[];
  readonly saferRecruitment: boolean;
  readonly leftOn: string | null;
}

/** An account of the council's sign-in, as its tokens name it. */
export interface SignIn {
  readonly issuer: string;
  readonly subject: string;
}

/** A change as one proposes it and another confirms it. */
export type Change = Partial<Recorded> & {
  readonly link?: SignIn;
  readonly unlink?: SignIn;
  readonly suspended?: boolean;
};

export const fieldTitles = {
  name: 'Name',
  email: 'Address',
  teamId: 'Team',
  managerId: 'Manager',
  rank: 'Rank',
  offices: 'Offices',
  saferRecruitment: 'Trained in safer recruitment',
  leftOn: 'Leaves on',
  link: 'Sign-in linked',
  unlink: 'Sign-in unlinked',
  suspended: 'Sign-in suspended',
  signedOut: 'Signed out everywhere',
} as const satisfies Readonly<Record<keyof Change | 'signedOut', string>>;

export type Field = keyof typeof fieldTitles;

/** A proposal that nobody has confirmed for so many days has lapsed. */
export const LAPSES_AFTER_DAYS = 14;

const recorded = ['name', 'email', 'teamId', 'managerId', 'rank', 'offices', 'saferRecruitment', 'leftOn'] as const;

/** Of a change, the fields of the record that would be other than they are. */
export const changedIn = (person: Recorded, change: Partial<Recorded>): readonly (keyof Recorded)[] =>
  recorded.filter((field) => change[field] !== undefined && !isSame(person[field], change[field]));

/** The order of offices does not matter. */
export const isSame = (one: unknown, other: unknown): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? [...one].sort().join() === [...other].sort().join()
    : (one ?? null) === (other ?? null);

const decideForOthers: readonly Office[] = ['administrator', 'leadership'];

/** Whose leaving would shut others out, or blind the council: administrators and those at its head. */
export const leavesByTwo = ({ offices, rank }: Pick<Recorded, 'offices' | 'rank'>): boolean =>
  isAtLeast(rank, 'assistant-director') || offices.some((office) => decideForOthers.includes(office));

/** By rank people approve, decide, and put right what others decided: whatever is above the first is given by two. */
export const isGivenByTwo = (rank: Rank): boolean => rank !== 'practitioner';

/** As people read it; names of teams and people come with it. */
export function valueInWords(field: Field, value: unknown, nameOf: (id: string) => string | undefined): string | null {
  if (value === null || value === undefined) return null;
  switch (field) {
    case 'offices':
      return (value as readonly Office[]).map((office) => officeTitles[office]).join(', ') || 'None';
    case 'rank':
      return rankTitles[value as Rank];
    case 'saferRecruitment':
    case 'suspended':
      return value === true ? 'Yes' : 'No';
    case 'leftOn':
      return isLocalDate(String(value)) ? formatDate(String(value)) : String(value);
    case 'link':
    case 'unlink':
      return `${(value as SignIn).subject} at ${(value as SignIn).issuer}`;
    case 'teamId':
    case 'managerId':
      return nameOf(String(value)) ?? String(value);
    default:
      return String(value);
  }
}
