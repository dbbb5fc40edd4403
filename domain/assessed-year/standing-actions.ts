import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { evidenceNames } from './programmes.ts';
import { withdrawn } from './reasons.ts';

/** While the year is being worked, before its ending is settled. */
const openStages = [
  'registering',
  'agreement',
  'year',
  'finalAssessment',
  'moderation',
  'confirmation',
  'deferred',
] as const;
const workedStages = ['agreement', 'year', 'finalAssessment', 'moderation', 'confirmation', 'deferred'] as const;

const runs = ['coordinator', 'office:hr'] as const;
const sees = ['manager', 'coordinator', 'hr', 'office:hr'] as const;

const ordinary = ordinaryActions({
  runs,
  handsOver: ['coordinator', 'hr', 'office:hr', 'office:administrator'],
  takesPart: ['nqsw', 'assessor', 'manager', 'hr', 'employer', 'office:leadership'],
});

/** What may be done at any time. Nobody does any of it in their own year, but what is theirs: evidence, a note, leaving. */
export const standingActions = {
  addEvidence: {
    label: 'Add a piece of evidence',
    by: ['nqsw', 'assessor', 'manager', 'coordinator'],
    stages: ['agreement', 'year', 'finalAssessment', 'deferred'],
    evidence: { kinds: evidenceNames, required: true },
    does: 'tell',
  },
  holdSupervision: {
    label: 'Record supervision',
    by: ['assessor', 'manager'],
    never: ['nqsw'],
    stages: workedStages,
    form: 'supervision',
    does: 'tell',
  },
  changeFte: {
    label: 'Change the share of full time worked',
    by: sees,
    never: ['nqsw'],
    stages: workedStages,
    form: 'fteChange',
    does: 'tell',
  },
  recordAbsence: {
    label: 'Record an absence',
    by: sees,
    never: ['nqsw'],
    stages: workedStages,
    form: 'absence',
    does: 'tell',
  },
  recordReturn: {
    label: 'Record that they are back',
    by: sees,
    never: ['nqsw'],
    stages: workedStages,
    form: 'comeBack',
    does: 'tell',
  },
  amendAbsence: {
    label: 'Put right an absence that was recorded wrongly',
    by: sees,
    never: ['nqsw'],
    stages: workedStages,
    reason: 'required',
    form: 'absenceAmended',
    does: 'tell',
  },
  changeTeam: {
    label: 'Move to another team',
    by: ['coordinator', 'hr', 'office:hr'],
    never: ['nqsw'],
    stages: workedStages,
    form: 'teamChange',
    does: 'tell',
  },
  raiseConcern: {
    label: 'Raise a cause for concern',
    tells: ['nqsw', 'assessor', 'manager', 'coordinator'],
    by: ['assessor', 'manager', 'coordinator'],
    never: ['nqsw'],
    stages: workedStages,
    reason: 'required',
    does: 'tell',
  },
  changePanel: {
    label: 'The panel has another date, chair or members',
    by: ['coordinator', 'office:hr', 'office:quality'],
    never: ['nqsw', 'assessor', 'manager'],
    stages: ['moderation'],
    form: 'panelBooking',
    does: 'tell',
  },
  withdraw: {
    label: 'Record that they have withdrawn',
    by: ['nqsw', 'manager', 'coordinator', 'hr', 'office:hr'],
    stages: openStages,
    codes: withdrawn,
    reason: 'required',
    does: 'move',
    to: 'concluding',
  },
  transfer: {
    label: 'Record that they go on with another employer',
    by: ['manager', 'coordinator', 'hr', 'office:hr'],
    never: ['nqsw'],
    stages: openStages,
    reason: 'required',
    does: 'move',
    to: 'concluding',
  },
  ...ordinary,
  pause: { ...ordinary.pause, never: ['nqsw'] },
  resume: { ...ordinary.resume, never: ['nqsw'] },
  reassign: { ...ordinary.reassign, never: ['nqsw'] },
  correct: { ...ordinary.correct, never: ['nqsw'] },
} as const;
