import { defineKind } from '../engine/kind.ts';
import { readinessCycle as contract, type ReadinessCycle } from './contract.ts';
import { details } from './details.ts';
import { forms } from './forms.ts';
import { open, titleOf } from './open.ts';
import { initial, schema } from './policy.ts';
import { type ReadinessRequest, request } from './request.ts';
import { schedule } from './schedule.ts';

export const readinessCycle = defineKind<ReadinessCycle, ReadinessRequest>({
  contract,
  path: 'readiness-cycles',
  forms,
  policy: { schema, initial },
  mayStart: ['quality', 'administrator'],
  request,
  open,
  preview: schedule,
  titleOfChild: titleOf,
  details,
});
