/** An opaque id: never a name, never an address. */
export type PersonId = string;

/** What a person is to the council; what they are to one process is a role of its contract. */
export const offices = ['hr', 'manager', 'assessor', 'practitioner', 'quality', 'leadership', 'administrator'] as const;
export type Office = (typeof offices)[number];

export const officeTitles = {
  hr: 'HR',
  manager: 'Managers',
  assessor: 'Assessors',
  practitioner: 'Practitioners',
  quality: 'Quality assurance',
  leadership: 'Leadership',
  administrator: 'Administrators',
} as const satisfies Readonly<Record<Office, string>>;

/** The line of management, lowest first (scrutiny report 2021 §2.10). */
export const ranks = [
  'practitioner',
  'team-manager',
  'service-manager',
  'head-of-service',
  'assistant-director',
  'director',
  'chief-executive',
] as const;
export type Rank = (typeof ranks)[number];

export const rankTitles = {
  practitioner: 'Practitioner',
  'team-manager': 'Team manager',
  'service-manager': 'Service manager',
  'head-of-service': 'Head of service',
  'assistant-director': 'Assistant director',
  director: 'Director',
  'chief-executive': 'Chief executive',
} as const satisfies Readonly<Record<Rank, string>>;

export const isAtLeast = (rank: Rank, least: Rank): boolean => ranks.indexOf(rank) >= ranks.indexOf(least);

/** Under which a look-up of the approvers above whoever has a role is kept: what a request has looked up, the story finds. */
export const approversKey = (rank: Rank, role: string): string => `approvers:${rank}:${role}`;

/** Who acts, and for whom: the API has checked the delegation in the same request. */
export interface Actor {
  readonly id: PersonId;
  readonly actingFor?: PersonId;
}

/** In what role somebody acts who does not hold it: a deputy of its holder, or whoever its task was escalated to. */
export interface StandIn {
  readonly role: string;
  /** Why they may not hold it themself, in words for them. It reaches no workflow: they are refused before. */
  readonly barred?: string;
}

/**
 * What a validator can't see, read by the API from the directory in the same request and journalled with the act.
 * Never taken from a client.
 */
export interface Attested {
  readonly offices: readonly Office[];
  readonly rank: Rank;
  /** For a correction: the person acting is above the decider in the line, or of higher rank. */
  readonly senior?: boolean;
  /** Left out by whoever acts in a role of their own or by office, and in what was done before it was asked. */
  readonly standIn?: StandIn;
  /**
   * Why they are not independent, where only the directory can say so: their line of management, an application of their own. In words
   * for them, completing “You …”. It reaches no workflow: they are refused before.
   */
  readonly notIndependent?: string;
  /** Figures of the process that only the database has: they stand among its facts from this act on. */
  readonly counts?: Readonly<Record<string, number>>;
}

/** The people an actor counts as: themselves and, when acting for someone, that person too. */
export const identities = (actor: Actor): readonly PersonId[] =>
  actor.actingFor === undefined ? [actor.id] : [actor.id, actor.actingFor];
