import { defineKind } from '../engine/kind.ts';
import { chairErrors } from '../panels/rules.ts';
import { type AssessedYear, assessedYear as contract } from './contract.ts';
import { datesAfter } from './dates-after.ts';
import { details } from './details.ts';
import { ineligible, otherProgramme } from './eligibility.ts';
import { choiceRules, formRules } from './form-rules.ts';
import { factsOf, open, titleOf } from './open.ts';
import { reads } from './reads.ts';
import { rehearsal } from './rehearsal.ts';
import { schedule } from './schedule.ts';
import { settingsRules } from './settings-rules.ts';
import { starting } from './starting.ts';
import { supervisionRounds } from './supervision.ts';

export const assessedYear = defineKind<AssessedYear>({
  contract,
  reads,
  starting,
  formRules,
  choiceRules,
  settingsRules,
  facts: factsOf,
  open,
  warns: (request) => [...ineligible(request), ...otherProgramme(request)],
  schedule,
  titleOfChild: titleOf,
  datesAfter,
  details,
  mayHold: async (role, person, { state }) => (role === 'chair' ? chairErrors(person, state.facts.panel) : []),
  series: {
    of: 'nqsw',
    strands: { supervision: 'Supervision' },
    rounds: ({ facts }, { programmes }, today) => supervisionRounds(facts, programmes[facts.programme], today),
  },
  rehearsal,
});
