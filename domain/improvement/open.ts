import type { RequestOf } from '../engine/define.ts';
import type { Opening, PersonView, StartContext } from '../engine/kind.ts';
import type { PersonId } from '../engine/people.ts';
import { type FieldError, unacceptable } from '../engine/refusals.ts';
import { adoptedErrors, adoptedFacts, adoptionOf } from './adopt.ts';
import { areas } from './areas.ts';
import type { ImprovementAction } from './contract.ts';
import { type Action, newAction } from './facts.ts';
import { mayVerify, sponsorErrors, sponsorOf, verifierErrors } from './people-rules.ts';

type Context = StartContext<ImprovementAction>;
type ActionRequest = RequestOf<ImprovementAction>;

/** Reads a request for an action. @throws Refusal `invalid` with a pointer to each field that can't be */
export async function open(request: ActionRequest, context: Context): Promise<Opening<ImprovementAction>> {
  const { title, successMeasure, owner, team, adopt } = request;
  const judges = await judgesOf(request, context);
  const errors = [
    ...(await peopleErrors(request, judges, context)),
    ...(adopt ? adoptedErrors(request, adopt, context) : []),
  ];
  if (errors.length > 0) throw unacceptable(errors);
  const sponsor = request.sponsor ?? (await sponsorOf(owner, context.rules.settings, context.directory));
  const ownersManager = (await context.directory.person(owner))?.manager ?? undefined;
  const facts = factsOf(request, context);
  return {
    title,
    team,
    who: { raiser: context.caller.id, owner, ...judges, ...(sponsor !== undefined && { sponsor }) },
    facts: adopt ? { ...facts, ...adoptedFacts(request, adopt, judges, ownersManager) } : facts,
    texts: { successMeasure },
    ...(adopt && { adopt: adoptionOf(request, adopt, context.rules.settings.recheckMonths) }),
  };
}

/** The facts an action begins with: raised by a person it is agreed from the day it began. */
export const factsOf = ({ area, source, dueOn, adopt }: ActionRequest, { today }: Pick<Context, 'today'>): Action =>
  newAction({ area, source: source.kind, reference: source.reference, dueOn, agreedOn: adopt?.startedOn ?? today });

/** What people see above an action that a process raised without words of its own. */
export const titleOf = async ({ area, reference }: Action): Promise<string> => `${areas[area]} (${reference})`;

interface Judges {
  readonly lead: PersonId;
  readonly verifier: PersonId;
}

/**
 * The quality lead who reviews the evidence, the caller when they are one, and who verifies the impact: two people, neither the owner.
 * @throws Refusal `invalid` when there are not two
 */
async function judgesOf({ owner, verifier }: ActionRequest, { caller, directory, rules }: Context): Promise<Judges> {
  const quality = (await directory.inOffice('quality')).filter(({ id }) => id !== owner);
  const lead = (quality.find(({ id }) => id === caller.id) ?? quality.find(({ id }) => id !== verifier))?.id;
  const second =
    verifier ?? (await firstFree(quality, (person) => mayVerify(person, owner, lead, rules.settings, directory)));
  if (lead !== undefined && second !== undefined) return { lead, verifier: second };
  throw unacceptable([lead === undefined ? noReviewer(verifier) : noVerifier]);
}

const noVerifier: FieldError = {
  pointer: '/verifier',
  message: 'Nobody of quality assurance is free to verify this independently. Name a verifier.',
};

/** Whoever reviews what was done is of quality assurance, and another than both. */
const noReviewer = (verifier: PersonId | undefined): FieldError =>
  verifier === undefined
    ? {
        pointer: '/owner',
        message: 'Nobody else of quality assurance is here to review what is done. Choose another owner.',
      }
    : {
        pointer: '/verifier',
        message:
          'Nobody of quality assurance but the owner and the verifier is here to review what is done. Choose a verifier who is not of quality assurance.',
      };

async function firstFree(
  people: readonly PersonView[],
  isFree: (person: PersonView) => Promise<boolean>,
): Promise<PersonId | undefined> {
  for (const person of people) if (await isFree(person)) return person.id;
  return undefined;
}

const peopleErrors = async (
  { owner, sponsor }: ActionRequest,
  { lead, verifier }: Judges,
  { directory, rules }: Context,
): Promise<readonly FieldError[]> => [
  ...(await verifierErrors(verifier, { owner, doers: [], managers: [], lead }, rules.settings, directory)),
  ...(await sponsorErrors(sponsor, owner, rules.settings, directory)),
];
