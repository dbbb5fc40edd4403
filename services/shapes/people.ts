import { z } from 'zod';
import { offices, ranks } from '../../domain/engine/people.ts';
import { date } from '../operations/fields.ts';
import { count, instant, named, said, text } from './common.ts';

export const person = z
  .strictObject({
    id: text,
    name: text,
    email: text,
    rank: z.enum(ranks),
    offices: z.array(z.enum(offices)),
    teamId: text.nullable(),
    team: named.nullable(),
    managerId: text.nullable(),
    manager: named.nullable(),
    saferRecruitment: z.boolean(),
    morningDigest: z.boolean(),
    leftOn: date.nullable(),
    version: count.meta({ description: 'One more with every change; it is the ETag too.' }),
  })
  .meta({ id: 'Person' });

const changedField = {
  field: text,
  title: text,
  from: text.nullable(),
  to: text.nullable(),
};

/** A change of a person that needs two people. */
export const proposedChange = z
  .strictObject({
    id: text,
    person: named,
    status: z.enum(['proposed', 'confirmed', 'withdrawn', 'lapsed']),
    changes: z.array(z.strictObject(changedField)),
    proposedBy: named,
    proposedAt: instant,
    lapsesOn: said,
    confirmedBy: named.nullable(),
    confirmedAt: instant.nullable(),
    withdrawnBy: named.nullable(),
    mayConfirm: z.strictObject({ allowed: z.boolean(), why: text.optional() }),
  })
  .meta({ id: 'ProposedChange' });

/** A change that was made. */
export const personChanged = z.strictObject({
  ...changedField,
  by: named,
  confirmedBy: named.nullable(),
  at: instant,
});

export const signIn = z.strictObject({
  issuer: text,
  subject: text,
  suspended: z.boolean().meta({ description: 'Nobody signs in with it until two have let them in again.' }),
});

export const suspension = z.strictObject({
  suspended: z.boolean().meta({ description: 'Nobody signs in as them until two have let them in again.' }),
  maySuspend: z.strictObject({ allowed: z.boolean(), why: text.optional() }),
});

export const openTask = z.strictObject({
  id: text,
  processId: text,
  name: text,
  about: text.nullable(),
  title: text,
  role: text,
  dueOn: date,
});

export const handedOver = z.strictObject({
  process: text,
  role: text,
  passedOn: z.boolean(),
  why: text.optional(),
});

export const team = z.strictObject({ id: text, name: text, service: text }).meta({ id: 'Team' });

export const deputy = z
  .strictObject({
    id: text,
    person: named,
    deputy: named,
    fromOn: date,
    untilOn: date,
    proposedBy: named,
    confirmedBy: named.nullable(),
    endedBy: named.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Deputy' });

const applied = { id: text, name: text, source: text, addedAt: instant };

/** Somebody who has just been added to a vacancy. */
export const newApplicant = z.strictObject(applied);

/** An applicant, how far they have come, and why not further. */
export const applicant = z.strictObject({
  ...applied,
  email: text.nullable().meta({ description: 'For HR and for whoever recruits; nobody else writes to applicants.' }),
  changes: z.array(z.strictObject({ field: text, was: text, became: text, why: text, by: named, at: instant })).meta({
    description: 'What was recorded wrongly and has been put right, the first first; for HR and for whoever recruits.',
  }),
  person: named.nullable().meta({ description: 'Who they have become in the directory, once they have started.' }),
  status: z.enum([
    'applied',
    'notShortlisted',
    'shortlisted',
    'notAppointable',
    'reserve',
    'withdrawn',
    'offered',
    'started',
    'ended',
  ]),
  why: text.optional().meta({ description: 'Why not further, in words.' }),
  score: z.number().optional().meta({ description: 'Of the interview, 0 to 100.' }),
  appointment: text.optional().meta({ description: 'The appointment that the offer began.' }),
});

const version = {
  name: text,
  version: count,
  hash: text,
  status: z.enum(['draft', 'live', 'retired']),
  note: text,
  draftedBy: named,
  draftedAt: instant,
  approvedBy: named.nullable(),
  approvedAt: instant.nullable(),
};

export const policyVersion = z.strictObject(version).meta({ id: 'PolicyVersion' });

/** A version with what it sets. */
export const policyValues = z.strictObject({
  ...version,
  values: z.unknown().meta({ description: 'What the council has set.' }),
  meaning: z.looseObject({}).meta({ description: 'The JSON Schema that explains each value.' }),
});
