import { adoptionErrors } from '../engine/adoption.ts';
import type { RequestOf, TakeoverOf } from '../engine/define.ts';
import type { Adoption, Opening, OpeningContext, PersonView } from '../engine/kind.ts';
import { approversKey } from '../engine/people.ts';
import { type FieldError, unacceptable } from '../engine/refusals.ts';
import type { PlannedDate } from '../engine/state.ts';
import { advertErrors } from './advert-rules.ts';
import { approvalLine } from './approval.ts';
import { type Recruitment, recruitment } from './contract.ts';
import type { Vacancy } from './facts.ts';
import { panelErrors, seatErrors } from './panel-rules.ts';
import type { Grade } from './posts.ts';

type Context = OpeningContext<Recruitment>;
type RecruitmentRequest = RequestOf<Recruitment>;

/** Reads a request for a vacancy. @throws Refusal `invalid` with a pointer to each field that can't be */
export async function open(request: RecruitmentRequest, context: Context): Promise<Opening<Recruitment>> {
  const { requester } = context.cast;
  refuseOthersName(context);
  const line = await lineOf(requester, request.grade, context);
  const approver = line[0] ?? (await approverForTheDirector(requester, context));
  const errors = request.adopt
    ? await adoptedErrors(request, request.adopt, context)
    : [...(await teamErrors(request.team, requester, context)), ...advertDates(request, context)];
  if (errors.length > 0) throw unacceptable(errors);
  const { title, team, reason, adopt } = request;
  return {
    title,
    team,
    who: {
      approver,
      ...(adopt?.interviews && { chair: adopt.interviews.chair }),
    },
    facts: { ...factsOf(request), levels: Math.max(1, line.length), ...askedBy(requester, context) },
    texts: { reason },
    known: { [approversKey(context.rules.settings.approvalUpTo[request.grade], 'requester')]: line },
    ...(adopt && { adopt: adoptionOf(request, adopt) }),
  };
}

function refuseOthersName({ caller, cast }: Context): void {
  if (cast.requester.id === caller.id) return;
  if (!caller.offices.some((office) => office === 'hr' || office === 'administrator'))
    throw unacceptable([{ pointer: '/requester', message: 'Only HR may ask for a post in somebody else’s name.' }]);
}

/** A post is approved by the line above whoever asks: it is asked for by somebody in whose line it is. */
async function teamErrors(
  team: string,
  { id, name }: PersonView,
  { directory }: Context,
): Promise<readonly FieldError[]> {
  if ((await directory.teamsUnder(id)).includes(team)) return [];
  const message = `Nobody who works in this team is in ${name}’s line, which would approve the post. Have a manager of the team ask, or name them.`;
  return [{ pointer: '/team', message }];
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

function advertDates({ opensOn, closesOn }: RecruitmentRequest, { rules, today }: Context): readonly FieldError[] {
  return closesOn === undefined ? [] : advertErrors({ opensOn: opensOn ?? today, closesOn }, rules);
}

type Adopted = TakeoverOf<Recruitment>;

const toBeApproved: readonly string[] = ['approval', 'revision'];
const advertised: readonly string[] = ['advertising', 'shortlisting', 'interviewing', 'offering', 'choosing'];
const interviewed: readonly string[] = ['offering', 'choosing'];

async function adoptedErrors(
  request: RecruitmentRequest,
  adopt: Adopted,
  context: Context,
): Promise<readonly FieldError[]> {
  const { opensOn, closesOn, positions } = request;
  const errors = [...adoptionErrors(recruitment, adopt, context)];
  // What is still to be approved is approved by the line above whoever asks, as of any other.
  if (toBeApproved.includes(adopt.stage))
    errors.push(...(await teamErrors(request.team, context.cast.requester, context)));
  if (advertised.includes(adopt.stage)) {
    if (opensOn === undefined) errors.push({ pointer: '/opensOn', message: 'Say when the advert opened.' });
    if (closesOn === undefined) errors.push({ pointer: '/closesOn', message: 'Say when the advert closes or closed.' });
  }
  if (opensOn !== undefined && closesOn !== undefined)
    errors.push(...advertErrors({ opensOn, closesOn }, context.rules));
  errors.push(...(await interviewErrors(adopt, context)));
  if (adopt.appointees + adopt.closedPositions > positions)
    errors.push({
      pointer: '/adopt/appointees',
      message: 'There are more appointees and closed positions than positions.',
    });
  return errors;
}

/** Interviews obey the rules that hold here. Of a panel that has sat, members may have left since: nobody asks today how they were trained. */
async function interviewErrors(
  { stage, interviews }: Adopted,
  { rules: { settings }, directory, today }: Context,
): Promise<readonly FieldError[]> {
  const isHeld = interviewed.includes(stage);
  if (!interviews)
    return isHeld
      ? [{ pointer: '/adopt/interviews', message: 'Say when the interviews were and who sat on the panel.' }]
      : [];
  if (isHeld && interviews.on > today)
    return [
      { pointer: '/adopt/interviews/on', message: 'Enter today or an earlier date: the interviews have been held.' },
    ];
  const errors = isHeld
    ? seatErrors(interviews, settings)
    : await panelErrors(interviews, settings, { directory, processId: '' });
  return errors.map(({ pointer, message }) => ({ pointer: `/adopt/interviews${pointer}`, message }));
}

/** Of a vacancy that is still to be started, as many approve as there are above whoever would ask. */
export async function factsBefore(
  request: RecruitmentRequest,
  { directory, rules, caller }: Pick<Context, 'directory' | 'rules'> & { readonly caller?: PersonView },
): Promise<Vacancy> {
  const asking = request.requester ?? caller?.id;
  if (asking === undefined) return factsOf(request);
  const upTo = rules.settings.approvalUpTo[request.grade];
  const line = approvalLine(await directory.line(asking), upTo, caller?.id === asking ? undefined : caller?.id);
  return { ...factsOf(request), levels: Math.max(1, line.length) };
}

/** The facts a vacancy begins with. */
export const factsOf = ({
  grade,
  route,
  positions,
  budgetCode,
  opensOn,
  closesOn,
  adopt,
}: RecruitmentRequest): Vacancy => ({
  grade,
  route,
  positions,
  budgetCode,
  ...(opensOn !== undefined && { opensOn }),
  ...(closesOn !== undefined && { closesOn }),
  level: 0,
  ...(adopt === undefined && { advertised: false }),
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
