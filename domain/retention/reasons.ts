/** Why somebody leaves, and why somebody is not eligible: one of these, never free text alone. */

/** What a leaver pays back depends on why they leave (R6, R10). */
export const leaving = {
  resignation: 'Resigned',
  conduct: 'Dismissed for conduct',
  capability: 'Dismissed for capability',
  'own-move': 'Moved by choice to a post without the payment',
  redundancy: 'Redundant',
  'ill-health': 'Ill health',
  death: 'Died',
  'fixed-term': 'The council ended a fixed term',
  transfer: 'Transferred with their work (TUPE)',
  'council-move': 'Moved by the council or redeployed',
} as const;
export type Leaving = keyof typeof leaving;
const owing: readonly Leaving[] = ['resignation', 'conduct', 'capability', 'own-move'];
export const paysBack = (why: Leaving): boolean => owing.includes(why);

export const notEligible = {
  post: 'Their post is not one of those that the offer is for',
  notice: 'They have given notice',
  formal: 'A formal process on conduct or capability is under way',
  already: 'They have an agreement already',
} as const;
