/** Grades a post may have, lowest first (West Sussex 2021; domain words, shown to people by their labels). */
export const grades = {
  G9: 'Newly qualified social worker (G9)',
  G10: 'Social worker (G10)',
  G11: 'Experienced social worker (G11)',
  senior: 'Senior social worker',
  'advanced-practitioner': 'Advanced practitioner',
  'team-manager': 'Team manager',
} as const;
export type Grade = keyof typeof grades;

/** Ways into a post. Each has checks of its own, set by policy. */
export const routes = {
  permanent: 'Permanent',
  agency: 'Agency',
  'agency-to-permanent': 'Agency to permanent',
  international: 'International',
  'newly-qualified': 'Newly qualified',
  apprentice: 'Apprentice',
  'step-up': 'Step Up to Social Work',
} as const;
export type Route = keyof typeof routes;

/** Why somebody was not shortlisted or not appointed: one of these, never free text alone. */
export const unsuccessful = {
  'no-registration': 'Not registered, or not able to register, with Social Work England',
  experience: 'Not the experience the post asks for',
  'right-to-work': 'No right to work and no sponsorship possible',
  'incomplete-application': 'The application was incomplete',
  'safer-recruitment': 'A safer recruitment concern',
  'interview-score': 'Scored below the appointable mark',
  withdrew: 'Withdrew before a decision',
  'no-show': 'Did not attend the interview',
} as const;
export type Unsuccessful = keyof typeof unsuccessful;

/** Why somebody who had applied is not looked at further, though nobody has turned them down. */
export const noLongerConsidered = {
  withdrew: 'Withdrew their application',
  'did-not-come': 'Did not come to the interview',
  twice: 'Had applied already: on the list twice',
  mistake: 'Put on this list by mistake',
} as const;
