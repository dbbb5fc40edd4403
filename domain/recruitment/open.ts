import { adoptionErrors } from '../engine/adoption.ts';
import type { Adoption, Opening, PersonView, StartContext } from '../engine/kind.ts';
import { type FieldError, unacceptable } from '../engine/refusals.ts';
import type { PlannedDate } from '../engine/state.ts';
import { advertErrors, closesTooLate, opensErrors } from './advert-rules.ts';
import { approvalLine } from './approval.ts';
import { type Recruitment, recruitment } from './contract.ts';
import type { Vacancy } from './facts.ts';
import { hrPair } from './hr-pair.ts';
import type { Grade } from './posts.ts';
import type { RecruitmentRequest } from './request.ts';

type Context = StartContext<Recruitment>;

/** Reads a request for a vacancy. @throws Refusal `invalid` with a pointer to each field that can't be */
export async function open(request: RecruitmentRequest, context: Context): Promise<Opening<Recruitment>> {
  const requester = await requesterOf(request, context);
  const [line, unknown, officers] = await Promise.all([
    lineOf(requester, request.grade, context),
    unknownTeam(request, context),
    hrPair(context, requester.id),
  ]);
  const approver = line[0] ?? (await approverForTheDirector(requester, context));
  const errors = [
    ...unknown,
    ...(request.adopt ? adoptedErrors(request, request.adopt, context) : advertDates(request, context)),
  ];
  if (errors.length > 0) throw unacceptable(errors);
  const { title, team, reason, adopt } = request;
  return {
    title,
    team,
    who: {
      requester: requester.id,
      approver,
      ...officers,
      ...(adopt?.interviews && { chair: adopt.interviews.chair }),
    },
    facts: { ...factsOf(request), ...askedBy(requester, context) },
    texts: { reason },
    known: { [`approvers:${context.rules.settings.approvalUpTo[request.grade]}:requester`]: line },
    ...(adopt && { adopt: adoptionOf(request, adopt) }),
  };
}

async function requesterOf({ requester }: RecruitmentRequest, { caller, directory }: Context): Promise<PersonView> {
  if (requester === undefined || requester === caller.id) return caller;
  if (!caller.offices.some((office) => office === 'hr' || office === 'administrator'))
    throw unacceptable([{ pointer: '/requester', message: 'Only HR may ask for a post in somebody else’s name.' }]);
  const person = await directory.person(requester);
  if (person) return person;
  throw unacceptable([{ pointer: '/requester', message: 'Nobody with this id works for the council today.' }]);
}

/** Those who approve, to the first of the rank that the policy sets for the grade. */
async function lineOf(requester: PersonView, grade: Grade, context: Context): Promise<readonly string[]> {
  const above = await context.directory.line(requester.id);
  const asked = askedBy(requester, context);
  return approvalLine(above, context.rules.settings.approvalUpTo[grade], asked.askedBy).map(({ id }) => id);
}

const askedBy = ({ id }: PersonView, { caller }: Context): Pick<Vacancy, 'askedBy'> =>
  id === caller.id ? {} : { askedBy: caller.id };

/** Nobody is above the Director: the policy names who approves. */
async function approverForTheDirector(requester: PersonView, { caller, directory, rules }: Context): Promise<string> {
  const named = rules.settings.approverForTheDirector;
  if (named !== null && named !== requester.id && named !== caller.id && (await directory.person(named))) return named;
  const message = `Nobody is above ${requester.name} to approve this. An administrator must name an approver in the policy.`;
  throw unacceptable([{ pointer: '/requester', message }]);
}

const unknownTeam = async ({ team }: RecruitmentRequest, { directory }: Context): Promise<FieldError[]> =>
  (await directory.team(team)) ? [] : [{ pointer: '/team', message: 'There is no team with this id.' }];

function advertDates({ opensOn, closesOn }: RecruitmentRequest, { rules, today }: Context): readonly FieldError[] {
  const past = opensOn === undefined ? [] : opensErrors(opensOn, today, today);
  if (closesOn === undefined) return past;
  return [...past, ...advertErrors({ opensOn: opensOn ?? today, closesOn }, rules)];
}

type Adopted = NonNullable<RecruitmentRequest['adopt']>;

const advertised: readonly string[] = ['advertising', 'shortlisting', 'interviewing', 'offering', 'choosing'];
const interviewed: readonly string[] = ['offering', 'choosing'];

function adoptedErrors(request: RecruitmentRequest, adopt: Adopted, context: Context): readonly FieldError[] {
  const { opensOn, closesOn, positions } = request;
  const errors = [...adoptionErrors(recruitment, adopt, context)];
  if (advertised.includes(adopt.stage)) {
    if (opensOn === undefined) errors.push({ pointer: '/opensOn', message: 'Say when the advert opened.' });
    if (closesOn === undefined) errors.push({ pointer: '/closesOn', message: 'Say when the advert closes or closed.' });
  }
  if (opensOn !== undefined) errors.push(...opensErrors(opensOn, adopt.startedOn, context.today));
  if (opensOn !== undefined && closesOn !== undefined) errors.push(...closesTooLate(closesOn, opensOn));
  if (opensOn !== undefined && closesOn !== undefined && closesOn < opensOn)
    errors.push({ pointer: '/closesOn', message: 'The advert cannot close before it opens.' });
  if (interviewed.includes(adopt.stage) && !adopt.interviews)
    errors.push({ pointer: '/adopt/interviews', message: 'Say when the interviews were and who sat on the panel.' });
  if (adopt.appointees + adopt.closedPositions > positions)
    errors.push({
      pointer: '/adopt/appointees',
      message: 'There are more appointees and closed positions than positions.',
    });
  return errors;
}

const factsOf = ({ grade, route, positions, budgetCode, opensOn, closesOn, adopt }: RecruitmentRequest): Vacancy => ({
  grade,
  route,
  positions,
  budgetCode,
  ...(opensOn !== undefined && { opensOn }),
  ...(closesOn !== undefined && { closesOn }),
  level: 0,
  shortlist: [],
  ...(adopt?.interviews && { interviews: adopt.interviews }),
  results: [],
  chosen: [],
  offers: {},
  closed: adopt?.closedPositions ?? 0,
  awaited: adopt?.appointees ?? 0,
});

function adoptionOf({ opensOn, closesOn }: RecruitmentRequest, adopt: Adopted): Adoption<Recruitment> {
  const { startedOn, past, stage, on, interviews } = adopt;
  const over = stage !== 'advertising';
  const known = (date: string, isMet: boolean): PlannedDate & { metOn?: string } => ({
    date,
    basis: 'as it stood when the vacancy was adopted',
    ...(isMet && { metOn: date }),
  });
  return {
    startedOn,
    past,
    stage,
    on,
    milestones: {
      ...(advertised.includes(stage) && opensOn !== undefined && { advertOpens: known(opensOn, over) }),
      ...(advertised.includes(stage) && closesOn !== undefined && { advertCloses: known(closesOn, over) }),
      ...(interviews && { interviews: known(interviews.on, interviewed.includes(stage)) }),
    },
  };
}
