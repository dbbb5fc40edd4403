import type { RequestOf } from '../engine/define.ts';
import type { Directory, Opening, OpeningContext } from '../engine/kind.ts';
import { isAtLeast } from '../engine/people.ts';
import { unacceptable } from '../engine/refusals.ts';
import { grades } from '../recruitment/posts.ts';
import { adoptedErrors, adoptedFacts, adoptionOf } from './adopt.ts';
import type { Appointment } from './contract.ts';
import type { Appointee } from './facts.ts';
import { newAppointee } from './facts.ts';
import { vacancyErrors } from './vacancy.ts';

type Context = OpeningContext<Appointment>;
type AppointmentRequest = RequestOf<Appointment>;

/** Reads a request for an appointment. @throws Refusal `invalid` with a pointer to each field that can't be */
export async function open(request: AppointmentRequest, context: Context): Promise<Opening<Appointment>> {
  const { team, adopt, recruitment, candidate } = request;
  const errors = [...(await vacancyErrors(request, context)), ...(adopt ? adoptedErrors(request, adopt, context) : [])];
  if (errors.length > 0) throw unacceptable(errors);
  const facts = factsOf(request);
  return {
    title: request.title ?? (await titleOf(facts, context.directory)),
    team,
    who: { decider: await deciderAboveManager(context) },
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

/** The first above the manager of the policy's rank, or whoever is highest. */
async function deciderAboveManager({ cast, directory, rules }: Context): Promise<string> {
  const above = await directory.line(cast.manager.id);
  const decider = above.find(({ rank }) => isAtLeast(rank, rules.settings.deciderRank)) ?? above.at(-1);
  if (decider) return decider.id;
  throw unacceptable([{ pointer: '/manager', message: 'Nobody is above this manager to decide on adverse results.' }]);
}

/** The facts an appointment begins with. */
export const factsOf = ({ recruitment, candidate, grade, route, manager, adopt }: AppointmentRequest): Appointee => ({
  ...newAppointee,
  ...(recruitment !== undefined && { recruitment }),
  ...(candidate !== undefined && { candidate }),
  grade,
  route,
  ...(adopt && adoptedFacts(adopt, manager)),
});
