import { z } from 'zod';
import type { LocalDate } from '../../domain/calendar/index.ts';
import { notFound, Refusal, wrongAt } from '../../domain/engine/refusals.ts';
import { said } from '../../domain/engine/words.ts';
import { type MeasureName, measureNames, measuresKnown } from '../../domain/measures/census.ts';
import { setTarget as keepTarget, type TargetSet, targetsSet } from '../../store/measure-targets.ts';
import { findName } from '../../store/people.ts';
import {
  type EstablishmentReturn,
  type ProposedReturn,
  listReturns as returnsIn,
  waitingReturns,
} from '../../store/returns.ts';
import { findTeam, teamsOfPeople } from '../../store/teams.ts';
import type { ServedKind } from '../fields/kind.ts';
import { lapsedUpTo, lapsesOn } from '../lapsing.ts';
import type { Parts } from '../parts.ts';
import { confirmReturn as confirm, post } from '../returns.ts';
import { list } from '../shapes/common.ts';
import { establishmentReturn, measures, measureTarget, pipeline, proposedReturn } from '../shapes/figures.ts';
import type { Told } from '../shapes/told.ts';
import { viewMeasures } from '../views/measures.ts';
import { type Naming, namesOf, namingOf } from '../views/names.ts';
import { viewPipeline } from '../views/pipeline.ts';
import { date, limit, opaqueId, word } from './fields.ts';
import { leaders } from './offices.ts';
import { Later, operation } from './operation.ts';
import { countedFor } from './own-line.ts';

const fte = z.number().min(0).max(100_000);
const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Write the month like 2026-09.')
  .meta({ example: '2026-09' });
const query = z.strictObject({ month: month.optional(), team: opaqueId.optional() });

/** What leadership reads: pipelines and measures, each figure with what it is made of. */
export const readPipeline = operation('readPipeline', {
  title:
    'How many processes stand in each stage, how long they stay, what is overdue, by team: of all, or of your line',
  may: ['manager', ...leaders],
  params: z.strictObject({ kind: z.string().max(64) }),
  query: z
    .strictObject({
      team: opaqueId.optional(),
      route: word.optional().meta({ description: 'The way into the post, of kinds that have one: `agency`.' }),
      from: date
        .optional()
        .meta({ description: 'How long things took is counted of what ended on this day or later.' }),
      until: date.optional().meta({ description: 'And of what ended on this day or earlier.' }),
    })
    .refine(({ from, until }) => from === undefined || until === undefined || from <= until, {
      message: 'The last day comes after the first.',
      path: ['until'],
    }),
  output: pipeline,
  run: async (parts, { caller, scope, today }, { params, query: within }) => {
    const kind = Object.hasOwn(parts.kinds, params.kind) ? parts.kinds[params.kind] : undefined;
    if (!kind)
      throw new Refusal(
        'not-found',
        `There is no such pipeline. Choose one of: ${Object.keys(parts.kinds).join(', ')}.`,
      );
    mustHaveRoute(kind, within.route);
    return await viewPipeline(parts, kind, today, countedFor(caller, scope), within);
  },
});

/** @throws Refusal for a route that this kind does not know */
function mustHaveRoute({ contract }: ServedKind, route: string | undefined): void {
  const asked = contract.request.fields['route'];
  const routes = asked?.is === 'choice' ? asked.of : {};
  if (route === undefined || Object.hasOwn(routes, route)) return;
  const known = Object.keys(routes);
  const message = known.length === 0 ? 'This kind of work has no route.' : `Choose one of: ${known.join(', ')}.`;
  throw new Refusal('unknown-parameter', message, { errors: [{ pointer: '/route', message }] });
}

export const readMeasures = operation('readMeasures', {
  title: 'The workforce census measures, each with numerator and denominator: of all teams, or of those of your line',
  may: ['manager', ...leaders],
  query,
  output: measures,
  run: async (parts, { caller, scope, today }, { query: { month: upTo, team } }) => {
    if (upTo !== undefined) mustHaveCome(upTo, today, 'unknown-parameter');
    const counted = countedFor(caller, scope);
    const within = counted.all ? undefined : await teamsOfPeople(parts.db, counted.people);
    if (team !== undefined && within && !within.includes(team))
      throw new Refusal('not-permitted', 'You may read the measures of teams in your own line only.');
    return await viewMeasures(parts, { upTo: upTo ?? today.slice(0, 7), team, within });
  },
});

export const setMeasureTarget = operation('setMeasureTarget', {
  title: 'Set what a measure is to be, or take its target away; who has set what stays on record',
  may: ['leadership'],
  input: z.strictObject({
    measure: z.enum(measureNames as [MeasureName, ...MeasureName[]]),
    target: z
      .number('Enter the target as a number from 0 to 1,000 with at most one decimal place.')
      .min(0, 'Enter a target of 0 or more.')
      .max(1_000, 'Enter a target of at most 1,000.')
      .refine((target) => Math.abs(target * 10 - Math.round(target * 10)) < 1e-6, 'Give at most one decimal place.')
      .nullable()
      .meta({ description: 'Null takes the target away.' }),
  }),
  output: measureTarget,
  once: 'kept',
  run: async ({ db, clock }, { caller }, { input }) => {
    if (input.target !== null && input.target > 100 && measuresKnown[input.measure].unit === 'percent')
      throw wrongAt('/target', 'A share is at most 100%.');
    return await toldTarget(db, await keepTarget(db, { ...input, setBy: caller.id, setAt: clock.now() }));
  },
});

