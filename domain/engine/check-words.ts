import type { CheckStatus } from './state.ts';

/** How far a check has come, in words. */
export const checkStatuses = {
  needed: 'Needed',
  requested: 'Asked for',
  received: 'Its result is in and reviewed',
  verified: 'Verified',
  adverse: 'Adverse',
  accepted: 'Adverse, and accepted',
  'not-needed': 'Not needed for this person',
} as const satisfies Readonly<Record<CheckStatus, string>>;

/** What came back of one; that it is not needed is a result too. */
export const checkResults: Readonly<Record<string, string>> = {
  clear: 'Clear',
  concern: 'A concern',
  'not-needed': 'Not needed for this person',
};
