import { defineKind } from '../engine/kind.ts';
import { progression as contract, type Progression } from './contract.ts';
import { details } from './details.ts';
import { forms } from './forms.ts';
import { open } from './open.ts';
import { initial, schema } from './policy.ts';
import { type ProgressionRequest, request } from './request.ts';
import { schedule } from './schedule.ts';

export const progression = defineKind<Progression, ProgressionRequest>({
  contract,
  path: 'progressions',
  forms,
  policy: { schema, initial },
  mayStart: ['hr', 'practitioner', 'assessor', 'manager'],
  request,
  open,
  preview: schedule,
  details,
});
