import { defineKind } from '../engine/kind.ts';
import { readinessCycle as contract, type ReadinessCycle } from './contract.ts';
import { datesAfter } from './dates-after.ts';
import { details } from './details.ts';
import { foresees } from './expected-call.ts';
import { formRules } from './form-rules.ts';
import { factsOf, open, titleOf } from './open.ts';
import { reads } from './reads.ts';
import { rehearsal } from './rehearsal.ts';
import { requestRules } from './request-rules.ts';
import { schedule } from './schedule.ts';
import { settingsRules } from './settings-rules.ts';
import { starting } from './starting.ts';

export const readinessCycle = defineKind<ReadinessCycle>({
  contract,
  reads,
  starting,
  formRules,
  settingsRules,
  requestRules,
  facts: factsOf,
  open,
  schedule,
  datesAfter,
  foresees,
  titleOfChild: titleOf,
  details,
  rehearsal,
});
