/**
 * A light kind says only what is its own: pieces that most contracts have alike, and a kind made of a contract whose request,
 * cast and schedule say how it starts. It is a process like any other; one that outgrows this replaces a piece and keeps the rest.
 */

import type { LocalDate } from '../calendar/index.ts';
import { adoptionErrors } from './adoption.ts';
import type {
  By,
  FactsOf,
  ProcessContract,
  RequestOf,
  RoleOf,
  SubmissionDefinition,
  TaskDefinition,
} from './define.ts';
import { isWritten } from './field.ts';
import type { Adoption, Kind, Opening, OpeningContext, PersonView } from './kind.ts';
import { working } from './ladder.ts';
import { unacceptable } from './refusals.ts';
import type { PlannedDate } from './state.ts';

/** What most contracts have none of. */
export const none = { checks: {}, threads: {}, hears: {}, milestones: {} } as const;

/** The task that is opened when a decision can no longer be corrected by going back. */
export const putRight = <const Role extends string>(role: Role, never: readonly Role[]) =>
  ({
    title: 'Put right a decision that could not be reversed',
    for: role,
    never,
    choices: { done: { label: 'It has been put right', reason: 'required' } },
  }) as const satisfies TaskDefinition;

export const putRightFollows = {
  'putRight.done': 'It stands in the history with what you say. Nothing more is asked about it.',
} as const;

export const putRightWithin = working(5, 'to put right what could not be reversed');

/** The four kinds of text that every process keeps, all for the same readers. */
export const ordinarySubmissions = <const Role extends string>(audience: readonly By<Role>[]) =>
  ({
    request: { title: 'Request', audience },
    reason: { title: 'Reason', audience },
    form: { title: 'Notes', audience },
    contribution: { title: 'Note', audience },
  }) as const satisfies Readonly<Record<string, SubmissionDefinition>>;

/** Who has which role, as the directory has them. */
export type CastPeople<C extends ProcessContract> = { readonly [R in RoleOf<C>]?: PersonView };

interface Own<C extends ProcessContract> extends Omit<Kind<C>, 'contract' | 'open'> {
  /** The role whose team it is listed under. */
  readonly of: RoleOf<C>;
  /** What people see above it. */
  title(people: CastPeople<C>, request: RequestOf<C>): string;
  /** How one that is taken over had come to its dates; left out, they are counted as for a new one from the day it began. */
  milestones?(facts: FactsOf<C>, request: RequestOf<C>, context: OpeningContext<C>): Adoption<C>['milestones'];
  /** The threads that are open in one that is taken over, in the stage it has reached. */
  threads?(facts: FactsOf<C>, request: RequestOf<C>): readonly string[];
}

export const lightKind = <C extends ProcessContract>(contract: C, own: Own<C>): Kind<C> => ({
  contract,
  ...own,
  open: async (request, context) => await open(contract, own, request, context),
});

async function open<C extends ProcessContract>(
  contract: C,
  own: Own<C>,
  request: RequestOf<C>,
  context: OpeningContext<C>,
): Promise<Opening<C>> {
  const people: CastPeople<C> = context.cast;
  const facts = await own.facts(request, context);
  const team = people[own.of]?.team;
  if (!team) throw unacceptable([{ pointer: '', message: 'Nobody knows their team. An administrator must name it.' }]);
  const adopt = takenOver(contract, own, request, facts, context);
  return {
    title: own.title(people, request),
    team,
    facts,
    texts: textsOf(contract, request),
    ...(adopt && { adopt }),
  };
}

/** Its dates are those of one that began that day; those gone by were met. */
function takenOver<C extends ProcessContract>(
  contract: C,
  own: Own<C>,
  request: RequestOf<C>,
  facts: FactsOf<C>,
  context: OpeningContext<C>,
): Adoption<C> | undefined {
  const { adopt } = request;
  if (adopt === undefined) return undefined;
  const { startedOn, past, stage, on } = adopt as Pick<Adoption<C>, 'startedOn' | 'past' | 'stage' | 'on'>;
  const errors = adoptionErrors(contract, { startedOn, past, stage, on }, context);
  if (errors.length > 0) throw unacceptable(errors);
  const milestones =
    own.milestones?.(facts, request, context) ?? met(own.schedule(facts, context.rules, startedOn), context.today);
  return { startedOn, past, stage, on, milestones, threads: own.threads?.(facts, request) ?? [] };
}

const met = (
  planned: object,
  today: LocalDate,
): Readonly<Record<string, PlannedDate & { readonly metOn?: LocalDate }>> =>
  Object.fromEntries(
    Object.entries(planned as Readonly<Record<string, PlannedDate>>).map(([name, date]) => [
      name,
      { ...date, ...(date.date < today && { metOn: date.date }) },
    ]),
  );

/** What was written in the request stays in the database. */
const textsOf = ({ request: { fields } }: ProcessContract, request: object): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(request).filter(([name, value]) => {
      const field = fields[name];
      return field !== undefined && isWritten(field) && typeof value === 'string';
    }),
  );
