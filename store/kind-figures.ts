import type { Among, FigureDefinition } from '../domain/engine/define.ts';
import { ask, type Db } from './database.ts';
import { peopleIn, type Scope, seen } from './scope.ts';

export interface Counted {
  readonly numerator: number;
  readonly denominator: number;
}

/** Over which of a kind's processes: those that a reader sees, of one team or of all. */
export interface CountedOf {
  readonly scope: Scope;
  readonly team?: string;
}

/** Counts a figure. What has not begun is not counted. */
export async function countFigure(
  db: Db,
  kind: string,
  figure: FigureDefinition,
  { scope, team }: CountedOf,
): Promise<Counted> {
  const parameters: unknown[] = [kind, team ?? null, peopleIn(scope)];
  const among = conditionOf(figure.among, parameters);
  const counted = conditionOf(figure, parameters);
  const [row] = await ask<Counted>(
    db,
    `select count(*)::int as denominator, count(*) filter (where ${counted})::int as numerator
       from process p where p.kind = $1 and ($2::text is null or p.team_id = $2) and p.status <> 'starting' and ${seen('$3')} and ${among}`,
    ...parameters,
  );
  return row ?? { numerator: 0, denominator: 0 };
}

/** The SQL of one; its values are added to the parameters. */
function conditionOf({ met, ended, notEnded, past }: Among, parameters: unknown[]): string {
  const given = (value: unknown): string => `$${parameters.push(value)}`;
  const conditions = [
    met !== undefined &&
      `exists (select 1 from milestone m where m.process_id = p.id and m.name = ${given(met)} and m.met_on is not null)`,
    ended && `coalesce(p.outcome = any(${given(ended)}::text[]), false)`,
    notEnded && `not coalesce(p.outcome = any(${given(notEnded)}::text[]), false)`,
    past !== undefined && `(p.stage <> ${given(past)} or p.outcome is not null)`,
  ].filter((condition) => typeof condition === 'string');
  return conditions.length === 0 ? 'true' : conditions.join(' and ');
}
