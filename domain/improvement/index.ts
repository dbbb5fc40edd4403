import { defineKind } from '../engine/kind.ts';
import { improvementAction as contract, type ImprovementAction } from './contract.ts';
import { datesAfter } from './dates-after.ts';
import { details, rag } from './details.ts';
import { formRules } from './form-rules.ts';
import { factsOf, open, titleOf } from './open.ts';
import { holderErrors } from './people-rules.ts';
import { reads } from './reads.ts';
import { rehearsal } from './rehearsal.ts';
import { schedule } from './schedule.ts';
import { starting } from './starting.ts';

export const improvementAction = defineKind<ImprovementAction>({
  contract,
  reads,
  starting,
  formRules,
  facts: factsOf,
  open,
  judgedBy: ({ verifier, adopt }) => (adopt?.verifiedOn !== undefined && verifier !== undefined ? [verifier] : []),
  schedule,
  datesAfter,
  titleOfChild: titleOf,
  mayHold: holderErrors,
  rag,
  details,
  rehearsal,
});
