/** Words of an inspection: its types, who calls, how it judges. Ofsted's, not the council's. */
export const inspections = {
  standard: 'Standard inspection',
  short: 'Short inspection',
  focused: 'Focused visit',
  monitoring: 'Monitoring visit',
} as const;
export type Inspection = keyof typeof inspections;

/** Inspections proper, whose report the law obliges the council to publish and to answer; visits end in a letter. */
export const isFull = (inspection: Inspection): boolean => inspection === 'standard' || inspection === 'short';

/** Who was on the telephone: never a name. */
export const callers = {
  'lead-inspector': 'The lead inspector',
  'inspection-support': 'Ofsted’s inspection support team',
  'regional-director': 'Ofsted’s regional director',
} as const;
export type Caller = keyof typeof callers;

export const findings = {
  improvement: 'What needs to improve',
  priority: 'Area for priority action',
  recommendation: 'Recommendation',
} as const;
export type FindingKind = keyof typeof findings;
