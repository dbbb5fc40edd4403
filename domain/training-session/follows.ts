import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'takeRegister.taken': 'It counts for each of them at once. Whoever did not come is asked again to find a session.',
  ...putRightFollows,
} as const;
