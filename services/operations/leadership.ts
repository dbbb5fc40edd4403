import { z } from 'zod';
import { notFound, Refusal } from '../../domain/engine/refusals.ts';
import { findName } from '../../store/people.ts';
import type { Scope } from '../../store/scope.ts';
import { findTeam, teamsOf } from '../../store/teams.ts';
import type { Parts } from '../parts.ts';
import { actionsForecast, missedDates, openWork, yearsForecast } from '../shapes/leadership.ts';
import { forecastActions, forecastYears } from '../views/forecasts.ts';
import { statutoryIn, viewMissed, viewOpenWork } from '../views/open-work.ts';
import { fromCursor } from './cursor.ts';
import { freeText, limit, opaqueId, word } from './fields.ts';
import { leaders } from './offices.ts';
import { operation } from './operation.ts';
import { mustBeInLine } from './own-line.ts';

/** What leadership asks: what is open and with whom, and what is to be expected. */
export const readOpenWork = operation('readOpenWork', {
  title: 'Everything open, with who must act and by when: a person’s, a team’s, a service’s, or all that you may see',
  may: 'everybody',
  query: z.strictObject({
    person: opaqueId.optional().meta({ description: 'What a person has a part in, and what waits for them.' }),
    team: opaqueId.optional(),
    service: freeText.max(120).optional().meta({ description: 'The name of a service, as its teams have it.' }),
    kind: word.optional(),
    after: z.string().max(1_000).optional(),
    limit,
  }),
  output: openWork,
  refuses: ['not-found'],
  run: async (parts, { caller, scope, today }, { query: { limit: size, after, kind, ...whose } }) => {
    const of = await subjectOf(parts, whose, scope);
    const query = { ...whose, kind, scope, today, statutory: statutoryIn(parts) };
    const page = { limit: size, after: after === undefined ? undefined : fromCursor(after) };
    return { of, ...(await viewOpenWork(parts, query, page, caller)) };
  },
});

export const listMissedDates = operation('listMissedDates', {
  title:
    'Planned dates that were missed, as open work counts them: a person’s, a team’s, or all that you may see; the earliest first',
  may: 'everybody',
  query: z.strictObject({
    person: opaqueId.optional().meta({ description: 'Of what a person has a part in.' }),
    team: opaqueId.optional(),
    kind: word.optional(),
    after: z.string().max(1_000).optional(),
    limit,
  }),
  output: missedDates,
  refuses: ['not-found'],
  run: async (parts, { caller, scope, today }, { query: { limit: size, after, kind, ...whose } }) => {
    await subjectOf(parts, whose, scope);
    const query = { ...whose, kind, scope, today, statutory: statutoryIn(parts) };
    const page = { limit: size, after: after === undefined ? undefined : fromCursor(after) };
    return await viewMissed(parts, query, page, caller);
  },
});

export const forecastAssessedYears = operation('forecastAssessedYears', {
  title: 'Which assessed years finish when',
  may: leaders,
  output: yearsForecast,
  run: async (parts, { scope, today }) => await forecastYears(parts, scope, today),
});

export const forecastImprovementActions = operation('forecastImprovementActions', {
  title: 'Which improvement actions will be late at today’s pace',
  may: leaders,
  output: actionsForecast,
  run: async (parts, { scope, today }) => await forecastActions(parts, scope, today),
});

interface Whose {
  readonly person?: string | undefined;
  readonly team?: string | undefined;
  readonly service?: string | undefined;
}

/** Whose work it is, by name. @throws Refusal for nobody, for more than one, or for somebody outside the caller's line */
async function subjectOf({ db }: Parts, { person, team, service }: Whose, scope: Scope) {
  const named = [person, team, service].filter((each) => each !== undefined);
  if (named.length > 1)
    throw new Refusal('unknown-parameter', 'Ask for one person, one team or one service at a time.', {
      errors: [{ pointer: '/person', message: 'Leave out all but one of person, team and service.' }],
    });
  if (person !== undefined) return { person: await personIn(db, person, scope) };
  if (team !== undefined) {
    const found = await findTeam(db, team);
    if (!found) throw notFound('team');
    return { team: found };
  }
  if (service === undefined) return null;
  const teams = await teamsOf(db, service);
  if (teams === 0) throw notFound('service');
  return { service: { name: service, teams } };
}

async function personIn(db: Parts['db'], id: string, scope: Scope) {
  mustBeInLine(scope, id, 'You may read the open work of people in your own line only.');
  const name = await findName(db, id);
  if (name === null) throw notFound('person');
  return { id, name };
}
