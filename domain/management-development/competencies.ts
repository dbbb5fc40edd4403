/** The nine competencies of the programme, and how they are scored. */

export const competencies = {
  business: 'Knowing the business',
  integrity: 'Leading yourself: authenticity and integrity',
  resilience: 'Leading yourself: resilience',
  emotional: 'Leading yourself: emotional intelligence',
  collaborating: 'Working with others: collaborating and influencing',
  trust: 'Working with others: relationship and trust building',
  vision: 'Leading others: vision and communication',
  empowering: 'Leading others: empowering',
  results: 'Leading others: achieving results',
} as const;
export type Competency = keyof typeof competencies;
export const competencyNames = Object.keys(competencies) as readonly Competency[];

/** From 1, begins to show it, to 5, others learn it from them. */
export const LOWEST = 1;
export const HIGHEST = 5;
export type Scores = Readonly<Record<Competency, number>>;
