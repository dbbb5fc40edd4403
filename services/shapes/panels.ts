import { z } from 'zod';
import { count, named, said, text } from './common.ts';

/** All that a member of a moderation panel is shown. */
const aCase = {
  number: count,
  bookedHere: z.boolean(),
  portfolio: text.nullable().meta({ description: 'Where the portfolio is read without names, once it is anonymised.' }),
};

const itsProcess = {
  id: text,
  title: text,
  status: text,
  stage: text,
  stageTitle: text,
  outcome: text.nullable(),
};

/** A case that a panel could be booked for. */
export const waitingCase = z.strictObject({ id: text, title: text, due: said });

export const panelRound = z.strictObject({
  id: text,
  purpose: text,
  title: text,
  meets: said,
  quorum: count,
  chair: named,
  members: z.array(named),
  cases: z.array(z.union([z.strictObject({ ...aCase, ...itsProcess }), z.strictObject(aCase)])),
});

/** What came of each case; a refusal of one leaves the others as they are. */
const caseResult = z.strictObject({
  case: text,
  done: z.boolean(),
  code: text.optional(),
  why: text.optional(),
  errors: z.array(z.strictObject({ pointer: text, message: text })).optional(),
});

export const changedRound = z.strictObject({ items: z.array(caseResult), round: panelRound });
