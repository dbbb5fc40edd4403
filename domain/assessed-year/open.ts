import type { RequestOf } from '../engine/define.ts';
import type { Directory, Opening, PersonView, StartContext } from '../engine/kind.ts';
import type { PersonId } from '../engine/people.ts';
import { type FieldError, unacceptable } from '../engine/refusals.ts';
import { adoptedErrors, adoptedFacts, adoptionOf } from './adopt.ts';
import type { AssessedYear } from './contract.ts';
import { newYear, type Year } from './facts.ts';
import { type Four, isPart, partErrors } from './four.ts';

type Context = StartContext<AssessedYear>;
type YearRequest = RequestOf<AssessedYear>;

/** Reads a request for an assessed year. @throws Refusal `invalid` with a pointer to each field that can't be */
export async function open(request: YearRequest, context: Context): Promise<Opening<AssessedYear>> {
  const { directory } = context;
  const { registrationNumber, adopt } = request;
  const person = await personOf(request, context);
  const team = request.team ?? person.team;
  const who = await rolesOf(request, person, context);
  if (team === null) throw unacceptable([{ pointer: '/team', message: 'Choose the team: they are in none.' }]);
  const errors = [
    ...(await peopleErrors(who, directory)),
    ...(await alreadyInOne(person.id, directory)),
    ...(adopt ? adoptedErrors(request, adopt, context) : []),
  ];
  if (errors.length > 0) throw unacceptable(errors);
  const facts = await factsOf(request, context);
  return {
    title: `Assessed year of ${person.name}`,
    team,
    who,
    facts,
    texts: { ...(registrationNumber !== undefined && { registrationNumber }) },
    ...(adopt && { adopt: adoptionOf(adopt, facts, context) }),
  };
}

async function personOf({ person }: YearRequest, { directory }: Pick<Context, 'directory'>): Promise<PersonView> {
  const found = await directory.person(person);
  if (!found) throw unacceptable([nobody('/person')]);
  return found;
}

interface Who {
  readonly nqsw: PersonId;
  readonly manager: PersonId;
  readonly coordinator: PersonId;
  readonly hr: PersonId;
  readonly assessor?: PersonId;
}

/**
 * Whoever is not named is found: the person's own manager, the HR officer with least to do, and to co-ordinate somebody who
 * has no other part, the caller first.
 */
async function rolesOf(
  { manager, assessor, coordinator }: YearRequest,
  person: PersonView,
  { caller, directory }: Context,
): Promise<Who> {
  const by = manager ?? person.manager;
  const others = [person.id, by, assessor];
  const leads = (await directory.inOffice('quality')).map(({ id }) => id).filter((id) => !others.includes(id));
  const hr = (await directory.inOffice('hr')).map(({ id }) => id).find((id) => id !== person.id);
  const found = coordinator ?? (leads.includes(caller.id) ? caller.id : leads[0]);
  if (found === undefined) throw unacceptable([{ pointer: '/coordinator', message: 'Name a co-ordinator.' }]);
  if (!by) throw unacceptable([{ pointer: '/manager', message: 'Name a line manager: none is on record.' }]);
  if (hr === undefined) throw unacceptable([{ pointer: '', message: 'An HR officer is needed.' }]);
  return { nqsw: person.id, manager: by, coordinator: found, hr, ...(assessor !== undefined && { assessor }) };
}

/** Each beside those before them: two who are the same are told once. */
async function peopleErrors({ nqsw, hr: _, ...others }: Who, directory: Directory): Promise<readonly FieldError[]> {
  const errors: FieldError[] = [];
  let before: Four = { nqsw };
  for (const [role, id] of Object.entries(others)) {
    const person = await directory.person(id);
    if (!person) errors.push(nobody(`/${role}`));
    else if (isPart(role)) errors.push(...partErrors(`/${role}`, role, person, before));
    before = { ...before, [role]: id };
  }
  return errors;
}

export const nobody = (pointer: string): FieldError => ({
  pointer,
  message: 'Nobody with this id works for the council today.',
});

/** One year at a time. `but` is the process that asks. */
export async function alreadyInOne(
  person: PersonId,
  directory: Directory,
  but?: string,
): Promise<readonly FieldError[]> {
  const [found] = (await directory.holds('assessed-year', 'nqsw', person)).filter((id) => id !== but);
  return found === undefined
    ? []
    : [{ pointer: '/person', message: `This person is in an assessed year already: ${found}.` }];
}

/** The facts a year begins with. @throws Refusal `invalid` when nobody with the person's id works for the council */
export async function factsOf(
  request: YearRequest,
  context: Pick<Context, 'directory' | 'rules' | 'today'>,
): Promise<Year> {
  const { programme, startsOn, fte, qualifiedOn, registered, statutoryWork, agency, assessor, adopt } = request;
  const person = await personOf(request, context);
  const manager = request.manager ?? person.manager;
  const facts: Year = {
    ...newYear,
    programme,
    startsOn,
    fte,
    ...(qualifiedOn !== undefined && { qualifiedOn }),
    ...(registered !== undefined && { registered }),
    ...(statutoryWork !== undefined && { statutoryWork }),
    ...(agency !== undefined && { agency }),
    managedBy: manager === null ? [] : [manager],
    assessedBy: assessor === undefined ? [] : [assessor],
  };
  return adopt ? { ...facts, ...adoptedFacts(adopt, facts, context) } : facts;
}

/** What people see above a year that an appointment began. */
export async function titleOf({ recruitment, candidate }: Year, directory: Directory): Promise<string> {
  const all = recruitment === undefined ? [] : await directory.candidates(recruitment);
  const name = all.find(({ id }) => id === candidate)?.name;
  return name === undefined ? 'Assessed year' : `Assessed year of ${name}`;
}
