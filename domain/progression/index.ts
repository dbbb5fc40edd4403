import type { FormData } from '../engine/define.ts';
import { defineKind } from '../engine/kind.ts';
import { progression as contract, type Progression } from './contract.ts';
import { details } from './details.ts';
import { formRules } from './form-rules.ts';
import { mayHold } from './holders.ts';
import { factsOf, open } from './open.ts';
import { reads } from './reads.ts';
import { rehearsal } from './rehearsal.ts';
import { GIVEN_BY_HR, schedule } from './schedule.ts';
import { settingsRules } from './settings-rules.ts';
import { starting } from './starting.ts';

export const progression = defineKind<Progression>({
  contract,
  reads,
  starting,
  formRules,
  settingsRules,
  facts: factsOf,
  open,
  schedule,
  datesAfter: (deed, form) =>
    deed === 'changeGrade.changed'
      ? [{ name: 'effective', date: (form as FormData<Progression, 'gradeChange'>).effectiveOn, basis: GIVEN_BY_HR }]
      : undefined,
  details,
  mayHold,
  rehearsal,
});
