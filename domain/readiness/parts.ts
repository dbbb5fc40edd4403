/** What must be ready before the call comes, besides the evidence of each area. */
export const parts = {
  annexA: 'Annex A',
  audits: 'Audit sample',
  selfEvaluation: 'Self-evaluation',
  documents: 'Documents',
  communications: 'Communications',
  it: 'IT and rooms',
} as const;
export type Part = keyof typeof parts;

export const partNames = Object.keys(parts) as [Part, ...Part[]];