export const listMeasureTargets = operation('listMeasureTargets', {
  title: 'The targets that have been set, the latest first',
  may: leaders,
  query: z.strictObject({ limit }),
  output: list(measureTarget),
  run: async ({ db }, _who, { query: { limit: most } }) => {
    const set = await targetsSet(db, most);
    return { items: await Promise.all(set.map(async (one) => await toldTarget(db, one))) };
  },
});

const toldTarget = async (
  db: Parts['db'],
  { measure, target, setBy, setAt }: TargetSet,
): Promise<Told<typeof measureTarget>> => ({
  measure,
  title: measuresKnown[measure].title,
  unit: measuresKnown[measure].unit,
  target,
  setBy: { id: setBy, name: await findName(db, setBy) },
  setAt: setAt.toISOString(),
});

export const listReturns = operation('listReturns', {
  title: 'The monthly returns',
  may: leaders,
  query,
  output: list(establishmentReturn),
  run: async ({ db }, _who, { query: filter, most }) => ({
    items: await toldReturns(db, await returnsIn(db, { ...filter, limit: most })),
  }),
});

export const postReturn = operation('postReturn', {
  title:
    'Post a team’s return for a month; posted again by the same person, the later one counts; another’s is replaced by two',
  may: ['hr'],
  input: z
    .strictObject({
      team: opaqueId,
      month,
      figures: z.strictObject({
        vacanciesFte: fte,
        inPostFte: fte,
        leaversFte: fte.meta({ description: 'In the twelve months to the end of this one.' }),
        agencyFte: fte,
        agencyCoveringVacanciesFte: fte,
        openCases: z.number().int().min(0).max(1_000_000),
        caseHolderFte: fte,
        daysLost: fte.meta({
          description: 'Working days lost to sickness in the twelve months to the end of this one.',
        }),
      }),
    })
    .refine(({ figures }) => figures.agencyCoveringVacanciesFte <= figures.agencyFte, {
      message: 'More agency workers cover vacancies than there are agency workers.',
      path: ['figures', 'agencyCoveringVacanciesFte'],
    }),
  output: establishmentReturn,
  accepts: proposedReturn,
  once: 'kept',
  run: async (parts, { caller, today }, { input: { team, month: of, figures } }) => {
    const { db, clock } = parts;
    mustHaveCome(of, today, 'invalid');
    if (!(await findTeam(db, team))) throw wrongAt('/team', 'There is no such team.');
    const posted = await post(parts, { teamId: team, month: of, figures, postedBy: caller.id, postedAt: clock.now() });
    return 'kept' in posted
      ? viewIn(await namesIn(db, [posted.kept]), posted.kept)
      : new Later(await viewWaiting(db, posted.waits));
  },
});

export const listProposedReturns = operation('listProposedReturns', {
  title: 'Returns that would replace another’s, and wait for a second person',
  may: leaders,
  output: list(proposedReturn),
  run: async ({ db, clock }) => ({ items: await viewProposed(db, await waitingReturns(db, lapsedUpTo(clock.now()))) }),
});

export const confirmReturn = operation('confirmReturn', {
  title: 'Confirm a return that replaces another’s; not by whoever proposed it',
  may: ['hr', 'quality', 'leadership'],
  params: z.strictObject({ id: z.uuid() }),
  output: proposedReturn,
  refuses: ['barred-from-own-case', 'already-decided', 'gone', 'stale'],
  once: 'kept',
  run: async (parts, { caller }, { params: { id } }) => await viewWaiting(parts.db, await confirm(parts, id, caller)),
});

/** A figure of a month that is still to come is a slip of the pen. */
function mustHaveCome(of: string, today: LocalDate, code: 'invalid' | 'unknown-parameter'): void {
  const message = 'This month has not come yet. Give this month or an earlier one.';
  if (of > today.slice(0, 7)) throw new Refusal(code, message, { errors: [{ pointer: '/month', message }] });
}

async function toldReturns(
  db: Parts['db'],
  returns: readonly EstablishmentReturn[],
): Promise<Told<typeof establishmentReturn>[]> {
  const named = await namesIn(db, returns);
  return returns.map((row) => viewIn(named, row));
}

const namesIn = (db: Parts['db'], returns: readonly EstablishmentReturn[]): Promise<Naming> =>
  namingOf(
    db,
    returns.flatMap(({ teamId, postedBy }) => [teamId, postedBy]),
  );

const viewIn = (
  named: Naming,
  { teamId, month: of, figures, postedBy, postedAt }: EstablishmentReturn,
): Told<typeof establishmentReturn> => ({
  team: named(teamId),
  month: of,
  figures: { ...figures },
  postedBy: named(postedBy),
  postedAt: postedAt.toISOString(),
});

async function viewProposed(
  db: Parts['db'],
  proposals: readonly ProposedReturn[],
): Promise<Told<typeof proposedReturn>[]> {
  const nameOf = await namesOf(
    db,
    proposals.flatMap(({ teamId, wasPostedBy, proposedBy }) => [teamId, wasPostedBy, proposedBy]),
  );
  const told = (id: string) => ({ id, name: nameOf(id) });
  return proposals.map(({ id, confirmedBy, teamId, month: of, figures, was, wasPostedBy, proposedBy, proposedAt }) => ({
    id,
    status: confirmedBy === null ? 'proposed' : 'confirmed',
    team: told(teamId),
    month: of,
    figures: { ...figures },
    was: { ...was },
    wasPostedBy: told(wasPostedBy),
    proposedBy: told(proposedBy),
    proposedAt: proposedAt.toISOString(),
    lapsesOn: said(lapsesOn(proposedAt)),
  }));
}

/** Of one. */
async function viewWaiting(db: Parts['db'], proposal: ProposedReturn): Promise<Told<typeof proposedReturn>> {
  const [view] = await viewProposed(db, [proposal]);
  if (!view) throw notFound('proposal');
  return view;
}
