import type { LocalDate } from '../calendar/index.ts';
import { defineProcess, shape } from '../engine/define.ts';
import type { PersonId } from '../engine/people.ts';
import type { PanelBooking } from '../panels/rules.ts';
import type { Application, Found, ProgressionSettings } from './facts.ts';
import { standingActions } from './standing-actions.ts';
import { submissions } from './submissions.ts';
import { tasks } from './tasks.ts';

/** Who was there, and the version of the portfolio they decided on. */
interface Sat {
  readonly portfolioVersion: number;
  readonly present: readonly PersonId[];
}

export const progression = defineProcess({
  name: 'progression',
  prefix: 'PRG',
  title: 'Progression',
  roles: {
    applicant: 'Applicant',
    manager: 'Line manager',
    hr: 'HR officer',
    payroll: 'HR officer who confirms the change of pay',
    convener: 'Convenes the panel',
    chair: 'Chair of the panel',
  },
  fixed: ['applicant'],
  starts: 'intent',
  stages: {
    intent: { title: 'Intention to apply', next: ['eligibility'] },
    eligibility: { title: 'Eligibility being checked', next: ['portfolio', 'explaining'] },
    explaining: { title: 'Not eligible: being told why', next: ['notEligible'] },
    portfolio: { title: 'Portfolio being made', next: ['endorsement'] },
    endorsement: { title: 'With the line manager', next: ['booking', 'portfolio', 'feedback'] },
    booking: { title: 'Waiting for a panel', next: ['panel'] },
    panel: { title: 'Before the panel', next: ['implementing', 'feedback', 'booking'] },
    implementing: { title: 'Grade and pay being changed', next: ['paying'] },
    paying: {
      title: 'Change of pay being confirmed',
      next: ['feedback', 'implementing'],
      irreversible: true,
    },
    feedback: {
      title: 'Feedback being given',
      next: ['approved', 'appealWindow', 'deferral', 'declined'],
    },
    appealWindow: { title: 'Open to appeal', next: ['deferral', 'declined', 'notEndorsed'] },
    deferral: { title: 'Deferred', next: ['portfolio', 'deferred'] },
  },
  outcomes: {
    approved: 'Approved',
    deferred: 'Deferred, and not applied again',
    declined: 'Declined',
    notEndorsed: 'Not endorsed',
    notEligible: 'Not eligible',
    withdrawn: 'Withdrawn',
    cancelled: 'Cancelled',
  },
  forms: {
    intent: shape<{ readonly discussedOn: LocalDate }>(),
    eligibility: shape<Found>(),
    viewed: shape<{ readonly portfolioVersion: number }>(),
    panelBooking: shape<PanelBooking>(),
    panelDecision: shape<Sat>(),
    panelDeferral: shape<Sat & { readonly reapplyOn: LocalDate }>(),
    gradeChange: shape<{ readonly effectiveOn: LocalDate }>(),
    feedback: shape<{ readonly givenOn: LocalDate }>(),
    contribution: shape<Readonly<Record<string, never>>>(),
  },
  tasks,
  checks: {},
  milestones: {
    intent: { title: 'Intention talked about', kind: 'pausable' },
    eligible: { title: 'Eligibility checked', kind: 'pausable' },
    submitted: { title: 'Portfolio submitted', kind: 'pausable' },
    endorsed: { title: 'Endorsed', kind: 'pausable' },
    /** The round meets for many cases: pausing one of them moves no panel. */
    panel: { title: 'Panel meets', kind: 'statutory' },
    effective: { title: 'New grade takes effect', kind: 'statutory' },
    feedback: { title: 'Feedback given', kind: 'pausable' },
    appealCloses: { title: 'Last day to appeal', kind: 'pausable' },
    reapply: { title: 'May apply again', kind: 'pausable' },
  },
  threads: {},
  standing: standingActions,
  hears: {},
  facts: shape<Application>(),
  settings: shape<ProgressionSettings>(),
  submissions,
  words: {
    appeal: 'on appeal',
    progressionDecided: 'an application for progression has been decided',
    gradeChanged: 'the grade has changed',
  },
  lasting: ['items'],
  compensation: 'putRight',
});

export type Progression = typeof progression;
