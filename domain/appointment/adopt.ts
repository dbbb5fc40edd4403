import { addMonths, type LocalDate } from '../calendar/index.ts';
import { adoptionErrors } from '../engine/adoption.ts';
import type { RequestOf, TakeoverOf } from '../engine/define.ts';
import type { Adoption, StartContext } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import { type CheckName, checkTitles, conditionalAtFirst, isGoodOn } from './checks.ts';
import { type Appointment, appointment } from './contract.ts';
import type { Appointee } from './facts.ts';

type Adopted = TakeoverOf<Appointment>;
type AppointmentRequest = RequestOf<Appointment>;

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
  const errors = [
    ...adoptionErrors(appointment, adopt, context),
    ...checkErrors(needed, adopt, context),
    ...dbsErrors(adopt),
  ];
  if (afterAgreeing.includes(stage) && startsOn === undefined)
    errors.push({ pointer: '/adopt/startsOn', message: 'Say which start date was agreed.' });
  if (atWork.includes(stage) && firstDay === undefined)
    errors.push({ pointer: '/adopt/firstDay', message: 'Say on which day they started.' });
  if (stage === 'extendedProbation' && probationEndsOn === undefined)
    errors.push({ pointer: '/adopt/probationEndsOn', message: 'Say until when probation was extended.' });
  return errors;
}

type Checks = Adopted['checks'];

/** The rules that hold here hold for what was done before: of this route, by two people, and all clear or a risk assessment. */
function checkErrors(
  needed: readonly CheckName[],
  { checks: past, stage, riskExpiresOn }: Adopted,
  { rules, today }: StartContext<Appointment>,
): readonly FieldError[] {
  const { conditionalChecks = conditionalAtFirst } = rules.settings;
  const errors = (Object.keys(past) as CheckName[]).flatMap((name) => [
    ...(needed.includes(name) ? [] : [wrong(name, '', `“${checkTitles[name]}” is not a check of this route.`)]),
    ...(past[name]?.status !== 'not-needed' || conditionalChecks.includes(name)
      ? []
      : [wrong(name, '/status', 'Everybody must pass this check.')]),
    ...ownErrors(name, past[name]),
  ]);
  const outstanding = needed.filter((name) => !isGoodOn(today, past[name]));
  return atWork.includes(stage) && outstanding.length > 0 && riskExpiresOn === undefined
    ? [...errors, { pointer: '/adopt/riskExpiresOn', message: notYetClear(outstanding) }]
    : errors;
}

/** Nobody verified their own; whoever says that it was verified says by whom and when; and one thing came after the other. */
function ownErrors(name: CheckName, check: Checks[CheckName]): readonly FieldError[] {
  const { status, requestedBy, reviewedBy, verifiedBy, requestedOn, receivedOn, verifiedOn, result } = check ?? {};
  const isOwn = verifiedBy !== undefined && (verifiedBy === requestedBy || verifiedBy === reviewedBy);
  return [
    ...(isOwn ? [wrong(name, '/verifiedBy', 'Whoever asked for or reviewed a check does not verify it.')] : []),
    ...(status === 'verified' && verifiedBy === undefined ? [wrong(name, '/verifiedBy', 'Say who verified it.')] : []),
    ...(status === 'verified' && verifiedOn === undefined
      ? [wrong(name, '/verifiedOn', 'Say when it was verified.')]
      : []),
    ...(status === 'verified' && result === 'concern'
      ? [wrong(name, '/status', 'A concern is not verified away: it is adverse, or adverse and accepted.')]
      : []),
    ...(notAfter(requestedOn, receivedOn) ? [wrong(name, '/receivedOn', 'It came in after it was asked for.')] : []),
    ...(notAfter(receivedOn ?? requestedOn, verifiedOn)
      ? [wrong(name, '/verifiedOn', 'It was verified after it came in.')]
      : []),
  ];
}

const notAfter = (one: LocalDate | undefined, other: LocalDate | undefined): boolean =>
  one !== undefined && other !== undefined && other < one;

/** The application to the barring service is made once somebody has accepted the offer. */
function dbsErrors({ checks: { dbs }, past, stage, on }: Adopted): readonly FieldError[] {
  const accepted = [...past, { stage, on }].find((visit) => visit.stage === 'clearance')?.on;
  const first = dbs?.requestedOn ?? dbs?.receivedOn ?? dbs?.verifiedOn;
  return first !== undefined && (accepted === undefined || first < accepted)
    ? [wrong('dbs', '/requestedOn', 'It is asked for once the offer has been accepted.')]
    : [];
}

const wrong = (name: CheckName, field: string, message: string): FieldError => ({
  pointer: `/adopt/checks/${name}${field}`,
  message,
});

const notYetClear = (outstanding: readonly CheckName[]): string =>
  `Not cleared: ${outstanding.map((name) => checkTitles[name]).join(', ')}. Say until when the risk assessment allows them to work.`;

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
