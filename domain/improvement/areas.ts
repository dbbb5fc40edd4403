/** The twelve areas of the improvement plan (news article, September 2019), by the number every paper uses. */
export const areas = {
  1: 'Infrastructure and services to support practice, expectations, induction and training',
  2: 'Practice for children who experience neglect',
  3: 'Private fostering and homeless 16 and 17 year olds',
  4: 'Quality of plans',
  5: 'Recording and return home interviews',
  6: 'Permanence planning',
  7: 'Life-story work',
  8: 'Supervision, management oversight and challenge',
  9: 'Quality assurance',
  10: 'Recruitment and retention',
  11: 'Corporate parenting',
  12: 'Partners’ engagement',
} as const;
export type Area = keyof typeof areas;

export const areaNumbers = Object.keys(areas).map(Number) as readonly Area[];

/** Where an action comes from. */
export const sources = {
  ofsted: 'Ofsted recommendation',
  commissioner: 'Commissioner’s recommendation',
  audit: 'Practice audit',
  visit: 'Feedback from a visit',
  board: 'Improvement board',
  breach: 'Breach of a limit or promise',
  risk: 'Risk to the service',
  finding: 'Finding of an inspection or review',
  survey: 'Staff survey',
  hand: 'Raised by hand',
} as const;
export type Source = keyof typeof sources;
