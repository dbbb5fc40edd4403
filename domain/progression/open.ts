import type { RequestOf } from '../engine/define.ts';
import type { Opening, PersonView, StartContext } from '../engine/kind.ts';
import { type FieldError, unacceptable } from '../engine/refusals.ts';
import { hrPair } from '../recruitment/hr-pair.ts';
import { grades } from '../recruitment/posts.ts';
import { adoptedErrors, adoptedFacts, adoptionOf } from './adopt.ts';
import type { Progression } from './contract.ts';
import type { Application } from './facts.ts';
import { stepBetween } from './steps.ts';

type Context = StartContext<Progression>;
type ProgressionRequest = RequestOf<Progression>;

/** Reads an application. @throws Refusal `invalid` with a pointer to each field that can't be */
export async function open(request: ProgressionRequest, context: Context): Promise<Opening<Progression>> {
  const { toGrade, adopt } = request;
  const applicant = await applicantOf(request, context);
  const [manager] = await context.directory.line(applicant.id);
  const team = request.team ?? applicant.team;
  const round = adopt?.decision ? await context.directory.panelRound(adopt.decision.round) : null;
  const errors = [
    ...noStep(request, context),
    ...(adopt ? adoptedErrors(adopt, round, context) : []),
    ...noManager(manager, applicant),
    ...(team === null ? [{ pointer: '/team', message: 'The applicant is in no team. Name one.' }] : []),
  ];
  if (errors.length > 0 || !manager || team === null) throw unacceptable(errors);
  const { hr, verifier: payroll } = await hrPair(context, applicant.id, manager.id);
  const who = { applicant: applicant.id, manager: manager.id, hr };
  return {
    title: `${applicant.name}, ${grades[toGrade]}`,
    team,
    who: { ...who, payroll, convener: hr, ...(round && { chair: round.chair }) },
    facts: { ...factsOf(request), ...(adopt && adoptedFacts(adopt, who, round)) },
    texts: {},
    ...(adopt && { adopt: adoptionOf(request, adopt, round, context) }),
  };
}

/** The facts an application begins with. */
export const factsOf = ({ fromGrade, toGrade, intentOn }: ProgressionRequest): Application => ({
  fromGrade,
  toGrade,
  ...(intentOn !== undefined && { intentOn }),
  items: [],
});

async function applicantOf({ person }: ProgressionRequest, { caller, directory }: Context): Promise<PersonView> {
  if (person === undefined || person === caller.id) return caller;
  if (!caller.offices.some((office) => office === 'hr' || office === 'administrator'))
    throw unacceptable([{ pointer: '/person', message: 'Only HR may apply in somebody else’s name.' }]);
  const applicant = await directory.person(person);
  if (applicant) return applicant;
  throw unacceptable([{ pointer: '/person', message: 'Nobody with this id works for the council today.' }]);
}

const noStep = ({ fromGrade, toGrade }: ProgressionRequest, { rules }: Context): readonly FieldError[] =>
  stepBetween(rules.settings.steps, fromGrade, toGrade)
    ? []
    : [
        {
          pointer: '/toGrade',
          message: `Nobody progresses from “${grades[fromGrade]}” to “${grades[toGrade]}” under the present policy.`,
        },
      ];

/** Somebody must be above the applicant to endorse it. */
const noManager = (manager: PersonView | undefined, { name }: PersonView): FieldError[] =>
  manager ? [] : [{ pointer: '/person', message: `Nobody is above ${name} to endorse the application.` }];
