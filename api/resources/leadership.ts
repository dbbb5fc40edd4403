import { z } from 'zod';
import type { Parts } from '../../services/parts.ts';
import { notFound, Problem } from '../../services/problem.ts';
import { getReport, makeExceptionReport, verifyReport } from '../../services/reports.ts';
import { forecastActions, forecastYears } from '../../services/views/forecasts.ts';
import { statutoryIn, viewOpenWork } from '../../services/views/open-work.ts';
import { makersOf, reportLine, viewReport } from '../../services/views/report.ts';
import type { Scope } from '../../store/scope.ts';
import { type Route, route } from '../route.ts';
import { list } from '../shapes/common.ts';
import {
  actionsForecast,
  openWork,
  openWorkRows,
  reportLine as reportLineShape,
  report as reportShape,
  yearsForecast,
} from '../shapes/leadership.ts';
import { date, freeText, limit, opaqueId } from './fields.ts';

const openWorkQuery = z.strictObject({
  person: opaqueId.optional().meta({ description: 'What a person has a part in, and what waits for them.' }),
  team: opaqueId.optional(),
  service: freeText.max(120).optional().meta({ description: 'The name of a service, as its teams have it.' }),
  limit,
});

type OpenWork = z.infer<typeof openWorkQuery>;

const reportParams = z.strictObject({ id: z.coerce.number().int().min(1).max(1_000_000_000) });

/** What leadership asks: what is open and with whom, what is to be expected, and what was exceptional as at a date. */
export const leadership = (parts: Parts): readonly Route[] => [
  route('GET /open-work', {
    summary:
      'Everything open, with who must act and by when: a person’s, a team’s, a service’s, or all that you may see',
    query: openWorkQuery,
    answers: { 200: 'Totals by team, kind and person, and the most urgent processes.' },
    shows: { 200: openWork },
    rows: openWorkRows,
    refuses: ['not-found'],
    handle: async ({ query: { limit: size, ...whose }, scope, today }) => {
      const of = await subjectOf(parts, whose, scope);
      const query = { ...whose, scope, today, statutory: statutoryIn(parts) };
      return { body: { of, ...(await viewOpenWork(parts, query, size)) } };
    },
  }),
  route('GET /forecasts/assessed-years', {
    summary: 'Which assessed years finish when',
    answers: { 200: 'By month and team, and one by one; `rule` says how it is worked out.' },
    shows: { 200: yearsForecast },
    handle: async ({ scope, today }) => ({ body: await forecastYears(parts, scope, today) }),
  }),
  route('GET /forecasts/improvement-actions', {
    summary: 'Which improvement actions will be late at today’s pace',
    answers: { 200: 'The latest first, each with why; `rule` says how it is worked out.' },
    shows: { 200: actionsForecast },
    handle: async ({ scope, today }) => ({ body: await forecastActions(parts, scope, today) }),
  }),
  route('POST /reports/exceptions', {
    summary: 'Make an exception report as at a date, frozen for good',
    body: z.strictObject({
      asAt: date.meta({ description: 'The report counts what was written by the end of this day.' }),
    }),
    answers: { 201: 'Made, numbered and frozen.' },
    shows: { 201: reportShape },
    refuses: ['idempotency-mismatch'],
    sentAgain: 'remembered',
    handle: async ({ body: { asAt }, caller, route: address, idempotencyKey, today, scope }) => {
      const report = await makeExceptionReport(parts, asAt, { caller, route: address, idempotencyKey, today });
      const headers = { Location: `/api/v1/reports/${report.number}` };
      return { status: 201, body: await viewReport(parts, report, scope), headers };
    },
  }),
  route('GET /reports', {
    summary: 'The reports that have been made',
    query: z.strictObject({ limit }),
    answers: { 200: 'Latest first, without their contents.' },
    shows: { 200: list(reportLineShape) },
    handle: async ({ query }) => {
      const reports = await parts.db.report.findMany({ orderBy: { number: 'desc' }, take: query.limit });
      const names = await makersOf(parts, reports);
      return { body: { items: reports.map((report) => reportLine(report, names)) } };
    },
  }),
  route('GET /reports/:id', {
    summary: 'A report as it was frozen, and whether the journal still gives the same',
    params: reportParams,
    query: z.strictObject({ verify: z.enum(['true', 'false']).default('false') }),
    answers: { 200: 'The report; with `verify=true` it is worked out again from the journal and compared.' },
    shows: { 200: reportShape },
    handle: async ({ params, query, scope }) => {
      const report = await getReport(parts, params.id);
      const verified = query.verify === 'true' ? { verified: await verifyReport(parts, report) } : {};
      return { body: { ...(await viewReport(parts, report, scope)), ...verified } };
    },
  }),
];

/** Whose work it is, by name. @throws Problem for nobody, for more than one, or for somebody outside the caller's line */
async function subjectOf({ db }: Parts, { person, team, service }: Omit<OpenWork, 'limit'>, scope: Scope) {
  const named = [person, team, service].filter((each) => each !== undefined);
  if (named.length > 1)
    throw new Problem('unknown-parameter', 'Ask for one person, one team or one service at a time.', {
      errors: [{ pointer: '/person', message: 'Leave out all but one of person, team and service.' }],
    });
  if (person !== undefined) return { person: await personIn(db, person, scope) };
  if (team !== undefined) {
    const found = await db.team.findUnique({ where: { id: team } });
    if (!found) throw notFound('team');
    return { team: found };
  }
  if (service === undefined) return null;
  const teams = await db.team.count({ where: { service } });
  if (teams === 0) throw notFound('service');
  return { service: { name: service, teams } };
}

async function personIn(db: Parts['db'], id: string, scope: Scope) {
  if (!scope.all && !scope.people.includes(id))
    throw new Problem('not-permitted', 'You may read the open work of people in your own line only.');
  const found = await db.person.findUnique({ where: { id }, select: { id: true, name: true } });
  if (!found) throw notFound('person');
  return found;
}
