import type { Directory, Opening, PersonView, StartContext } from '../engine/kind.ts';
import { isAtLeast } from '../engine/people.ts';
import { type FieldError, unacceptable } from '../engine/refusals.ts';
import { adoptedErrors, adoptedFacts, adoptedRoles, adoptionOf } from './adopt.ts';
import type { ReadinessCycle } from './contract.ts';
import { type Cycle, newCycle } from './facts.ts';
import { inspections } from './inspections.ts';
import type { ReadinessRequest } from './request.ts';
import { expectedErrors, ownerErrors } from './scope-rules.ts';

type Context = StartContext<ReadinessCycle>;

/** Reads a request for a cycle. @throws Refusal `invalid` with a pointer to each field that can't be */
export async function open(request: ReadinessRequest, context: Context): Promise<Opening<ReadinessCycle>> {
  const lead = await leadOf(request, context);
  const errors = [...(await requestErrors(request, context)), ...pastErrors(request, context)];
  if (errors.length > 0) throw unacceptable(errors);
  const { title, team, adopt, previous } = request;
  const { settings, calendars } = context.rules;
  return {
    title,
    team,
    who: {
      lead: lead.id,
      approver: await approverAbove(lead, request, context),
      ...(adopt && adoptedRoles(request, adopt)),
    },
    facts: factsOf(request),
    texts: {},
    ...(previous !== undefined && { parent: { id: previous, cause: 'next-cycle' } }),
    ...(adopt && { adopt: adoptionOf(request, adopt, settings, calendars) }),
  };
}

/** What people see above a cycle that the one before it started. */
export const titleOf = async ({ inspection, series, previous }: Cycle): Promise<string> =>
  series
    ? `${inspections[inspection]} ${series.number}: readiness`
    : `${inspections[inspection]}: readiness${previous === undefined ? '' : `, after ${previous}`}`;

/** Somebody of quality runs it: the one named, the caller, or the least busy. */
async function leadOf({ lead }: ReadinessRequest, { caller, directory }: Context): Promise<PersonView> {
  const isQuality = ({ offices }: PersonView) => offices.includes('quality');
  if (lead === undefined) {
    const found = isQuality(caller) ? caller : (await directory.inOffice('quality'))[0];
    if (found) return found;
    throw unacceptable([{ pointer: '/lead', message: 'Nobody leads on quality. Name a quality lead.' }]);
  }
  const person = await directory.person(lead);
  if (person && isQuality(person)) return person;
  const message = person ? `${person.name} is not a quality lead.` : 'Nobody with this id works for the council today.';
  throw unacceptable([{ pointer: '/lead', message }]);
}

/** The first up the lead's line of the policy's rank who prepares none of it. */
async function approverAbove(
  lead: PersonView,
  request: ReadinessRequest,
  { directory, rules }: Context,
): Promise<string> {
  const owners = (request.owners ?? []).map(({ person }) => person);
  const line = await directory.line(lead.id);
  const approver = line.find(({ id, rank }) => isAtLeast(rank, rules.settings.approverRank) && !owners.includes(id));
  if (approver) return approver.id;
  const message = `Nobody above ${lead.name} has the rank to decide on readiness and prepares none of it.`;
  throw unacceptable([{ pointer: '/lead', message }]);
}

async function requestErrors(
  { team, areas, owners = [], expectedOn, adopt }: ReadinessRequest,
  { directory, today }: { readonly directory: Directory; readonly today: string },
): Promise<readonly FieldError[]> {
  const outside = owners.flatMap(({ area }, index) =>
    areas.includes(area) ? [] : [{ pointer: `/owners/${index}/area`, message: 'This area is not in the scope.' }],
  );
  return [
    ...((await directory.team(team)) ? [] : [{ pointer: '/team', message: 'There is no team with this id.' }]),
    ...outside,
    ...(await ownerErrors(owners, '/owners', directory)),
    ...expectedErrors({ expectedOn, adopt }, today),
  ];
}

const pastErrors = (request: ReadinessRequest, context: Context): readonly FieldError[] =>
  request.adopt ? adoptedErrors(request, request.adopt, context) : [];

const factsOf = (request: ReadinessRequest): Cycle => {
  const { inspection, areas, owners = [], expectedOn, previous, adopt } = request;
  return {
    ...newCycle({
      inspection,
      areas,
      proposed: owners,
      ...(expectedOn !== undefined && { expectedOn }),
      ...(previous !== undefined && { previous }),
    }),
    ...(adopt && adoptedFacts(request, adopt)),
  };
};
