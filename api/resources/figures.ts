import { z } from 'zod';
import type { LocalDate } from '../../domain/calendar/index.ts';
import { stageTitle } from '../../domain/engine/words.ts';
import { timeInStage } from '../../domain/measures/time.ts';
import type { Parts } from '../../services/parts.ts';
import { Problem } from '../../services/problem.ts';
import { viewMeasures } from '../../services/views/measures.ts';
import { hiringTimes, interviewDelays, pipelineCounts, staysOf } from '../../store/pipelines.ts';
import { currentCalendars } from '../../store/rules.ts';
import { type Route, route } from '../route.ts';
import { list } from '../shapes/common.ts';
import { establishmentReturn, measures, measuresRows, pipeline, pipelineRows } from '../shapes/figures.ts';
import { opaqueId } from './fields.ts';

const fte = z.number().min(0).max(100_000);
const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Write the month like 2026-09.')
  .meta({ example: '2026-09' });

const figuresBody = z.strictObject({
  vacanciesFte: fte,
  inPostFte: fte,
  leaversFte: fte.meta({ description: 'In the twelve months to the end of this one.' }),
  agencyFte: fte,
  agencyCoveringVacanciesFte: fte,
  openCases: z.number().int().min(0).max(1_000_000),
  caseHolderFte: fte,
  daysLost: fte.meta({ description: 'Working days lost to sickness in the twelve months to the end of this one.' }),
});

const returnBody = z
  .strictObject({ team: opaqueId, month, figures: figuresBody })
  .refine(({ figures }) => figures.agencyCoveringVacanciesFte <= figures.agencyFte, {
    message: 'More agency workers cover vacancies than there are agency workers.',
    path: ['figures', 'agencyCoveringVacanciesFte'],
  });

/** What leadership reads: pipelines and measures, each figure with what it is made of. */
export const figures = (parts: Parts): readonly Route[] => [
  route('GET /pipelines/:kind', {
    summary: 'How many processes stand in each stage, how long they stay, what is overdue, by team',
    params: z.strictObject({ kind: z.string().max(64) }),
    answers: { 200: 'Stages in the order of the contract.' },
    shows: { 200: pipeline },
    rows: pipelineRows,
    handle: async ({ params, today }) => {
      const kind = Object.hasOwn(parts.kinds, params.kind) ? parts.kinds[params.kind] : undefined;
      if (!kind)
        throw new Problem(
          'not-found',
          `There is no such pipeline. Choose one of: ${Object.keys(parts.kinds).join(', ')}.`,
        );
      const { statutory } = (await currentCalendars(parts.db)).body;
      const [counts, stays, hiring, delays] = await Promise.all([
        pipelineCounts(parts.db, params.kind, today),
        staysOf(parts.db, params.kind),
        params.kind === 'appointment' ? hiringTimes(parts.db, statutory) : null,
        params.kind === 'recruitment' ? interviewDelays(parts.db, statutory) : null,
      ]);
      const times = new Map(timeInStage(stays, statutory).map((time) => [time.stage, time]));
      const stages = Object.keys(kind.contract.stages).map((stage) => {
        const here = counts.filter((row) => row.stage === stage);
        const total = (key: 'open' | 'overdue' | 'stuck') => here.reduce((so, row) => so + row[key], 0);
        const { ended = 0, medianWorkingDays = null, p90WorkingDays = null } = times.get(stage) ?? {};
        return {
          stage,
          title: stageTitle(kind.contract, stage),
          open: total('open'),
          overdue: total('overdue'),
          stuck: total('stuck'),
          stays: { ended, medianWorkingDays, p90WorkingDays },
          byTeam: here.map(({ team, open, overdue }) => ({ team, open, overdue })),
        };
      });
      return {
        body: {
          kind: params.kind,
          asAt: today,
          stages,
          ...(hiring && { timeToHire: hiring }),
          ...(delays && { interviewDelay: delays }),
        },
      };
    },
  }),
  route('GET /measures', {
    summary: 'The workforce census measures, each with numerator and denominator',
    query: z.strictObject({ month: month.optional(), team: opaqueId.optional() }),
    answers: {
      200: 'Each team’s latest return up to the month asked for, or to this one, added up: `basis` and `missing` say whose.',
    },
    shows: { 200: measures },
    rows: measuresRows,
    handle: async ({ query: { month: upTo, team }, today }) => {
      if (upTo !== undefined) mustHaveCome(upTo, today, 'unknown-parameter');
      return { body: await viewMeasures(parts, { upTo: upTo ?? today.slice(0, 7), team }) };
    },
  }),
  route('GET /establishment-returns', {
    summary: 'The monthly returns',
    query: z.strictObject({ month: month.optional(), team: opaqueId.optional() }),
    answers: { 200: 'Latest month first.' },
    shows: { 200: list(establishmentReturn) },
    handle: async ({ query, most }) => {
      const where = { ...(query.month && { month: query.month }), ...(query.team && { teamId: query.team }) };
      return {
        body: {
          items: await parts.db.establishmentReturn.findMany({
            where,
            orderBy: [{ month: 'desc' }, { teamId: 'asc' }],
            take: most,
          }),
        },
      };
    },
  }),
  route('POST /establishment-returns', {
    summary: 'Post a team’s return for a month; posted again, the later one counts',
    body: returnBody,
    answers: { 201: 'Kept.' },
    shows: { 201: establishmentReturn },
    handle: async ({ body: { team, month: of, figures: sent }, caller, today }) => {
      mustHaveCome(of, today, 'invalid');
      if (!(await parts.db.team.findUnique({ where: { id: team } })))
        throw new Problem('invalid', 'There is no such team.', {
          errors: [{ pointer: '/team', message: 'There is no such team.' }],
        });
      const kept = await parts.db.establishmentReturn.upsert({
        where: { teamId_month: { teamId: team, month: of } },
        create: { teamId: team, month: of, figures: sent, postedBy: caller.id },
        update: { figures: sent, postedBy: caller.id, postedAt: parts.clock.now() },
      });
      return { status: 201, body: kept };
    },
  }),
];

/** A figure of a month that is still to come is a slip of the pen. */
function mustHaveCome(of: string, today: LocalDate, code: 'invalid' | 'unknown-parameter'): void {
  const message = 'This month has not come yet. Give this month or an earlier one.';
  if (of > today.slice(0, 7)) throw new Problem(code, message, { errors: [{ pointer: '/month', message }] });
}
