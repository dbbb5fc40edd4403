import { z } from 'zod';
import { Unacceptable } from '../../domain/engine/kind.ts';
import { said, wordsFor } from '../../domain/engine/words.ts';
import { fieldErrors } from '../../services/engine/form.ts';
import { startProcess } from '../../services/engine/start.ts';
import type { ServedKind } from '../../services/fields/kind.ts';
import type { Parts } from '../../services/parts.ts';
import { Problem } from '../../services/problem.ts';
import { viewProcess } from '../../services/views/process.ts';
import { directoryOn } from '../../store/directory.ts';
import { liveRules } from '../../store/rules.ts';
import { access, type RouteName } from '../access.ts';
import { type Route, route } from '../route.ts';
import { accepted } from '../shapes/common.ts';
import { plannedMilestone, process } from '../shapes/process.ts';

/** One start route for each kind that a person may start, and previews for all. */
export const starts = (parts: Parts): readonly Route[] => [
  ...Object.values(parts.kinds)
    .filter(isStartable)
    .map((kind) => start(parts, kind)),
  preview(parts),
];

const nameOf = (kind: ServedKind): string => `POST /${kind.contract.path}`;
const isStartable = (kind: ServedKind): boolean => Object.hasOwn(access, nameOf(kind));

const start = (parts: Parts, kind: ServedKind): Route =>
  route(nameOf(kind) as RouteName, {
    summary: `Start: ${kind.contract.title.toLowerCase()}`,
    body: kind.request,
    answers: {
      201: 'Started: its first task can be read.',
      202: 'Accepted and kept; it starts when the engine is back.',
    },
    shows: { 201: process, 202: accepted },
    refuses: ['idempotency-mismatch'],
    sentAgain: 'remembered',
    handle: async ({ body, caller, route: address, idempotencyKey, scope, today, response }) => {
      const { id, status } = await startProcess(parts, kind, body, { caller, route: address, idempotencyKey });
      response.locals['processId'] = id;
      const headers = { Location: `/api/v1/processes/${id}` };
      if (status === 'starting') return { status: 202, body: { id, status }, headers };
      return { status: 201, body: await viewProcess(parts, id, caller, scope, today), headers };
    },
  });

const preview = (parts: Parts): Route =>
  route('POST /previews/:kind', {
    summary: 'The whole schedule of a process, without starting it',
    params: z.strictObject({ kind: z.string() }),
    body: z.looseObject({}),
    answers: { 200: 'Every milestone with its date and the basis of it.' },
    shows: { 200: z.strictObject({ milestones: z.array(plannedMilestone) }) },
    sentAgain: 'done-again',
    handle: async ({ params, body, today }) => {
      const kind = Object.hasOwn(parts.kinds, params.kind) ? parts.kinds[params.kind] : undefined;
      if (!kind)
        throw new Problem('not-found', `There is no such kind. Choose one of: ${Object.keys(parts.kinds).join(', ')}.`);
      const request = kind.request.safeParse(body);
      if (!request.success) throw new Unacceptable(fieldErrors(request.error));
      const rules = await liveRules(parts.db, kind.contract.name);
      const { deadlines, settings } = rules.policy.body;
      const given = { deadlines, settings, calendars: rules.calendars.body };
      const planned = await kind.preview(request.data, given, today, directoryOn(parts.db, today));
      const milestones = planned.map(({ name, date, basis }) => ({
        name,
        title: kind.contract.milestones[name]?.title ?? wordsFor(kind.contract, name),
        ...said(date),
        basis,
      }));
      return { body: { milestones } };
    },
  });
