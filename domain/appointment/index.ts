import type { FormData } from '../engine/define.ts';
import { defineKind } from '../engine/kind.ts';
import { type Appointment, appointment as contract } from './contract.ts';
import { formRules } from './form-rules.ts';
import { factsOf, open, titleOf } from './open.ts';
import { reads } from './reads.ts';
import { rehearsal } from './rehearsal.ts';
import { requestRules } from './request-rules.ts';
import { probationFrom, schedule } from './schedule.ts';
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
  datesAfter: (action, form, { settings }) => {
    if (action !== 'moveStart') return undefined;
    const { startsOn } = form as FormData<Appointment, 'startDate'>; // of the action's own form
    const starts = { date: startsOn, basis: 'the date agreed with the candidate' };
    return Object.entries({ starts, ...probationFrom(startsOn, settings) }).map(([name, date]) => ({ name, ...date }));
  },
  titleOfChild: titleOf,
  rehearsal,
});
