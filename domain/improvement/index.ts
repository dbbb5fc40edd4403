import { defineKind } from '../engine/kind.ts';
import { improvementAction as contract, type ImprovementAction } from './contract.ts';
import { details, rag } from './details.ts';
import { forms } from './forms.ts';
import { open, titleOf } from './open.ts';
import { holderErrors } from './people-rules.ts';
import { initial, schema } from './policy.ts';
import { type ActionRequest, request } from './request.ts';
import { schedule } from './schedule.ts';

export const improvementAction = defineKind<ImprovementAction, ActionRequest>({
  contract,
  path: 'improvement-actions',
  forms,
  policy: { schema, initial },
  mayStart: ['quality', 'manager', 'leadership', 'administrator'],
  request,
  open,
  preview: schedule,
  titleOfChild: titleOf,
  mayHold: holderErrors,
  rag,
  details,
});
