import { defineKind } from '../engine/kind.ts';
import { type Appointment, appointment as contract } from './contract.ts';
import { datesAfter } from './dates-after.ts';
import { formRules } from './form-rules.ts';
import { factsOf, open, titleOf } from './open.ts';
import { reads } from './reads.ts';
import { rehearsal } from './rehearsal.ts';
import { requestRules } from './request-rules.ts';
import { schedule } from './schedule.ts';
import { settingsRules } from './settings-rules.ts';
import { starting } from './starting.ts';

export const appointment = defineKind<Appointment>({
  contract,
  reads,
  starting,
  formRules,
  settingsRules,
  requestRules,
  facts: factsOf,
  open,
  // No vacancy has approved it and no panel has chosen them.
  onOnesWord: ({ recruitment }) => recruitment === undefined,
  judgedBy: ({ adopt }) => Object.values(adopt?.checks ?? {}).flatMap((check) => check?.verifiedBy ?? []),
  schedule,
  datesAfter,
  titleOfChild: titleOf,
  rehearsal,
});
