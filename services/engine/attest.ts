import type { LocalDate } from '../../domain/calendar/index.ts';
import type { Matter } from '../../domain/engine/independence.ts';
import type { FormContext, Kind } from '../../domain/engine/kind.ts';
import { type Actor, type Attested, identities, type PersonId, ranks } from '../../domain/engine/people.ts';
import { Refusal } from '../../domain/engine/refusals.ts';
import { whyNotIndependent } from '../../domain/engine/stake.ts';
import type { InPlace } from '../../domain/engine/stand-in.ts';
import type { Question } from '../../domain/engine/state.ts';
import type { Db } from '../../store/database.ts';
import { findPerson, lineAbove } from '../../store/directory.ts';
import type { Caller } from '../caller.ts';
import { holderErrors } from '../fields/holding.ts';

/** Who acts: the caller, in their own name or as a deputy who was confirmed for today. */
export async function actorOf(db: Db, caller: Caller, actingFor: string | undefined, on: LocalDate): Promise<Actor> {
  if (actingFor === undefined) return { id: caller.id };
  const person = await findPerson(db, actingFor, on);
  if (person?.deputies.includes(caller.id)) return { id: caller.id, actingFor };
  const errors = [{ pointer: '/actingFor', message: 'You are not their confirmed deputy today.' }];
  throw new Refusal('not-permitted', 'You can act only for somebody whose deputy you are today.', { errors });
}

/** What the engine can't see, read from the directory in this very request. */
export async function attest(
  db: Db,
  caller: Caller,
  corrected: Question | undefined,
  on: LocalDate,
): Promise<Attested> {
  const { offices, rank } = caller;
  const by = corrected?.answer?.by;
  if (by === undefined) return { offices, rank };
  return { offices, rank, senior: await isSenior(db, caller, by, on) };
}

/** Of whoever acts in another's place: the role that they may hold themself, or why they may hold none of those they act in. */
export async function attestStandIn(
  kind: Kind,
  { people, roles }: InPlace,
  context: FormContext,
): Promise<Pick<Attested, 'standIn'>> {
  const judged = await Promise.all(
    roles.map(async (role) => ({ role, barred: await whyNot(kind, role, people, context) })),
  );
  const fit = judged.find(({ barred }) => barred === undefined);
  const [first] = judged;
  if (fit) return { standIn: { role: fit.role } };
  return first?.barred === undefined ? {} : { standIn: { role: first.role, barred: first.barred } };
}

/** Of whoever acts, and of whoever they act for: why they are not independent of what is judged here. */
export async function attestIndependent(
  kind: Kind,
  matter: Matter | undefined,
  actor: Actor,
  context: FormContext,
): Promise<Pick<Attested, 'notIndependent'>> {
  if (!matter) return {};
  for (const person of identities(actor)) {
    const why = await whyNotIndependent(kind.contract, matter, person, context);
    const who = person === actor.id ? 'You' : 'The person you act for: they';
    if (why !== undefined) return { notIndependent: `${who} ${why}` };
  }
  return {};
}

async function whyNot(
  kind: Kind,
  role: string,
  people: readonly PersonId[],
  context: FormContext,
): Promise<string | undefined> {
  const found = await Promise.all(people.map((id) => context.directory.person(id)));
  const judged = found.map((person) => (person ? holderErrors(kind, role, person, context) : []));
  const errors = (await Promise.all(judged)).flat();
  return errors.length === 0 ? undefined : errors.map(({ message }) => message).join(' ');
}

/** Above the person in the line, or of higher rank anywhere in the service. */
async function isSenior(db: Db, caller: Caller, than: string, on: LocalDate): Promise<boolean> {
  const [decider, line] = await Promise.all([findPerson(db, than, on), lineAbove(db, than, on)]);
  if (line.some(({ id }) => id === caller.id)) return true;
  return decider !== null && ranks.indexOf(caller.rank) > ranks.indexOf(decider.rank);
}
