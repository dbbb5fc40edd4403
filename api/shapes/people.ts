import { z } from 'zod';
import { offices, ranks } from '../../domain/engine/people.ts';
import { date } from '../resources/fields.ts';
import { count, instant, text } from './common.ts';

export const person = z
  .strictObject({
    id: text,
    name: text,
    email: text,
    rank: z.enum(ranks),
    offices: z.array(z.enum(offices)),
    teamId: text.nullable(),
    managerId: text.nullable(),
    saferRecruitment: z.boolean(),
    morningDigest: z.boolean(),
    leftOn: date.nullable(),
  })
  .meta({ id: 'Person' });

export const roleChange = z.strictObject({
  id: text,
  personId: text,
  offices: z.array(z.enum(offices)),
  rank: z.enum(ranks),
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
    personId: text,
    deputyId: text,
    fromOn: date,
    untilOn: date,
    proposedBy: text,
    confirmedBy: text.nullable(),
    endedBy: text.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Deputy' });

export const applicant = z.looseObject({ id: text, name: text, source: text, addedAt: instant });

export const policyVersion = z
  .looseObject({
    name: text,
    version: count,
    hash: text,
    status: z.enum(['draft', 'live', 'retired']),
    note: text,
    draftedBy: text,
    draftedAt: instant,
    approvedBy: text.nullable(),
    approvedAt: instant.nullable(),
  })
  .meta({ id: 'PolicyVersion' });
