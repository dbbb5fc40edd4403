import { defineKind } from '../engine/kind.ts';
import { readinessCycle as contract, type ReadinessCycle } from './contract.ts';
import { details } from './details.ts';
import { forms } from './forms.ts';
import { open, titleOf } from './open.ts';
import { initial, named, schema } from './policy.ts';
import { preview } from './preview.ts';
import { type ReadinessRequest, request } from './request.ts';

export const readinessCycle = defineKind<ReadinessCycle, ReadinessRequest>({
  contract,
  path: 'readiness-cycles',
  forms,
  policy: { schema, initial, named },
  mayStart: ['quality', 'administrator'],
  request,
  open,
  preview,
  titleOfChild: titleOf,
  details,
});
