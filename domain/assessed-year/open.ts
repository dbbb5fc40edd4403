import type { RequestOf } from '../engine/define.ts';
import type { Directory, Opening, OpeningContext, StartContext } from '../engine/kind.ts';
import type { PersonId } from '../engine/people.ts';
import { type FieldError, unacceptable } from '../engine/refusals.ts';
import { adoptedErrors, adoptedFacts, adoptionOf } from './adopt.ts';
import type { AssessedYear } from './contract.ts';
import { newYear, type Year } from './facts.ts';
import { type ProgrammeName, programmeOn } from './programmes.ts';

type YearRequest = RequestOf<AssessedYear>;

/** Reads a request for an assessed year. @throws Refusal `invalid` with a pointer to each field that can't be */
export async function open(
  request: YearRequest,
  context: OpeningContext<AssessedYear>,
): Promise<Opening<AssessedYear>> {
  const { registrationNumber, adopt } = request;
  const { nqsw } = context.cast;
  const team = request.team ?? nqsw.team;
  if (team === null) throw unacceptable([{ pointer: '/team', message: 'Choose the team: they are in none.' }]);
  const errors = [
    ...(await passedErrors(request.person, programmeIn(request), context.directory)),
    ...(adopt ? adoptedErrors(request, adopt, context) : []),
  ];
  if (errors.length > 0) throw unacceptable(errors);
  const facts = await factsOf(request, context);
  return {
    title: `Assessed year of ${nqsw.name}`,
    team,
    facts,
    texts: { ...(registrationNumber !== undefined && { registrationNumber }) },
    ...(adopt && { adopt: adoptionOf(adopt, facts, context) }),
  };
}

/** The one that is asked for, or that of the day they start. */
export const programmeIn = ({ programme, startsOn }: Pick<YearRequest, 'programme' | 'startsOn'>): ProgrammeName =>
  programme ?? programmeOn(startsOn);

/** A programme that was passed here is not begun again. */
export async function passedErrors(
  person: PersonId,
  programme: string,
  directory: Directory,
): Promise<readonly FieldError[]> {
  const years = await directory.cases('assessed-year', 'nqsw', person);
  const isSame = (facts: unknown) => (facts as Year).programme === programme; // the contract's facts, as JSON
  const passed = years.find(({ outcome, facts }) => outcome === 'passed' && isSame(facts));
  return passed ? [{ pointer: '/person', message: `They have passed their assessed year: ${passed.id}.` }] : [];
}

export const nobody = (pointer: string): FieldError => ({
  pointer,
  message: 'Nobody with this id works for the council today.',
});

/** The facts a year begins with. @throws Refusal `invalid` when nobody with the person's id works for the council */
export async function factsOf(
  request: YearRequest,
  context: Pick<StartContext<AssessedYear>, 'directory' | 'rules' | 'today'>,
): Promise<Year> {
  const { startsOn, fte, qualifiedOn, registered, statutoryWork, agency, assessor, adopt } = request;
  const { directory } = context;
  if (!(await directory.person(request.person))) throw unacceptable([nobody('/person')]);
  const managers = request.manager === undefined ? await managerOf(request.person, directory) : [request.manager];
  const facts: Year = {
    ...newYear,
    programme: programmeIn(request),
    startsOn,
    fte,
    ...(qualifiedOn !== undefined && { qualifiedOn }),
    ...(registered !== undefined && { registered }),
    ...(statutoryWork !== undefined && { statutoryWork }),
    ...(agency !== undefined && { agency }),
    managedBy: managers,
    assessedBy: assessor === undefined ? [] : [assessor],
  };
  return adopt ? { ...facts, ...adoptedFacts(adopt, facts, context) } : facts;
}

const managerOf = async (person: PersonId, directory: Directory): Promise<readonly PersonId[]> =>
  (await directory.line(person)).slice(0, 1).map(({ id }) => id);

/** What people see above a year that an appointment began. */
export async function titleOf({ recruitment, candidate }: Year, directory: Directory): Promise<string> {
  const all = recruitment === undefined ? [] : await directory.candidates(recruitment);
  const name = all.find(({ id }) => id === candidate)?.name;
  return name === undefined ? 'Assessed year' : `Assessed year of ${name}`;
}
