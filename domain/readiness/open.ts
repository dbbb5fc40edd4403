import { adoptionErrors } from '../engine/adoption.ts';
import type { RequestOf } from '../engine/define.ts';
import type { Opening, PersonView, StartContext } from '../engine/kind.ts';
import { isAtLeast } from '../engine/people.ts';
import { unacceptable } from '../engine/refusals.ts';
import { adoptedFacts, adoptedRoles, adoptionOf } from './adopt.ts';
import { type ReadinessCycle, readinessCycle } from './contract.ts';
import { type Cycle, newCycle } from './facts.ts';
import { inspections } from './inspections.ts';

type Context = StartContext<ReadinessCycle>;
type ReadinessRequest = RequestOf<ReadinessCycle>;

/** Reads a request for a cycle. @throws Refusal `invalid` with a pointer to each field that can't be */
export async function open(request: ReadinessRequest, context: Context): Promise<Opening<ReadinessCycle>> {
  const { title, team, adopt, previous } = request;
  const lead = await leadOf(request, context);
  const errors = adopt ? adoptionErrors(readinessCycle, adopt, context) : [];
  if (errors.length > 0) throw unacceptable(errors);
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
  const [leastBusy] = await directory.inOffice('quality');
  const unnamed = caller.offices.includes('quality') ? caller : leastBusy;
  const found = lead === undefined ? unnamed : await directory.person(lead);
  if (found) return found;
  throw unacceptable([{ pointer: '/lead', message: 'Nobody leads on quality. Name a quality lead.' }]);
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

/** The facts a cycle begins with. */
export const factsOf = (request: ReadinessRequest): Cycle => {
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
