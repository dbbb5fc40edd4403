/** The eleven lists of child-level data that inspectors ask for in Annex A of the ILACS framework. Only counts are kept here. */
export const lists = {
  contacts: 'Contacts',
  'early-help': 'Early help assessments',
  referrals: 'Referrals',
  assessments: 'Assessments',
  'section-47': 'Section 47 enquiries',
  'children-in-need': 'Children in need',
  'child-protection': 'Children subject of a child protection plan',
  'children-in-care': 'Children in care',
  'care-leavers': 'Care leavers',
  adoption: 'Children being considered for adoption',
  'prospective-adopters': 'Prospective adopters',
} as const;
export type List = keyof typeof lists;

export const listNames = Object.keys(lists) as [List, ...List[]];
