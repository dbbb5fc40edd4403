/** What a council returns of its agency workers for a quarter, a row for each assignment that ran in it. Pure. */
import { addDays, addMonths, type LocalDate } from '../calendar/index.ts';
import type { FactsOf } from '../engine/define.ts';
import { type Agency, isUnsigned } from './contract.ts';
import { capOn, covers, departures, jobTypes, payModels, type Rules, THREE_YEARS } from './rules.ts';

export interface Quarter {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** `2026-q4`. */
export const quarterName = /^20\d{2}-q[1-4]$/;

/** @param name as `quarterName` has it */
export function quarterOf(name: string): Quarter {
  const from = `${name.slice(0, 4)}-${String(Number(name.slice(-1)) * 3 - 2).padStart(2, '0')}-01`;
  return { from, until: addDays(addMonths(from, 3), -1) };
}

export const quarterIn = (day: LocalDate): string => `${day.slice(0, 4)}-q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** An assignment that has begun, with what was written of it. */
export interface Assignment {
  readonly id: string;
  readonly facts: FactsOf<Agency>;
  readonly isWorking: boolean;
  readonly referenceOn?: LocalDate | undefined;
  readonly worker?: string | undefined;
  readonly registration?: string | undefined;
  readonly supplier?: string | undefined;
  readonly whyAboveCap?: string | undefined;
  readonly whyDeparted?: string | undefined;
}

/** Did it run in the quarter? One whose end nobody has confirmed runs on. */
export const ranIn = ({ facts, isWorking }: Assignment, { from, until }: Quarter): boolean =>
  facts.startsOn <= until && (isWorking || facts.endsOn >= from);

const columns = [
  'Reference',
  'Worker',
  'Social Work England number',
  'Job type',
  'Covers',
  'Project team',
  'FTE',
  'Agency',
  'Paid',
  'First day',
  'Last day',
  'Cost of an hour',
  'Cap',
  'Above the cap',
  'Why above the cap',
  'Signed by director and chief executive',
  'Three years with councils',
  'Practice references',
  'Departed from',
  'Why departed',
  'Reference written on',
] as const;

type Cell = string | number | null;

const yesNo = (is: boolean): string => (is ? 'Yes' : 'No');

/** As things stand on the day that it is made; the cap is that of the assignment's last day in the quarter. */
export function returned(
  assignments: readonly Assignment[],
  quarter: Quarter,
  rules: Rules,
): readonly (readonly Cell[])[] {
  const rows = assignments.filter((one) => ranIn(one, quarter)).map((one) => rowOf(one, quarter, rules));
  return [columns, ...rows];
}

function rowOf(one: Assignment, { until }: Quarter, rules: Rules): readonly Cell[] {
  const { facts } = one;
  const on = facts.endsOn < until ? facts.endsOn : until;
  const cap = capOn(rules.caps, facts.jobType, on);
  const isAbove = cap !== undefined && facts.rate > cap;
  const isSigned = facts.signed !== undefined && !isUnsigned(facts, rules, on);
  return [
    one.id,
    one.worker ?? null,
    one.registration ?? null,
    jobTypes[facts.jobType],
    covers[facts.cover],
    yesNo(facts.cover === 'project'),
    facts.fte / 100,
    one.supplier ?? null,
    payModels[facts.payModel],
    facts.startsOn,
    facts.endsOn,
    facts.rate / 100,
    cap === undefined ? null : cap / 100,
    cap === undefined ? 'No cap entered' : yesNo(isAbove),
    isAbove ? (one.whyAboveCap ?? null) : null,
    isAbove ? yesNo(isSigned) : null,
    facts.tested ? yesNo(facts.tested.days >= THREE_YEARS) : null,
    facts.tested?.references ?? null,
    facts.tested?.departedFrom.map((rule) => departures[rule]).join('; ') || null,
    facts.tested?.departedFrom.length ? (one.whyDeparted ?? null) : null,
    one.referenceOn ?? null,
  ];
}
