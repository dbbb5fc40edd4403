/** What each form of a readiness cycle asks. */
import { amending } from '../engine/amend.ts';
import { fields, type PlainField } from '../engine/field.ts';
import { contribution, line, notes, text } from '../engine/ordinary-fields.ts';
import { area } from '../improvement/fields.ts';
import { lists } from './annex-a.ts';
import {
  areaOwners,
  areas,
  asOf,
  called,
  counts,
  expectedOn,
  furthest,
  inspection,
  owners,
  severalParts,
  sinceItBegan,
} from './fields.ts';
import { grades, judgements } from './frameworks.ts';
import { findings } from './inspections.ts';

const hours = {
  is: 'whole',
  asks: 'the hours it took',
  from: 0,
  to: 1_000,
} as const satisfies PlainField;

export const forms = {
  scope: fields({
    areas: { ...areaOwners, least: 1 },
    ...owners,
    ...notes(),
  }),
  widening: fields({ areas: { ...areaOwners, least: 1 }, ...notes() }),
  listReady: fields({ asOf, rows: counts.rows, errors: counts.errors, ...notes() }),
  dryRun: fields({ hours, ...notes() }),
  dryRunFailed: fields({
    hours,
    lists: { is: 'several', asks: 'the lists to be produced again', of: lists, least: 1, most: 11 },
    ...notes(),
  }),
  auditSample: fields({
    audited: counts.audited,
    goodOrBetter: counts.goodOrBetter,
    inadequate: counts.inadequate,
    ...notes('what the audits found'),
  }),
  selfEvaluation: fields(
    {
      whatWeKnow: { ...text('what you know about the quality and impact of practice'), label: 'What we know' },
      howWeKnow: { ...text('how you know it'), label: 'How we know it' },
      whatNext: {
        ...text('what the plans are for the next twelve months'),
        label: 'Plans for the next twelve months',
      },
    },
    { keptAs: 'selfEvaluation' },
  ),
  meeting: fields(
    {
      heldOn: {
        is: 'day',
        asks: 'the date the meeting was held',
        label: 'Held on',
        earliest: sinceItBegan,
        latest: { of: 'today', why: 'the meeting has been held' },
      },
      present: { is: 'people', asks: 'who was there', label: 'Present', who: 'anybody', least: 1, most: 60 },
      minutes: { ...text('the minutes'), optional: true },
    },
    { keptAs: 'minutes' },
  ),
  again: fields({
    parts: { ...severalParts, asks: 'the parts to be prepared further' },
    areas: { ...areas, asks: 'the areas that need more evidence', least: 0, initially: [] },
    ...notes(),
  }),
  call: fields({
    ...called,
    ...notes('what was said'),
  }),
  callAmended: amending(called, 'the call'),
  visitDates: fields({
    arrivesOn: {
      is: 'day',
      asks: 'the date inspectors arrive',
      label: 'Inspectors arrive',
      earliest: sinceItBegan,
      latest: furthest,
    },
    endsOn: {
      is: 'day',
      asks: 'the last day on site',
      earliest: [
        { of: { field: 'arrivesOn' }, why: 'the visit ends after it begins' },
        { of: 'today', why: 'the visit is not over' },
      ],
      latest: furthest,
    },
    ...notes(),
  }),
  evidence: fields({ area, ...notes() }),
  finding: fields(
    {
      area,
      kind: { is: 'choice', asks: 'what kind of finding it is', label: 'Kind of finding', of: findings },
      dueOn: {
        is: 'day',
        asks: 'the date it should be put right by',
        label: 'To be put right by',
        earliest: { of: 'today', why: 'the finding has still to be put right' },
        latest: { of: 'today', months: 60, why: 'nobody waits longer for a finding to be put right' },
        optional: true,
      },
      title: { ...line('the finding in one line'), label: 'Finding' },
      finding: { ...text('the finding in the inspectors’ words'), label: 'In the inspectors’ words', optional: true },
    },
    { keptAs: 'finding' },
  ),
  report: fields({
    receivedOn: {
      is: 'day',
      asks: 'the date the report was received',
      label: 'Received on',
      earliest: { of: { milestone: 'arrives' }, why: 'inspectors came on that day' },
      latest: { of: 'today', why: 'the report has been received' },
    },
    judgements: {
      is: 'each',
      asks: 'the judgements',
      hint: 'Those of the framework of the day inspectors came; a visit makes none.',
      of: judgements,
      value: { is: 'choice', asks: 'a judgement', of: grades },
      initially: {},
    },
    priorityAction: {
      is: 'yesNo',
      asks: 'whether the visit found an area for priority action',
      label: 'Priority action',
      hint: 'Whether a visit found an area for priority action.',
      initially: false,
    },
    ...notes(),
  }),
  legalDateMet: fields({
    on: {
      is: 'day',
      asks: 'the date it was done',
      label: 'Done on',
      earliest: { of: { milestone: 'reportReceived' }, why: 'the report was received on that day' },
      latest: { of: 'today', why: 'it has been done' },
    },
    ...notes(),
  }),
  nextCycle: fields({
    inspection,
    areas,
    expectedOn: {
      ...expectedOn,
      earliest: { of: 'today', why: 'the next inspection is still to come' },
      optional: true,
    },
    ...notes(),
  }),
  contribution,
} as const;
