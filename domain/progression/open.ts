import type { Opening, PersonView, StartContext } from '../engine/kind.ts';
import type { PersonId } from '../engine/people.ts';
import { type FieldError, unacceptable } from '../engine/refusals.ts';
import { hrPair } from '../recruitment/hr-pair.ts';
import { grades } from '../recruitment/posts.ts';
import { adoptedErrors, adoptedFacts, adoptionOf } from './adopt.ts';
import type { Progression } from './contract.ts';
import type { ProgressionRequest } from './request.ts';
import { stepBetween } from './steps.ts';

type Context = StartContext<Progression>;

/** Reads an application. @throws Refusal `invalid` with a pointer to each field that can't be */
export async function open(request: ProgressionRequest, context: Context): Promise<Opening<Progression>> {
  const { fromGrade, toGrade, intentOn, adopt } = request;
  const applicant = await applicantOf(request, context);
  const [manager] = await context.directory.line(applicant.id);
  const team = request.team ?? applicant.team;
  const round = adopt?.decision ? await context.directory.panelRound(adopt.decision.round) : null;
  const errors = [
    ...(await requestErrors(request, context)),
    ...(adopt ? adoptedErrors(adopt, round, context) : []),
    ...noManager(manager, applicant),
    ...(await alreadyApplying(applicant.id, context)),
    ...(team === null ? [{ pointer: '/team', message: 'The applicant is in no team. Name one.' }] : []),
  ];
  if (errors.length > 0 || !manager || team === null) throw unacceptable(errors);
  const { hr, verifier: payroll } = await hrPair(context, applicant.id);
  const who = { applicant: applicant.id, manager: manager.id, hr };
  return {
    title: `${applicant.name}, ${grades[toGrade]}`,
    team,
    who: { ...who, payroll, convener: hr, ...(round && { chair: round.chair }) },
    facts: {
      applicant: applicant.id,
      fromGrade,
      toGrade,
      ...(intentOn !== undefined && { intentOn }),
      items: [],
      ...(adopt && adoptedFacts(adopt, who, round)),
    },
    texts: {},
    ...(adopt && { adopt: adoptionOf(request, adopt, round, context) }),
  };
}

async function applicantOf({ person }: ProgressionRequest, { caller, directory }: Context): Promise<PersonView> {
  if (person === undefined || person === caller.id) return caller;
  if (!caller.offices.some((office) => office === 'hr' || office === 'administrator'))
    throw unacceptable([{ pointer: '/person', message: 'Only HR may apply in somebody else’s name.' }]);
  const applicant = await directory.person(person);
  if (applicant) return applicant;
  throw unacceptable([{ pointer: '/person', message: 'Nobody with this id works for the council today.' }]);
}

async function requestErrors(
  { fromGrade, toGrade, intentOn, team }: ProgressionRequest,
  { directory, rules, today }: Context,
): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  if (!stepBetween(rules.settings.steps, fromGrade, toGrade))
    errors.push({
      pointer: '/toGrade',
      message: `Nobody progresses from “${grades[fromGrade]}” to “${grades[toGrade]}” under the present policy.`,
    });
  if (intentOn !== undefined && intentOn > today)
    errors.push({ pointer: '/intentOn', message: 'Enter today or an earlier date: the supervision has been held.' });
  if (team !== undefined && !(await directory.team(team)))
    errors.push({ pointer: '/team', message: 'There is no team with this id.' });
  return errors;
}

/** One step at a time: a person has one grade to progress from, and whoever is deferred applies again in the same application. */
async function alreadyApplying(applicant: PersonId, { directory }: Context): Promise<readonly FieldError[]> {
  const [found] = await directory.holds('progression', 'applicant', applicant);
  return found === undefined
    ? []
    : [{ pointer: '/person', message: `This person has an open application already: ${found}.` }];
}

/** Somebody must be above the applicant to endorse it. */
const noManager = (manager: PersonView | undefined, { name }: PersonView): FieldError[] =>
  manager ? [] : [{ pointer: '/person', message: `Nobody is above ${name} to endorse the application.` }];
