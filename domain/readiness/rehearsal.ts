/** How people who do what is asked of them would carry a cycle to its good end: the call comes on the day it was expected. */
import { addDays } from '../calendar/index.ts';
import { type Answers, answersBy, type Cast, type Rehearsal, type Seen, type Taken } from '../engine/rehearsal.ts';
import type { ReadinessCycle } from './contract.ts';

const areas = [3, 8] as const;

const scopeOf = ({ headOfService, serviceManager, teamManager, coordinator, hr, secondHr, assessor }: Cast) => ({
  areas: [
    { area: areas[0], person: teamManager },
    { area: areas[1], person: serviceManager },
  ],
  annexA: hr,
  documents: secondHr,
  audits: serviceManager,
  communications: headOfService,
  it: assessor,
  reviewer: coordinator,
});

const answers: Answers<ReadinessCycle> = {
  agreeScope: ({ cast }) => ({ choice: 'agreed', form: scopeOf(cast) }),
  prepareList: ({ today }) => ({ choice: 'ready', form: { asOf: today, rows: 250, errors: 4 } }),
  dryRun: () => ({ choice: 'worked', form: { hours: 30 } }),
  sampleAudits: () => ({ choice: 'done', form: { audited: 12, goodOrBetter: 6, inadequate: 1 } }),
  refreshSelfEvaluation: () => ({
    choice: 'refreshed',
    form: {
      whatWeKnow: 'Plans are clearer and more children are seen on time.',
      howWeKnow: 'From audits, observations and what families say.',
      whatNext: 'Supervision that shows its effect on each child’s plan.',
    },
  }),
  preparePart: () => ({ choice: 'ready' }),
  reviewPart: () => ({ choice: 'accept' }),
  gatherEvidence: () => ({ choice: 'give', evidence: { kind: 'areaEvidence' } }),
  reviewEvidence: () => ({ choice: 'accept' }),
  holdMeeting: ({ today, cast }) => ({ choice: 'held', form: { heldOn: today, present: [cast.quality] } }),
  decideReadiness: () => ({ choice: 'go' }),
  callDay: () => ({ choice: 'done' }),
  recordFeedback: () => ({ choice: 'complete' }),
  recordReport: ({ today }) => ({
    choice: 'received',
    form: { receivedOn: today, judgements: { leaders: 'good', help: 'good', care: 'good', 'care-leavers': 'good' } },
  }),
  meetLegalDate: ({ today }) => ({ choice: 'done', form: { on: today } }),
  proposeNext: () => ({ choice: 'none', reason: 'The next one is planned for next year.' }),
};

/** The telephone rings once all is ready, and inspectors find one thing. */
function acts({ today, now, state, cast }: Seen<ReadinessCycle>): Taken | null {
  const stage = state.visits.at(-1)?.stage;
  const { findings } = state.facts;
  const expected = state.milestones['expected']?.date ?? today;
  if (stage === 'waiting' && today >= expected)
    return {
      action: 'callReceived',
      by: cast.quality,
      form: { calledOn: today, calledAt: now, caller: 'lead-inspector', inspection: 'standard' },
    };
  if (stage === 'visiting' && findings.length === 0)
    return {
      action: 'addFinding',
      by: cast.quality,
      form: { area: areas[1], kind: 'improvement', title: 'Supervision is not recorded in every team' },
    };
  return null;
}

export const rehearsal: Rehearsal<ReadinessCycle> = {
  by: 'quality',
  ending: 'completed',
  request: ({ team }, today) => ({
    title: 'Readiness for the standard inspection',
    inspection: 'standard',
    areas,
    team,
    expectedOn: addDays(today, 150),
  }),
  answer: answersBy(answers),
  acts,
};
