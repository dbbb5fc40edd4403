import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'renew.renewed': 'Somebody else is asked to verify it. Until then the old last day counts.',
  'renew.notGood':
    'Leadership, HR and the line manager are told at once, and somebody senior decides whether they work here meanwhile.',
  'renew.notNeeded': 'Somebody else is asked to agree. Until then the old last day counts.',
  'verify.verify':
    'The new last day counts, and the check is asked for again before it. Whoever was kept from work may work. One no longer needed ends here.',
  'verify.sendBack': 'It is asked for again. Until then the old last day counts.',
  'decide.offWork': 'They do not work here until a renewal has been verified, which is asked for again.',
  'decide.goesOn': 'They go on working. The check is asked for again, with its new last day.',
  'decide.ends': 'This check ends here, and nobody is asked for it again.',
  ...putRightFollows,
} as const;
