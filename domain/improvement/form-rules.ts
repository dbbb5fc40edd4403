/** What is wrong with a form of an action that its fields cannot say. */
import { addDays, type LocalDate } from '../calendar/index.ts';
import { notAfter, notBefore } from '../engine/form-rules.ts';
import type { FormContext, Kind } from '../engine/kind.ts';
import type { PersonId } from '../engine/people.ts';
import type { FieldError } from '../engine/refusals.ts';
import { bragOf, notBlue } from './brag.ts';
import type { BragValue } from './colours.ts';
import type { ImprovementAction } from './contract.ts';
import { pendingExtension } from './facts.ts';
import { sponsorErrors, verifierErrors } from './people-rules.ts';
import { standingOf } from './standing.ts';

type Context = FormContext<ImprovementAction>;

export const formRules: NonNullable<Kind<ImprovementAction>['formRules']> = {
  agreement: async ({ owner, verifier, sponsor }, { state, settings, directory }) => [
    ...(await verifierErrors(
      verifier,
      { owner, doers: [], managers: [], lead: state.who['lead'] },
      settings,
      directory,
    )),
    ...((await directory.person(owner)) ? await sponsorErrors(sponsor, owner, settings, directory) : []),
  ],
  partnerAccepted: async (_, { question, directory }) =>
    question !== undefined && (await directory.partnerWrote(question.id)) ? [] : [nothingSaid],
  delivery: ({ helpers }, context) => helperErrors(helpers, context),
  extension: ({ until }, context) => within(until, context),
  grant: ({ until }, context) => [...within(until, context), ...notLaterThanAsked(until, context)],
  override: ({ value }, context) => colourErrors(value, context),
  superseding: ({ by }, context) => successorErrors(by, context),
};

const nothingSaid: FieldError = {
  pointer: '/outlook',
  message: 'The partner has not written since they were asked. Write a note yourself, or ask them again.',
};

/** Whoever reviews or verifies took no part. */
async function helperErrors(
  helpers: readonly PersonId[],
  { state, directory }: Context,
): Promise<readonly FieldError[]> {
  const judges = [state.who['lead'], state.who['verifier']];
  const people = await Promise.all(helpers.map((helper) => directory.person(helper)));
  return people.flatMap((person, index) => {
    if (!person || !judges.includes(person.id)) return [];
    const message = `${person.name} reviews or verifies this action. That role must be handed to somebody else first.`;
    return [{ pointer: `/helpers/${index}`, message }];
  });
}

/** An extension is counted from the due date, or from today where that is past. */
function within(until: LocalDate, { state, settings, today }: Context): readonly FieldError[] {
  const { longestExtensionDays: most } = settings;
  const dueOn = state.milestones['due']?.date ?? today;
  const from = dueOn > today ? dueOn : today;
  return [
    ...notBefore('/until', until, addDays(from, 1), 'an extension moves the due date to a day still to come'),
    ...notAfter('/until', until, addDays(from, most), `an extension adds at most ${most} days`),
  ];
}

/** A date may be granted that is earlier than the one asked for, but not later. */
const notLaterThanAsked = (until: LocalDate, { state }: Context): readonly FieldError[] =>
  notAfter('/until', until, pendingExtension(state.facts)?.asked ?? until, 'a later date was not asked for');

function colourErrors(value: BragValue, { state, settings, today }: Context): readonly FieldError[] {
  const derived = bragOf(standingOf(state, today), settings, today);
  return value === 'blue' && derived?.value !== 'blue' ? [{ pointer: '/value', message: notBlue }] : [];
}

/** The action that takes its place is another one, and has not ended undone itself. */
async function successorErrors(by: string, { processId, directory }: Context): Promise<readonly FieldError[]> {
  const wrong = (message: string) => [{ pointer: '/by', message }];
  if (by === processId) return wrong('An action cannot take its own place.');
  const found = await directory.process(by);
  if (found?.kind !== 'improvement-action') return wrong('There is no improvement action with this reference.');
  return found.outcome === null || found.outcome === 'sustained' ? [] : wrong('That action has ended undone itself.');
}
