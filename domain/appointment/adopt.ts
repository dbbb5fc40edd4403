import { addMonths } from '../calendar/index.ts';
import { adoptionErrors } from '../engine/adoption.ts';
import type { Adoption, StartContext } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import { type CheckName, checks } from './checks.ts';
import { type Appointment, appointment } from './contract.ts';
import type { Appointee } from './facts.ts';
import type { AppointmentRequest } from './request.ts';

export type Adopted = NonNullable<AppointmentRequest['adopt']>;

const afterAgreeing: readonly string[] = ['awaitingStart', 'probation', 'extendedProbation'];
const atWork: readonly string[] = ['probation', 'extendedProbation'];

/** What is wrong with the past that an adopted appointment claims, field by field. */
export function adoptedErrors(
  { route }: AppointmentRequest,
  adopt: Adopted,
  context: StartContext<Appointment>,
): readonly FieldError[] {
  const { stage, startsOn, firstDay, probationEndsOn } = adopt;
  const needed = context.rules.settings.checksByRoute[route];
  const errors = [...adoptionErrors(appointment, adopt, context)];
  for (const name of Object.keys(adopt.checks) as CheckName[])
    if (!needed.includes(name))
      errors.push({
        pointer: `/adopt/checks/${name}`,
        message: `“${checks[name].title}” is not a check of this route.`,
      });
  if (afterAgreeing.includes(stage) && startsOn === undefined)
    errors.push({ pointer: '/adopt/startsOn', message: 'Say which start date was agreed.' });
  if (atWork.includes(stage) && firstDay === undefined)
    errors.push({ pointer: '/adopt/firstDay', message: 'Say on which day they started.' });
  if (firstDay !== undefined && firstDay > context.today)
    errors.push({ pointer: '/adopt/firstDay', message: 'Enter today or an earlier date.' });
  if (stage === 'extendedProbation' && probationEndsOn === undefined)
    errors.push({ pointer: '/adopt/probationEndsOn', message: 'Say until when probation was extended.' });
  return errors;
}

/** The facts of an adopted appointment, beyond those of a new one. */
export function adoptedFacts(
  { stage, startsOn, firstDay, reviewsHeld, riskExpiresOn }: Adopted,
  manager: string,
): Partial<Appointee> {
  return {
    ...(stage !== 'offer' && { accepted: true }),
    ...(startsOn !== undefined && { startsOn }),
    ...(firstDay !== undefined && { startedOn: firstDay }),
    reviewsHeld,
    reviewsPlanned: reviewsHeld,
    ...(riskExpiresOn !== undefined && {
      riskRequests: 1,
      risk: { request: 1, expiresOn: riskExpiresOn, askedBy: manager, status: 'approved' },
    }),
  };
}

/** Its threads begin with the process: checks go on from where they were, and its vacancy hears of it. */
export function adoptionOf({ recruitment }: AppointmentRequest, adopt: Adopted, months: number): Adoption<Appointment> {
  const { startedOn, past, stage, on, startsOn, firstDay, probationEndsOn, riskExpiresOn } = adopt;
  const basis = 'as it stood when the appointment was adopted';
  const ends = probationEndsOn ?? (firstDay === undefined ? undefined : addMonths(firstDay, months));
  return {
    startedOn,
    past,
    stage,
    on,
    checks: Object.fromEntries(
      Object.entries(adopt.checks).flatMap(([name, check]) => (check ? [[name, { ...check }]] : [])),
    ),
    threads: [
      'checks',
      ...(riskExpiresOn !== undefined ? ['risk'] : []),
      ...(recruitment !== undefined ? ['joining'] : []),
    ],
    milestones: {
      ...(startsOn !== undefined && {
        starts: { date: startsOn, basis, ...(firstDay !== undefined && { metOn: firstDay }) },
      }),
      ...(ends !== undefined && { probationEnds: { date: ends, basis } }),
      ...(riskExpiresOn !== undefined && { riskExpires: { date: riskExpiresOn, basis } }),
    },
  };
}
