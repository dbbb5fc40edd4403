/** Structured reasons: counted in reports, so none is free text alone. */
export const blocked = {
  'partner-organisation': 'Waiting for a partner organisation',
  'it-system': 'An IT system is missing or must be changed',
  'no-capacity': 'Nobody has the time',
  'no-money': 'The money is not there',
  'decision-awaited': 'Waiting for a decision',
  'other-action': 'Waiting for another action',
  other: 'Another reason, given in words',
} as const;
export type Blocked = keyof typeof blocked;

export const cancelled = {
  'no-longer-relevant': 'The law, guidance or service has changed and it is no longer relevant',
  'raised-in-error': 'Raised in error',
  duplicate: 'The same as another action',
  'not-achievable': 'It cannot be achieved',
  other: 'Another reason, given in words',
} as const;
export type Cancelled = keyof typeof cancelled;

/** How the owner expects it to go. */
export const outlooks = {
  'on-track': 'On track for the due date',
  'at-risk': 'The due date is at risk',
  'off-track': 'Will not be done by the due date',
} as const;
export type Outlook = keyof typeof outlooks;
