import { defineKind } from '../engine/kind.ts';
import { type AssessedYear, assessedYear as contract } from './contract.ts';
import { details } from './details.ts';
import { ineligible } from './eligibility.ts';
import { forms } from './forms.ts';
import { mayHold } from './holders.ts';
import { open, titleOf } from './open.ts';
import { initial, schema } from './policy.ts';
import { preview } from './preview.ts';
import { request, type YearRequest } from './request.ts';

export const assessedYear = defineKind<AssessedYear, YearRequest>({
  contract,
  path: 'assessed-years',
  forms,
  policy: { schema, initial },
  mayStart: ['hr', 'assessor', 'quality'],
  request,
  open,
  warns: ineligible,
  preview,
  titleOfChild: titleOf,
  mayHold,
  details,
});
