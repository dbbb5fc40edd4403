import { type Area, areas } from '../improvement/areas.ts';

const owner = (area: Area): string => `Owner of area ${area}: ${areas[area]}`;

/** Owners of the parts of the preparation, each a role so that it can be handed over. */
export const partOwners = {
  annexA: 'Owner of Annex A',
  documents: 'Owner of documents',
  audits: 'Owner of audits',
  communications: 'Owner of communications',
  it: 'Owner of IT and rooms',
} as const;
export type PartOwner = keyof typeof partOwners;
export const partOwnerNames = Object.keys(partOwners) as [PartOwner, ...PartOwner[]];

export const areaOwners = {
  area1: owner(1),
  area2: owner(2),
  area3: owner(3),
  area4: owner(4),
  area5: owner(5),
  area6: owner(6),
  area7: owner(7),
  area8: owner(8),
  area9: owner(9),
  area10: owner(10),
  area11: owner(11),
  area12: owner(12),
} as const;
export type AreaRole = keyof typeof areaOwners;
export const areaRoles = Object.keys(areaOwners) as [AreaRole, ...AreaRole[]];

export const roleOfArea = (area: Area): AreaRole => `area${area}`;

export const roles = {
  lead: 'Quality lead',
  reviewer: 'Reviewer of evidence',
  approver: 'Leader who decides on readiness',
  ...partOwners,
  ...areaOwners,
} as const;
