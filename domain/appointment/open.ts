import type { Directory, Opening, PersonView, StartContext } from '../engine/kind.ts';
import { isAtLeast } from '../engine/people.ts';
import { type FieldError, unacceptable } from '../engine/refusals.ts';
import { hrPair } from '../recruitment/hr-pair.ts';
import { grades } from '../recruitment/posts.ts';
import { adoptedErrors, adoptedFacts, adoptionOf } from './adopt.ts';
import type { Appointment } from './contract.ts';
import { type Appointee, newAppointee } from './facts.ts';
import type { AppointmentRequest } from './request.ts';

type Context = StartContext<Appointment>;

/** Reads a request for an appointment. @throws Refusal `invalid` with a pointer to each field that can't be */
export async function open(request: AppointmentRequest, context: Context): Promise<Opening<Appointment>> {
  const { team, manager, adopt, recruitment, candidate } = request;
  const errors = [...(await unknown(request, context)), ...(adopt ? adoptedErrors(request, adopt, context) : [])];
  if (errors.length > 0) throw unacceptable(errors);
  const facts = factsOf(request);
  return {
    title: request.title ?? (await titleOf(facts, context.directory)),
    team,
    who: { manager, decider: await deciderAbove(manager, context), ...(await hrPair(context, manager)) },
    facts,
    texts: {},
    ...(recruitment !== undefined && { parent: { id: recruitment, cause: `adopted-${candidate}` } }),
    ...(adopt && { adopt: adoptionOf(request, adopt, context.rules.settings.probation.months) }),
  };
}

/** What people see above an appointment: its facts hold ids only. */
export async function titleOf({ recruitment, candidate, grade }: Appointee, directory: Directory): Promise<string> {
  const all = recruitment === undefined ? [] : await directory.candidates(recruitment);
  const name = all.find(({ id }) => id === candidate)?.name ?? 'Appointee';
  return `${name}, ${grades[grade]}`;
}

async function unknown(
  { team, manager, recruitment, candidate }: AppointmentRequest,
  { directory }: Context,
): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  if (!(await directory.team(team))) errors.push({ pointer: '/team', message: 'There is no team with this id.' });
  if (!(await directory.person(manager)))
    errors.push({ pointer: '/manager', message: 'Nobody with this id works for the council today.' });
  const candidates = recruitment === undefined ? [] : await directory.candidates(recruitment);
  if (candidate !== undefined && !candidates.some(({ id }) => id === candidate))
    errors.push({ pointer: '/candidate', message: 'This is not a candidate for this vacancy.' });
  return errors;
}

/** The first above the manager of the policy's rank, or whoever is highest. */
async function deciderAbove(manager: string, { directory, rules }: Context): Promise<string> {
  const above: readonly PersonView[] = await directory.line(manager);
  const decider = above.find(({ rank }) => isAtLeast(rank, rules.settings.deciderRank)) ?? above.at(-1);
  if (decider) return decider.id;
  throw unacceptable([{ pointer: '/manager', message: 'Nobody is above this manager to decide on adverse results.' }]);
}

const factsOf = ({ recruitment, candidate, grade, route, manager, adopt }: AppointmentRequest): Appointee => ({
  ...newAppointee,
  ...(recruitment !== undefined && { recruitment }),
  ...(candidate !== undefined && { candidate }),
  grade,
  route,
  ...(adopt && adoptedFacts(adopt, manager)),
});
