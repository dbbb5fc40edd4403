/** Structured codes: counted in reports, so none is free text alone. */
export const absences = {
  sickness: 'Sickness',
  parental: 'Maternity, paternity, adoption or shared parental leave',
  careerBreak: 'Career break',
  other: 'Another absence',
} as const;
export type AbsenceKind = keyof typeof absences;

/** These stop the clock however short they are. */
export const alwaysCounts = (kind: AbsenceKind): boolean => kind === 'parental' || kind === 'careerBreak';

export const recommendations = { pass: 'Pass', fail: 'Fail', defer: 'Defer' } as const;
export type Recommendation = keyof typeof recommendations;

export const withdrawn = {
  resigned: 'Left the council',
  capability: 'Left after a capability process',
  'personal-circumstances': 'Personal circumstances',
  'not-social-work': 'No longer in a post that needs an assessed year',
  other: 'Another reason, given in words',
} as const;

export const notEligible = {
  'not-registered': 'Not registered with Social Work England',
  'not-statutory': 'Not in statutory social work',
  agency: 'Employed through an agency',
  'already-in-one': 'Already in an assessed year',
  'passed-before': 'Has passed an assessed year before',
} as const;
