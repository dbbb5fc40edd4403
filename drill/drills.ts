/** Each promise of the book, as what is done to a site, and what is looked at afterwards. */
import { diskFull } from './disk-full.ts';
import type { Drill } from './drill.ts';
import { loseBoth, loseEngine, restoreDatabase } from './lost.ts';
import { rotateKeys } from './rotate-keys.ts';
import { upgrade } from './upgrade.ts';

export const drills: Readonly<Record<string, Drill>> = {
  'rotate-keys': {
    promises: 'A key is replaced while people work; what was signed with the one before is still proven.',
    run: rotateKeys,
  },
  'lose-engine': {
    promises: 'Every open process begins again from its row, with its dates and open tasks; nothing is sent again.',
    run: loseEngine,
  },
  upgrade: {
    promises: 'What is answered stays answered, what is open stays open as it was, what is new is asked.',
    run: upgrade,
  },
  'restore-database': {
    promises:
      'Lines are read back from the engine; what was begun since the backup is named, and no number is given out again.',
    run: restoreDatabase,
  },
  'lose-both': {
    promises: 'With the engine lost and the database restored, all goes on as it was at the moment restored to.',
    run: loseBoth,
  },
  'disk-full': {
    promises: 'Nobody is told that something was written which was not, and all goes on when there is room again.',
    run: diskFull,
  },
};
