import { z } from 'zod';
import type { LocalDate } from '../../domain/calendar/index.ts';
import { notFound, Refusal } from '../../domain/engine/refusals.ts';
import type { Db } from '../../store/database.ts';
import { openIn, withoutOne, withoutRounds } from '../../store/rounds.ts';
import { liveRules } from '../../store/rules.ts';
import type { ServedKind } from '../fields/kind.ts';
import { mustImport } from '../imports/sent.ts';
import { list, text } from '../shapes/common.ts';
import { roundFigures, rounds } from '../shapes/rounds.ts';
import { roundsRule, viewRoundFigures } from '../views/round-figures.ts';
import { roundsOn, SMALLEST_GROUP, viewRounds, yearTo } from '../views/rounds.ts';
import { date, opaqueId } from './fields.ts';
import { leaders } from './offices.ts';
import { operation } from './operation.ts';
import { countedFor } from './own-line.ts';

/** What comes round again, counted for those who answer for the service, and for each manager of their own line. */
export const readRounds = operation('readRounds', {
  title:
    'How many rounds of a kind were held in time, late, missed or excused: of all teams, small ones held back, or of each person of your line',
  may: ['manager', ...leaders],
  params: z.strictObject({ kind: z.string().max(64) }),
  query: z
    .strictObject({
      from: date.optional().meta({ description: 'Rounds due on this day or later; left out, for a year.' }),
      until: date.optional().meta({ description: 'And on this day or earlier; left out, until today.' }),
      by: z.enum(['team', 'month', 'person']).optional(),
      of: opaqueId.optional().meta({ description: 'Only those of this process: of a training programme.' }),
    })
    .refine(({ from, until }) => from === undefined || until === undefined || from <= until, {
      message: 'The last day comes after the first.',
      path: ['until'],
    }),
  output: rounds,
  run: async (parts, { caller, scope, today }, { params, query: { until = today, by = 'team', of, ...query } }) => {
    const kind = Object.hasOwn(parts.kinds, params.kind) ? parts.kinds[params.kind] : undefined;
    if (!kind?.series) {
      const known = Object.values(parts.kinds).filter(({ series }) => series !== undefined);
      const names = known.map(({ contract }) => contract.name).join(', ');
      throw new Refusal('not-found', `Nothing comes round again there. Choose one of: ${names}.`);
    }
    const { within: fact } = kind.series;
    if (of !== undefined && fact === undefined) throw notFound('such process');
    const counted = countedFor(caller, scope);
    if (by === 'person' && counted.all)
      throw new Refusal('not-permitted', 'People are named to those who manage them only. Choose teams or months.');
    const from = query.from ?? yearTo(until);
    const within = of !== undefined && fact !== undefined ? { process: of, fact } : undefined;
    const asked = { from, until, by, within, smallest: counted.all ? SMALLEST_GROUP : 1 };
    return await viewRounds(parts, kind, kind.series, counted, today, asked);
  },
});

/** What comes round again of everybody together, a line for each strand: counts only. */
export const readRoundFigures = operation('readRoundFigures', {
  title:
    'What comes round again, in the twelve months to today: supervision, conversations, team sessions and training, held in time of what was due, late, missed and excused',
  may: leaders,
  output: roundFigures,
  run: async (parts, { today }) => ({
    asAt: today,
    from: yearTo(today),
    rule: roundsRule,
    items: [...viewRoundFigures(parts, await roundsOn(parts, today))],
  }),
});

/** A file that starts what is not there yet, ready to be looked through and sent: it leaves out whom it has been started for. */
export const readFromDirectory = operation('readFromDirectory', {
  title:
    'The rows of a file for everybody whom somebody manages and for whom there is none yet, as the directory has them',
  may: ['hr', 'quality', 'administrator'],
  params: z.strictObject({ kind: z.string().max(64) }),
  output: list(z.record(text, text)),
  refuses: ['not-found', 'not-permitted'],
  run: async ({ db, kinds }, { caller, today }, { params }) => {
    const kind = Object.hasOwn(kinds, params.kind) ? kinds[params.kind] : undefined;
    const rows = kind && rowsFrom(kind);
    if (!rows) throw notFound('such file from the directory');
    mustImport(caller, kind.contract.file?.mayImport ?? []);
    return { items: await rows(db, today) };
  },
});

type Rows = readonly Readonly<Record<string, string>>[];

/** Of everybody, or of whomever a rule asks for; undefined for a kind that no file is made for. */
function rowsFrom({ contract, series, rowFor, byRule }: ServedKind) {
  if (!series) return undefined;
  const about = { kind: contract.name, role: series.of };
  if (rowFor)
    return async (db: Db, today: LocalDate): Promise<Rows> => {
      const { settings } = (await liveRules(db, contract.name)).policy.body;
      const each = series.each && { fact: series.each.fact, of: series.each.of(today, settings as never) }; // the kind's own
      return (await withoutRounds(db, { ...about, instead: series.instead, each }, today)).map(rowFor);
    };
  const { within: fact } = series;
  if (!byRule || fact === undefined) return undefined;
  return async (db: Db, today: LocalDate): Promise<Rows> => {
    const found = (await openIn(db, byRule.of, byRule.in)).map(async ({ id, facts }) => {
      const within = { process: id, fact };
      const people = await withoutOne(db, { ...about, within, again: byRule.again }, today);
      return people.filter((person) => byRule.asks(facts, person)).map((person) => byRule.row(person, id));
    });
    return (await Promise.all(found)).flat();
  };
}
