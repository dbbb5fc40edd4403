import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'doIt.done': 'Whoever leads the training is asked to check it. It counts from the day on which you did it.',
  'confirmDone.accept': 'The part counts as done on its day. Once all parts are done nothing more is asked.',
  'confirmDone.refuse': 'They are told why, and asked again.',
  'takePlace.take': 'The place is theirs, and their manager is asked to release them.',
  'takePlace.leave': 'It is offered to whoever waits next.',
  'release.released': 'They go. Whoever takes the register says whether they came.',
  'release.cannot': 'Their place is given up. Refused twice, whoever manages you is told.',
  'exempt.exempt': 'It ends here: they need not have it, and they count in no figure of those who must.',
  'exempt.refuse': 'They are told why. It stays due on its day.',
  ...putRightFollows,
} as const;
