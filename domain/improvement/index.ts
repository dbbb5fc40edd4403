import { defineKind } from '../engine/kind.ts';
import { improvementAction as contract, type ImprovementAction } from './contract.ts';
import { details, rag } from './details.ts';
import { forms } from './forms.ts';
import { open, titleOf } from './open.ts';
import { holderErrors } from './people-rules.ts';
import { initial, schema } from './policy.ts';
import { preview } from './preview.ts';
import { type ActionRequest, request } from './request.ts';

export const improvementAction = defineKind<ImprovementAction, ActionRequest>({
  contract,
  path: 'improvement-actions',
  forms,
  policy: { schema, initial },
  mayStart: ['quality', 'manager', 'leadership', 'administrator'],
  request,
  open,
  preview,
  titleOfChild: titleOf,
  mayHold: holderErrors,
  rag,
  details,
});
