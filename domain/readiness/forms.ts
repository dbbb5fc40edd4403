import { z } from 'zod';
import { code, date, id, line, text, time, whole } from '../engine/fields.ts';
import { contribution, notAfter, notBefore, notes } from '../engine/forms.ts';
import type { FormContext, FormsFor } from '../engine/kind.ts';
import { area } from '../improvement/fields.ts';
import { callErrors, visitErrors } from './call-rules.ts';
import type { ReadinessCycle } from './contract.ts';
import type { Cycle, ReadinessSettings } from './facts.ts';
import { areaOwners, areas, expectedOn, inspection, list, part } from './fields.ts';
import { callers, findings, grades, isFull, type Judgement } from './inspections.ts';
import { scopeErrors } from './scope-rules.ts';

const factsIn = ({ state }: FormContext): Cycle => state.facts as unknown as Cycle; // the contract's facts, as JSON
const settingsIn = ({ settings }: FormContext): ReadinessSettings => settings as ReadinessSettings; // the kind's own

const count = (what: string) => whole(what, 0, 100_000);
const hours = whole('the hours it took', 0, 1_000);
const grade = code(grades, 'a judgement').exactOptional();
const visitDates = z.strictObject({ arrivesOn: date('inspectors arrive'), endsOn: date('of the last day on site') });

export const forms: FormsFor<ReadinessCycle> = {
  scope: {
    plain: z.strictObject({
      areas: areaOwners.min(1, 'Choose at least one area, each with its owner.'),
      annexA: id('the owner of Annex A'),
      documents: id('the owner of documents'),
      audits: id('the owner of audits'),
      communications: id('the owner of communications'),
      it: id('the owner of IT and rooms'),
      reviewer: id('the reviewer of evidence'),
    }),
    texts: notes(),
    verify: (scope, { state, directory }) => scopeErrors(scope, state.who['lead'] ?? '', directory),
  },
  listReady: {
    plain: z
      .strictObject({
        asOf: date('the list is as of'),
        rows: count('how many children or adopters are on it'),
        errors: count('how many rows have something missing or wrong'),
      })
      .refine(({ rows, errors }) => errors <= rows, {
        path: ['errors'],
        message: 'There cannot be more wrong rows than rows.',
      }),
    texts: notes(),
    verify: async ({ asOf }, { today }) => notAfter('/asOf', asOf, today, 'the list has been produced'),
  },
  dryRun: {
    plain: z.strictObject({ hours }),
    texts: notes(),
    verify: async ({ hours: took }, context) => {
      const { dryRunHours: most } = settingsIn(context);
      const message = `It must come together within ${most} hours. Choose “Lists must be produced again”.`;
      return took > most ? [{ pointer: '/hours', message }] : [];
    },
  },
  dryRunFailed: {
    plain: z.strictObject({ hours, lists: z.array(list).min(1, 'Name the lists to be produced again.').max(11) }),
    texts: notes(),
  },
  auditSample: {
    plain: z
      .strictObject({
        audited: count('how many cases were audited'),
        goodOrBetter: count('how many were good or better'),
        inadequate: count('how many were inadequate'),
      })
      .refine(({ audited, goodOrBetter, inadequate }) => goodOrBetter + inadequate <= audited, {
        path: ['audited'],
        message: 'There are more results than audited cases.',
      }),
    texts: notes('what the audits found'),
    verify: async ({ audited }, context) => {
      const { auditSample: least } = settingsIn(context);
      return audited < least
        ? [{ pointer: '/audited', message: `The sample has at least ${least} cases; this one has ${audited}.` }]
        : [];
    },
  },
  selfEvaluation: {
    plain: z.strictObject({}),
    texts: z.strictObject({
      whatWeKnow: text('what you know about the quality and impact of practice'),
      howWeKnow: text('how you know it'),
      whatNext: text('what the plans are for the next twelve months'),
    }),
    keptAs: 'selfEvaluation',
  },
  meeting: {
    plain: z.strictObject({
      heldOn: date('the meeting was held'),
      present: z.array(id('somebody who was there')).min(1, 'Name who was there.').max(60, 'Name at most 60 people.'),
    }),
    texts: z.strictObject({ minutes: text('the minutes').exactOptional() }),
    keptAs: 'minutes',
    verify: async ({ heldOn }, { today }) => notAfter('/heldOn', heldOn, today, 'the meeting has been held'),
  },
  again: {
    plain: z
      .strictObject({ parts: z.array(part).default([]), areas: z.array(area).max(12).default([]) })
      .refine(({ parts: named, areas: chosen }) => named.length + chosen.length > 0, {
        path: ['parts'],
        message: 'Say which parts or areas must be prepared further.',
      }),
    texts: notes(),
    verify: async ({ areas: chosen }, context) =>
      chosen.flatMap((one, index) =>
        factsIn(context).areas.includes(one)
          ? []
          : [{ pointer: `/areas/${index}`, message: 'This area is not in the scope of the cycle.' }],
      ),
  },
  call: {
    plain: z.strictObject({
      calledOn: date('of the call'),
      calledAt: time('of the call'),
      caller: code(callers, 'who called'),
      inspection,
    }),
    texts: notes('what was said'),
    verify: async (call, context) => callErrors(call, context),
  },
  visitDates: {
    plain: visitDates,
    texts: notes(),
    verify: async (dates, context) => visitErrors(dates, context),
  },
  evidence: {
    plain: z.strictObject({ area }),
    texts: notes(),
    verify: async ({ area: one }, context) =>
      factsIn(context).areas.includes(one)
        ? []
        : [{ pointer: '/area', message: 'This area is not in the scope of the cycle.' }],
  },
  finding: {
    plain: z.strictObject({
      area,
      kind: code(findings, 'what kind of finding it is'),
      dueOn: date('it should be put right by').exactOptional(),
    }),
    texts: z.strictObject({
      title: line('the finding in one line'),
      finding: text('the finding in the inspectors’ words').exactOptional(),
    }),
    keptAs: 'finding',
    verify: async ({ dueOn }, { today }) =>
      dueOn === undefined ? [] : notBefore('/dueOn', dueOn, today, 'the finding has still to be put right'),
  },
  report: {
    plain: z.strictObject({
      receivedOn: date('the report was received'),
      judgements: z
        .strictObject({ leaders: grade, help: grade, care: grade, 'care-leavers': grade } satisfies Record<
          Judgement,
          unknown
        >)
        .default({})
        .describe('The four judgements of an inspection; a visit makes none.'),
      priorityAction: z
        .boolean('Say true or false.')
        .default(false)
        .describe('Whether a visit found an area for priority action.'),
    }),
    texts: notes(),
    verify: async ({ receivedOn, judgements: judged }, context) => {
      const { call, inspection: planned } = factsIn(context);
      const late = notAfter('/receivedOn', receivedOn, context.today, 'the report has been received');
      if (isFull(call?.inspection ?? planned) || Object.keys(judged).length === 0) return late;
      return [...late, { pointer: '/judgements', message: 'A visit makes no judgements. Leave them out.' }];
    },
  },
  legalDateMet: {
    plain: z.strictObject({ on: date('it was done') }),
    texts: notes(),
    verify: async ({ on }, context) => notAfter('/on', on, context.today, 'it has been done'),
  },
  nextCycle: {
    plain: z.strictObject({ inspection, areas, expectedOn: expectedOn.exactOptional() }),
    texts: notes(),
    verify: async ({ expectedOn: on }, { today }) =>
      on === undefined ? [] : notBefore('/expectedOn', on, today, 'the next inspection is still to come'),
  },
  contribution,
};
