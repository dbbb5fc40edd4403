/** What comes round again, each strand in one line: alike on leadership’s page and in a paper for the board. */
import type { PackRounds } from '../../domain/packs/standing.ts';
import type { Parts } from '../parts.ts';
import type { strandFigures } from '../shapes/rounds.ts';
import type { Told } from '../shapes/told.ts';

type Line = Told<typeof strandFigures>;

/** What each figure counts, as published. */
export const roundsRule = {
  figure: 'Held in time, of all that were due: what is to come, and what was excused, is left out.',
  today: 'Of those who must be complete, how many are on the day.',
  small: 'Nothing is told of fewer than five people.',
} as const;

/** @returns nothing of whom there are too few */
export const viewRoundFigures = ({ kinds }: Pick<Parts, 'kinds'>, rounds: readonly PackRounds[]): readonly Line[] =>
  rounds.map(({ kind, strand, people, tally }) => {
    const { contract, series } = kinds[kind] ?? {};
    const isToday = strand === series?.asAt;
    return {
      ...{ kind, title: contract?.title ?? kind, strand: series?.strands[strand] ?? strand, isToday, people },
      figure: tally && (isToday ? tally.share : tally.inTime),
      share:
        tally !== null && !isToday && series?.share !== undefined && tally.share.denominator > 0
          ? { title: series.share, ...tally.share }
          : null,
      ...(tally === null
        ? { late: null, missed: null, overdue: null, excused: null }
        : { late: tally.late, missed: tally.missed, overdue: tally.overdue, excused: tally.excused }),
    };
  });
