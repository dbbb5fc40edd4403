import { z } from 'zod';
import { addDays, type LocalDate } from '../calendar/index.ts';
import { code, date, id, text } from '../engine/fields.ts';
import { contribution, noneTwice, notAfter, notBefore, notes } from '../engine/forms.ts';
import type { FormContext, FormsFor } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import { bragOf, bragValues, notBlue } from './brag.ts';
import type { ImprovementAction } from './contract.ts';
import { extensionErrors, grantErrors } from './extension-rules.ts';
import type { ActionSettings, Override } from './facts.ts';
import { ownerErrors, sponsorErrors, stakeIn, verifierErrors } from './people-rules.ts';
import { outlooks } from './reasons.ts';
import { standingOf } from './standing.ts';

const settingsIn = ({ settings }: FormContext): ActionSettings => settings as ActionSettings; // the kind's own
const dueOn = date('it is to be done by');
const nothing = z.strictObject({});

export const forms: FormsFor<ImprovementAction> = {
  agreement: {
    plain: z.strictObject({
      owner: id('the owner'),
      dueOn,
      verifier: id('the verifier'),
      sponsor: id('the sponsor').exactOptional(),
    }),
    texts: z.strictObject({ successMeasure: text('how anybody will see that it has worked') }),
    verify: async (agreement, context) => agreementErrors(agreement, context),
  },
  progress: {
    plain: z.strictObject({ outlook: code(outlooks, 'an outlook') }),
    texts: z.strictObject({ note: text('what has been done since the last note, and what comes next') }),
  },
  delivery: {
    plain: z.strictObject({
      helpers: z
        .array(id('somebody who took part'))
        .max(20, 'Name at most 20 people.')
        .default([])
        .describe('Whoever else took part in the work: none of them verifies it.'),
    }),
    texts: z.strictObject({ summary: text('what has been done') }),
    verify: async ({ helpers }, context) => helperErrors(helpers, context),
  },
  extension: {
    plain: z.strictObject({ until: dueOn }),
    verify: async ({ until }, context) => extensionErrors(until, context),
  },
  grant: {
    plain: z.strictObject({ until: dueOn }),
    verify: async ({ until }, context) => grantErrors(until, context),
  },
  newVerifier: {
    plain: z.strictObject({ verifier: id('the verifier') }),
    verify: async ({ verifier }, context) =>
      verifierErrors(verifier, stakeIn(context.state), settingsIn(context), context.directory),
  },
  reopening: { plain: z.strictObject({ dueOn }), verify: async (form, { today }) => stillToCome(form.dueOn, today) },
  blocking: { plain: nothing, texts: notes() },
  unblocking: { plain: nothing },
  override: {
    plain: z.strictObject({
      value: z.enum(bragValues, `Choose a colour: ${bragValues.join(', ')}.`),
      until: date('it lapses after'),
    }),
    verify: async (given, context) => overrideErrors(given, context),
  },
  lifting: { plain: nothing },
  cancelling: { plain: nothing },
  superseding: {
    plain: z.strictObject({ by: id('the action that takes its place') }),
    verify: async ({ by }, context) => successorErrors(by, context),
  },
  contribution,
};

async function agreementErrors(
  { owner, dueOn: on, verifier, sponsor }: { owner: string; dueOn: LocalDate; verifier: string; sponsor?: string },
  context: FormContext,
): Promise<readonly FieldError[]> {
  const { directory, today } = context;
  const settings = settingsIn(context);
  const unknown = await ownerErrors(owner, directory);
  return [
    ...unknown,
    ...stillToCome(on, today),
    ...(await verifierErrors(verifier, { owner, doers: [], managers: [] }, settings, directory)),
    ...(unknown.length > 0 ? [] : await sponsorErrors(sponsor, owner, settings, directory)),
  ];
}

const stillToCome = (on: LocalDate, today: LocalDate): readonly FieldError[] =>
  notBefore('/dueOn', on, addDays(today, 1), 'the work is still to be done');

/** Whoever reviews or verifies took no part. */
async function helperErrors(
  helpers: readonly string[],
  { state, directory }: FormContext,
): Promise<readonly FieldError[]> {
  const pointer = (index: number) => `/helpers/${index}`;
  const people = await Promise.all(helpers.map((helper) => directory.person(helper)));
  const judges = [state.who['lead'], state.who['verifier']];
  return [
    ...people.flatMap((person, index) => {
      if (!person) return [{ pointer: pointer(index), message: 'Nobody with this id works for the council today.' }];
      if (!judges.includes(person.id)) return [];
      const message = `${person.name} reviews or verifies this action. That role must be handed to somebody else first.`;
      return [{ pointer: pointer(index), message }];
    }),
    ...noneTwice(helpers, pointer, 'Name each person once.'),
  ];
}

function overrideErrors(
  { value, until }: Pick<Override, 'value' | 'until'>,
  context: FormContext,
): readonly FieldError[] {
  const settings = settingsIn(context);
  const { longestOverrideDays: most } = settings;
  const { state, today } = context;
  const derived = bragOf(standingOf(state, today), settings, today);
  return [
    ...(value === 'blue' && derived?.value !== 'blue' ? [{ pointer: '/value', message: notBlue }] : []),
    ...notBefore('/until', until, today, 'a colour given by hand is shown from today'),
    ...notAfter('/until', until, addDays(today, most), `it is shown for at most ${most} days`),
  ];
}

/** The action that takes its place is another one, and has not ended undone itself. */
async function successorErrors(by: string, { processId, directory }: FormContext): Promise<readonly FieldError[]> {
  const wrong = (message: string) => [{ pointer: '/by', message }];
  if (by === processId) return wrong('An action cannot take its own place.');
  const found = await directory.process(by);
  if (found?.kind !== 'improvement-action') return wrong('There is no improvement action with this reference.');
  return found.outcome === null || found.outcome === 'sustained' ? [] : wrong('That action has ended undone itself.');
}
