import { addDays } from '../calendar/index.ts';
import { type Answers, answersBy, type Rehearsal, type Seen, type Taken } from '../engine/rehearsal.ts';
import type { ImprovementAction } from './contract.ts';

const shown = { kind: 'evidence' };

const answers: Answers<ImprovementAction> = {
  // For one that came of a finding.
  agreeAction: ({ cast, today, state }) => ({
    choice: 'agree',
    form: {
      owner: cast.practitioner,
      dueOn: addDays(today, 90),
      verifier: state.who['lead'] === cast.quality ? cast.coordinator : cast.quality,
      successMeasure: 'A sample of twenty records shows it, three months running.',
    },
  }),
  progressNote: () => ({
    choice: 'noted',
    form: { outlook: 'on-track', note: 'Half the teams use the new template.' },
  }),
  deliver: () => ({
    choice: 'delivered',
    form: { helpers: [], summary: 'Every team records supervision in the new template.' },
    evidence: shown,
  }),
  reviewEvidence: () => ({ choice: 'accept' }),
  verifyImpact: () => ({
    choice: 'verified',
    reason: 'Twenty records were read: all were on file within five days.',
    evidence: shown,
  }),
  recheckImpact: () => ({ choice: 'sustained', reason: 'Twenty more were read, with the same result.' }),
};

/** The owner shows early work before it is delivered. */
function showEvidence({ state }: Seen<ImprovementAction>): Taken | null {
  const owner = state.who['owner'];
  if (owner === undefined || state.facts.evidence.length > 0 || state.visits.at(-1)?.stage !== 'doing') return null;
  return { action: 'addEvidence', by: owner, evidence: shown };
}

/** An Ofsted recommendation is done, verified by somebody independent, and still holds when it is checked again. */
export const rehearsal: Rehearsal<ImprovementAction> = {
  by: 'quality',
  ending: 'sustained',
  request: ({ practitioner, team }, today) => ({
    title: 'Every supervision is on file within five days',
    area: 8,
    source: { kind: 'ofsted', reference: 'OR8' },
    successMeasure: '95% of supervision records are on file within five days, three months running.',
    owner: practitioner,
    dueOn: addDays(today, 90),
    team,
  }),
  answer: answersBy(answers),
  acts: showEvidence,
};
