import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'renew.renewed': 'Somebody else is asked to verify it. Until then the old last day counts.',
  'renew.notNeeded': 'Somebody else is asked to agree. Until then the old last day counts.',
  'verify.verify':
    'The new last day counts, and the check is asked for again before it; one no longer needed ends here.',
  'verify.sendBack': 'It is asked for again. Until then the old last day counts.',
  ...putRightFollows,
} as const;
