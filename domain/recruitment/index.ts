import { defineKind } from '../engine/kind.ts';
import { recruitment as contract, type Recruitment } from './contract.ts';
import { forms } from './forms.ts';
import { mayHold } from './holders.ts';
import { open } from './open.ts';
import { initial, named, schema } from './policy.ts';
import { type RecruitmentRequest, request } from './request.ts';
import { schedule } from './schedule.ts';

export const recruitment = defineKind<Recruitment, RecruitmentRequest>({
  contract,
  path: 'recruitments',
  forms,
  policy: { schema, initial, named },
  mayStart: ['hr', 'manager'],
  request,
  open,
  preview: schedule,
  mayHold,
});
