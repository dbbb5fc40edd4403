/** What is done from the call to the inspectors' arrival. When, for each type of inspection, is policy. */
import type { PartOwner } from './roles.ts';

export const stepTitles = {
  tellLeaders: 'Tell the Director, the chief executive and the lead member',
  tellStaff: 'Tell staff, and what is expected of them',
  tellPartners: 'Tell partners and the safeguarding partnership',
  sendAnnexA: 'Send the lists of Annex A',
  sendDocuments: 'Send the documents that inspectors ask for',
  sendAudits: 'Send the list of audits and the audited cases',
  sendSelfEvaluation: 'Send the self-evaluation',
  giveAccess: 'Give inspectors rooms, network and access to the case system',
  agreeTimetable: 'Agree the timetable of interviews and visits',
} as const;
export type Step = keyof typeof stepTitles;

/** People hear that inspectors come before they see them. */
export const isTelling = (step: Step): boolean =>
  step === 'tellLeaders' || step === 'tellStaff' || step === 'tellPartners';

/** Whose each step is. */
export const stepRoles = {
  tellLeaders: 'lead',
  tellStaff: 'communications',
  tellPartners: 'communications',
  sendAnnexA: 'annexA',
  sendDocuments: 'documents',
  sendAudits: 'audits',
  sendSelfEvaluation: 'lead',
  giveAccess: 'it',
  agreeTimetable: 'lead',
} as const satisfies Readonly<Record<Step, PartOwner | 'lead'>>;
