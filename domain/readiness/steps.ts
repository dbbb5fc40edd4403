/** What is done from the call to the inspectors' arrival. When, for each type of inspection, is policy. */
import type { LocalTime } from '../calendar/index.ts';
import type { PartOwner } from './roles.ts';

export const steps = {
  tellLeaders: { title: 'Tell the Director, the chief executive and the lead member', role: 'lead' },
  tellStaff: { title: 'Tell staff, and what is expected of them', role: 'communications' },
  tellPartners: { title: 'Tell partners and the safeguarding partnership', role: 'communications' },
  sendAnnexA: { title: 'Send the lists of Annex A', role: 'annexA' },
  sendDocuments: { title: 'Send the documents that inspectors ask for', role: 'documents' },
  sendAudits: { title: 'Send the list of audits and the audited cases', role: 'audits' },
  sendSelfEvaluation: { title: 'Send the self-evaluation', role: 'lead' },
  giveAccess: { title: 'Give inspectors rooms, network and access to the case system', role: 'it' },
  agreeTimetable: { title: 'Agree the timetable of interviews and visits', role: 'lead' },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly role: PartOwner | 'lead' }>>;
export type Step = keyof typeof steps;
export const stepNames = Object.keys(steps) as [Step, ...Step[]];

/** When a step is due: so many hours after the call; by a time some working days after it; or some working days before the arrival. */
export type StepRule =
  | { readonly step: Step; readonly hours: number }
  | { readonly step: Step; readonly workingDay: number; readonly at: LocalTime }
  | { readonly step: Step; readonly beforeArrival: number; readonly at: LocalTime };

/** When inspectors arrive: on the Monday after the call, or so many working days after it. */
export type ArrivalRule = { readonly on: 'next-monday' } | { readonly on: 'working-day'; readonly workingDays: number };

/** What follows from a call, for one type of inspection. */
export interface CallRules {
  readonly arrival: ArrivalRule;
  readonly arrivesAt: LocalTime;
  /** Working days on site, the first included. */
  readonly lastsWorkingDays: number;
  readonly steps: readonly StepRule[];
}
