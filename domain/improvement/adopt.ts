import { addMonths, formatDate } from '../calendar/index.ts';
import { adoptionErrors } from '../engine/adoption.ts';
import type { RequestOf, TakeoverOf } from '../engine/define.ts';
import type { Adoption, StartContext } from '../engine/kind.ts';
import type { PersonId } from '../engine/people.ts';
import type { FieldError } from '../engine/refusals.ts';
import { notBlue } from './brag.ts';
import { type ImprovementAction, improvementAction } from './contract.ts';
import type { Action, Extension, Judgement } from './facts.ts';
import { lapsesOn, lapseWords, recheckWords } from './schedule.ts';

type ActionRequest = RequestOf<ImprovementAction>;
type Adopted = TakeoverOf<ImprovementAction>;

interface Judges {
  readonly lead: PersonId;
  readonly verifier: PersonId;
}

const delivered: readonly string[] = ['reviewing', 'verifying', 'watching'];

/** What is wrong with the past that an adopted action claims, field by field. */
export function adoptedErrors(
  request: ActionRequest,
  adopt: Adopted,
  context: StartContext<ImprovementAction>,
): readonly FieldError[] {
  const { stage, deliveredOn, verifiedOn, override } = adopt;
  const errors = [...adoptionErrors(improvementAction, adopt, context)];
  if (delivered.includes(stage) && deliveredOn === undefined)
    errors.push({ pointer: '/adopt/deliveredOn', message: 'Say when it was delivered.' });
  if (stage === 'watching' && verifiedOn === undefined)
    errors.push({ pointer: '/adopt/verifiedOn', message: 'Say when its impact was verified.' });
  if (override?.value === 'blue' && stage !== 'watching')
    errors.push({ pointer: '/adopt/override/value', message: notBlue });
  if (verifiedOn !== undefined && request.verifier === undefined)
    errors.push({ pointer: '/verifier', message: 'Name who verified it.' });
  return [...errors, ...ownWord(request, adopt), ...brokenChain(request, adopt)];
}

/** Nobody gave their own action a colour or more time. */
function ownWord({ owner }: ActionRequest, { override, extensions }: Adopted): readonly FieldError[] {
  const message = 'The owner does not decide this about their own action.';
  return [
    ...(override?.by === owner ? [{ pointer: '/adopt/override/by', message }] : []),
    ...extensions.flatMap(({ decidedBy }, index) =>
      decidedBy === owner ? [{ pointer: `/adopt/extensions/${index}/decidedBy`, message }] : [],
    ),
  ];
}

/** Each extension goes on from the one before, and the last leads to the day it is due now. */
const brokenChain = ({ dueOn }: ActionRequest, { extensions }: Adopted): readonly FieldError[] =>
  extensions.flatMap(({ until }, index) => {
    const next = extensions[index + 1]?.from ?? dueOn;
    return until === next
      ? []
      : [
          {
            pointer: `/adopt/extensions/${index}/until`,
            message: `This leads to no other date here: enter ${formatDate(next)}.`,
          },
        ];
  });

/** The facts of an adopted action, beyond those of a new one. */
export function adoptedFacts(
  { owner }: ActionRequest,
  adopt: Adopted,
  judges: Judges,
  ownersManager: PersonId | undefined,
): Partial<Action> {
  const { stage, on, lastNote, blocked, override, verifiedOn } = adopt;
  return {
    doers: [owner],
    ...(delivered.includes(stage) && ownersManager !== undefined && { managers: [ownersManager] }),
    ...(stage === 'doing' && { workSince: on }),
    ...(stage === 'watching' && verifiedOn !== undefined && { recheckAfter: verifiedOn }),
    extensions: adopt.extensions.map((extension, index): Extension => pastExtension(extension, index + 1, owner)),
    notes: lastNote ? [{ key: 'adopted', by: owner, ...lastNote }] : [],
    blocks: blocked ? [{ code: blocked.code, from: blocked.since, by: owner }] : [],
    overrides: override ? [override] : [],
    judgements: judgementsOf(adopt, owner, judges),
  };
}

type PastExtension = Adopted['extensions'][number];

const pastExtension = (
  { from, until, askedOn, decidedBy, decidedOn }: PastExtension,
  number: number,
  owner: PersonId,
): Extension => ({
  number,
  from,
  asked: until,
  askedBy: owner,
  askedOn,
  decided: { granted: true, until, by: decidedBy, on: decidedOn },
});

function judgementsOf(
  { stage, deliveredOn, verifiedOn, past, on }: Adopted,
  owner: PersonId,
  judges: Judges,
): Judgement[] {
  const accepted = [...past, { stage, on }].findLast((visit) => visit.stage === 'verifying')?.on;
  return [
    ...(deliveredOn === undefined ? [] : [{ what: 'delivered', on: deliveredOn, by: owner } as const]),
    ...(accepted === undefined ? [] : [{ what: 'accepted', on: accepted, by: judges.lead } as const]),
    ...(verifiedOn === undefined ? [] : [{ what: 'verified', on: verifiedOn, by: judges.verifier } as const]),
  ];
}

/** Its threads begin with the process: notes are due from the last one on. */
export function adoptionOf(
  { dueOn }: ActionRequest,
  adopt: Adopted,
  recheckMonths: number,
): Adoption<ImprovementAction> {
  const { startedOn, past, stage, on, deliveredOn, verifiedOn, override } = adopt;
  const basis = 'as it stood when the action was adopted';
  const watched = stage === 'watching' && verifiedOn !== undefined;
  return {
    startedOn,
    past,
    stage,
    on,
    threads: ['notes', 'extensions', 'endings', ...(override ? ['override'] : [])],
    milestones: {
      due: {
        date: dueOn,
        basis,
        ...(delivered.includes(stage) && deliveredOn !== undefined && { metOn: deliveredOn }),
      },
      ...(watched && {
        recheck: { date: addMonths(verifiedOn, recheckMonths), basis: recheckWords(recheckMonths, verifiedOn) },
      }),
      ...(override && { overrideLapses: { date: lapsesOn(override.until), basis: lapseWords(override.until) } }),
    },
  };
}
