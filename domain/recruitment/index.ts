import { defineKind } from '../engine/kind.ts';
import { recruitment as contract, type Recruitment } from './contract.ts';
import { datesAfter } from './dates-after.ts';
import { formRules } from './form-rules.ts';
import { mayHold } from './holders.ts';
import { factsBefore, open } from './open.ts';
import { reads } from './reads.ts';
import { rehearsal } from './rehearsal.ts';
import { routeErrors } from './route-rules.ts';
import { schedule } from './schedule.ts';
import { settingsRules } from './settings-rules.ts';
import { starting } from './starting.ts';

export const recruitment = defineKind<Recruitment>({
  contract,
  reads,
  starting,
  formRules,
  settingsRules,
  requestRules: [routeErrors],
  facts: factsBefore,
  open,
  schedule,
  datesAfter,
  mayHold,
  counts: async ({ directory, processId }) => ({ applicants: (await directory.candidates(processId)).length }),
  rehearsal,
});
