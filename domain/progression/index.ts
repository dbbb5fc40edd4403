import { defineKind } from '../engine/kind.ts';
import { progression as contract, type Progression } from './contract.ts';
import { details } from './details.ts';
import { formRules } from './form-rules.ts';
import { mayHold } from './holders.ts';
import { factsOf, open } from './open.ts';
import { reads } from './reads.ts';
import { rehearsal } from './rehearsal.ts';
import { schedule } from './schedule.ts';
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
  details,
  mayHold,
  rehearsal,
});
