import type { LocalDate } from '../calendar/index.ts';
import { defineProcess, shape } from '../engine/define.ts';
import type { PersonId } from '../engine/people.ts';
import type { PanelBooking } from '../panels/rules.ts';
import type { FteChange, TeamChange, Year, YearSettings } from './facts.ts';
import type { AbsenceKind, notEligible, Recommendation } from './reasons.ts';
import { standingActions } from './standing-actions.ts';
import { submissions } from './submissions.ts';
import { tasks } from './tasks.ts';

/** What the co-ordinator registers: who it is about, and what makes them eligible. */
export interface Registration {
  readonly person?: PersonId;
  readonly assessor: PersonId;
  readonly qualifiedOn: LocalDate;
  readonly registered: boolean;
  readonly statutoryWork: boolean;
  readonly agency: boolean;
}

export const assessedYear = defineProcess({
  name: 'assessed-year',
  prefix: 'ASY',
  title: 'Assessed year',
  roles: {
    nqsw: 'Newly qualified social worker',
    assessor: 'Assessor',
    manager: 'Line manager',
    coordinator: 'Co-ordinator of the programme',
    hr: 'HR officer',
    chair: 'Chair of the moderation panel',
    employer: 'Confirms the outcome for the employer',
  },
  fixed: ['nqsw'],
  starts: 'registering',
  stages: {
    registering: { title: 'Being registered', next: ['agreement', 'notRegistered'] },
    agreement: { title: 'Agreement being made', next: ['year'] },
    year: { title: 'Under assessment', next: ['finalAssessment'] },
    finalAssessment: { title: 'Final assessment', next: ['moderation'] },
    moderation: { title: 'Being moderated', next: ['moderation', 'finalAssessment', 'confirmation'] },
    confirmation: { title: 'Waiting for the employer’s confirmation', next: ['deferred', 'concluding'] },
    deferred: { title: 'Deferred', next: ['finalAssessment'] },
    concluding: {
      title: 'Being concluded',
      next: ['passed', 'failed', 'withdrawn', 'transferred'],
      irreversible: true,
    },
  },
  outcomes: {
    passed: 'Passed',
    failed: 'Failed',
    withdrawn: 'Withdrawn',
    transferred: 'Goes on with another employer',
    notRegistered: 'Not eligible',
  },
  forms: {
    registration: shape<Registration>(),
    notEligible: shape<{ readonly code: keyof typeof notEligible }>(),
    claim: shape<{ readonly claimedOn: LocalDate }>(),
    supervision: shape<{ readonly heldOn: LocalDate }>(),
    workload: shape<{ readonly caseload: number; readonly protectedHalfDays: number }>(),
    review: shape<{ readonly heldOn: LocalDate }>(),
    reviewNotNeeded: shape<Readonly<Record<string, never>>>(),
    supportPlan: shape<{ readonly reviewOn: LocalDate }>(),
    assessment: shape<Readonly<Record<string, never>>>(),
    passAssessment: shape<Readonly<Record<string, never>>>(),
    panelBooking: shape<PanelBooking>(),
    panelDecision: shape<{ readonly present: readonly PersonId[] }>(),
    panelReturn: shape<{ readonly present: readonly PersonId[] }>(),
    panelView: shape<{ readonly present: readonly PersonId[]; readonly recommendation: Recommendation }>(),
    deferral: shape<{ readonly until: LocalDate }>(),
    gradeChange: shape<{ readonly effectiveOn: LocalDate }>(),
    fteChange: shape<FteChange>(),
    absence: shape<{ readonly kind: AbsenceKind; readonly from: LocalDate; readonly until?: LocalDate }>(),
    comeBack: shape<{ readonly backOn: LocalDate }>(),
    teamChange: shape<TeamChange>(),
    contribution: shape<Readonly<Record<string, never>>>(),
  },
  tasks,
  checks: {},
  milestones: {
    fundingRegistration: { title: 'Funding claimed at registration', kind: 'pausable' },
    agreement: { title: 'Agreement signed', kind: 'own' },
    review3: { title: 'Review at 3 months', kind: 'own' },
    review6: { title: 'Review at 6 months', kind: 'own' },
    review9: { title: 'Review at 9 months', kind: 'own' },
    review12: { title: 'Review at 12 months', kind: 'own' },
    review15: { title: 'Review at 15 months', kind: 'own' },
    review18: { title: 'Review at 18 months', kind: 'own' },
    review21: { title: 'Review at 21 months', kind: 'own' },
    concernReview: { title: 'Support plan reviewed', kind: 'pausable' },
    finalAssessment: { title: 'Final assessment', kind: 'own' },
    moderation: { title: 'Moderation panel', kind: 'own' },
    reassessment: { title: 'Assessed again', kind: 'own' },
    outcome: { title: 'Outcome', kind: 'own' },
    fundingCompletion: { title: 'Funding claimed at completion', kind: 'pausable' },
  },
  threads: {
    funding: 'Funding claim at registration',
    signing: 'Agreement signed by all four',
    evidence: 'Evidence looked at by the assessor',
    supervision: 'Supervision',
    stillness: 'While the person is away, the clock stands still',
    workload: 'Caseload and protected time, month by month',
    breach: 'Protected caseload or time not kept',
    concern: 'Cause for concern',
  },
  standing: standingActions,
  hears: {},
  facts: shape<Year>(),
  settings: shape<YearSettings>(),
  submissions,
  words: {
    agreement: 'the agreement',
    review3: 'at 3 months',
    review6: 'at 6 months',
    review9: 'at 9 months',
    review12: 'at 12 months',
    review15: 'at 15 months',
    review18: 'at 18 months',
    review21: 'at 21 months',
    finalAssessment: 'the final assessment',
    fundingRegistration: 'at registration',
    fundingCompletion: 'at completion',
    'month-#': 'month #',
    concern: 'a cause for concern',
    assessedYearPassed: 'the assessed year is passed',
  },
  lasting: [
    'fteChanges',
    'absences',
    'pauses',
    'teams',
    'assessedBy',
    'managedBy',
    'agreementRound',
    'signedRound',
    'evidence',
    'supervision',
    'workload',
    'breaches',
    'concern',
    'workloadDue',
    'judging',
  ],
  compensation: 'putRight',
});

export type AssessedYear = typeof assessedYear;
