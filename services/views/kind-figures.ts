import type { ProcessContract } from '../../domain/engine/define.ts';
import type { Db } from '../../store/database.ts';
import { type CountedOf, countFigure } from '../../store/kind-figures.ts';

/** What a kind counts over all of its processes, each figure with what it is made of; nothing divided by nothing is no figure. */
export async function figuresOf(
  db: Db,
  { name: kind, figures = {} }: ProcessContract,
  of: CountedOf = { scope: { all: true } },
) {
  return await Promise.all(
    Object.entries(figures).map(async ([name, figure]) => {
      const { numerator, denominator } = await countFigure(db, kind, figure, of);
      const value = denominator === 0 ? null : Math.round((numerator / denominator) * 1000) / 10;
      const { title, formula } = figure;
      return { name, title, formula, unit: 'percent' as const, numerator, denominator, value };
    }),
  );
}
