/** What readers of a cycle need beside stages, tasks and milestones. Pure; plain data, with dates in words beside them. */
import { addMonths, type Calendar, type LocalDate } from '../calendar/index.ts';
import type { DetailsContext, StateOf } from '../engine/kind.ts';
import type { Json, PlannedDate } from '../engine/state.ts';
import { said, subjectOf } from '../engine/words.ts';
import { type Area, areas } from '../improvement/areas.ts';
import { listNames, lists } from './annex-a.ts';
import { stepDue, visitAfter } from './call-clock.ts';
import type { ReadinessCycle } from './contract.ts';
import { type ExpectedStep, expectedSteps } from './expected-call.ts';
import type { Call, Cycle, Item } from './facts.ts';
import { bringsMonitoring, inWords } from './frameworks.ts';
import { callers, findings, inspections } from './inspections.ts';
import { legalDate } from './legal-dates.ts';
import { monitoringVisits } from './next-visit.ts';
import { partNames, parts } from './parts.ts';
import { roleOfArea } from './roles.ts';
import type { ReadinessSettings } from './settings.ts';
import { type Step, stepTitles } from './steps.ts';
import { wantedIn } from './wanted.ts';

type State = StateOf<ReadinessCycle>;

/** @param calendars those the process itself counts by: holidays may have been proclaimed since it began */
export function details(
  state: State,
  settings: ReadinessSettings,
  today: LocalDate,
  { calendars }: Pick<DetailsContext, 'calendars'>,
): Json {
  const { facts: cycle } = state;
  const { statutory: law } = calendars;
  return {
    inspection: { name: cycle.inspection, title: inspections[cycle.inspection] },
    areas: cycle.areas.map((area) => areaOf(area, state, settings, today)),
    annexA: listNames.map((name) => listOf(name, cycle)),
    parts: partNames.map((name) => ({ name, title: parts[name], readyOn: cycle.ready[name] ?? null })),
    meetings: { held: cycle.meetings.held, lastOn: cycle.meetings.lastOn ?? null },
    decisions: cycle.decisions.map((decision) => ({ ...decision })),
    call: cycle.call ? callOf(cycle.call, state, settings, law) : null,
    expectedSteps: isToCome(cycle, today) ? expectedSteps(cycle, { settings, calendars }).map(stepOf) : [],
    findings: cycle.findings.map(({ number, area, kind, on, action }) => ({
      number,
      area,
      kind: findings[kind],
      on,
      action: action ?? null,
    })),
    report: reportOf(cycle, state.milestones['arrives']?.date),
    monitoringVisits: visitsOf(cycle, settings, law),
  };
}

function areaOf(area: Area, { who, facts: cycle }: State, settings: ReadinessSettings, today: LocalDate): Json {
  const items = [...cycle.items, ...cycle.added].filter((item) => item.area === area);
  const accepted = items.filter(({ status }) => status === 'accepted').length;
  const needed = wantedIn(cycle, area, settings);
  return {
    area,
    title: areas[area],
    owner: who[roleOfArea(area)] ?? null,
    accepted,
    needed,
    missing: Math.max(0, needed - accepted),
    evidence: items.map((item) => evidenceOf(item, settings, today)),
  };
}

function evidenceOf(item: Item, { evidenceFreshMonths }: ReadinessSettings, today: LocalDate): Json {
  const { id, version, status, by, reviewer, reviewedOn, datedOn, addedOn } = item;
  return {
    id: id ?? null,
    version,
    status,
    by,
    reviewer: reviewer ?? null,
    reviewedOn: reviewedOn ?? null,
    datedOn: { ...said(datedOn) },
    addedOn: { ...said(addedOn) },
    outOfDate: addMonths(datedOn, evidenceFreshMonths) < today,
  };
}

function listOf(name: (typeof listNames)[number], { lists: kept }: Cycle): Json {
  const list = kept[name];
  const status = list === undefined ? 'needed' : list.wrongIn === undefined ? 'ready' : 'wrong';
  const counts = list ? { asOf: list.asOf, rows: list.rows, errors: list.errors, on: list.on, by: list.by } : {};
  return { name, title: lists[name], status, ...counts };
}

/** The clock that the call started: every step with its hour in words. */
function callOf(call: Call, state: State, settings: ReadinessSettings, law: Calendar): Json {
  const rules = settings.inspections[call.inspection];
  const reckoned = visitAfter(call, rules, law);
  // The dates that stand, and what people were asked for, whatever the rules say today.
  const { arrives: planned = reckoned.arrives, visitEnds: ends = reckoned.ends } = state.milestones;
  const arrives = { ...planned, time: rules.arrivesAt };
  const asked = askedIn(state);
  return {
    received: { ...said(call.on, call.at) },
    caller: callers[call.caller],
    takenBy: call.takenBy,
    arrives: shown(arrives),
    ends: shown(ends),
    steps: rules.steps.map((rule) => ({
      ...stepOf({ step: rule.step, ...(asked(rule.step) ?? stepDue(call, rule, arrives, law)) }),
      doneOn: call.done[rule.step]?.on ?? null,
    })),
  };
}

const stepOf = ({ step, ...due }: ExpectedStep) => ({ step, title: stepTitles[step], due: shown(due) });

/** Inspectors have not called yet, and may still do so on the day they are expected. */
const isToCome = ({ calls, expectedOn }: Cycle, today: LocalDate): boolean =>
  calls === 0 && expectedOn !== undefined && expectedOn >= today;

/** When a step was last asked for in this call: those of a call that was put off come first. */
function askedIn({ threads }: State): (step: Step) => PlannedDate | undefined {
  const { memory, before } = threads['callDay'] ?? {};
  const questions = [before, memory].flatMap((kept) => Object.values(kept?.questions ?? {}));
  return (step) => questions.findLast(({ about = '' }) => subjectOf(about) === `step-${step}`)?.due;
}

const shown = ({ date, time, basis }: PlannedDate): Json => ({
  date,
  time: time ?? null,
  words: `${time === undefined ? 'on' : 'by'} ${said(date, time).words}`,
  basis,
});

const reportOf = ({ report }: Cycle, cameOn: LocalDate | undefined): Json =>
  report
    ? {
        receivedOn: { ...said(report.receivedOn) },
        judgements: { ...inWords(report.judgements, cameOn ?? report.receivedOn) },
        priorityAction: report.priorityAction,
      }
    : null;

/** Of a monitoring cycle, and of an inspection that begins the monitoring: all visits there will be. */
function visitsOf({ series, report }: Cycle, { monitoring }: ReadinessSettings, law: Calendar): Json {
  const isMonitored = report !== undefined && bringsMonitoring(report.judgements, report.receivedOn);
  const deadline =
    series?.planDeadline ?? (isMonitored ? legalDate('writtenStatement', report.receivedOn, law).date : undefined);
  if (deadline === undefined) return [];
  return monitoringVisits(deadline, monitoring).map((visit, index) => ({ number: index + 1, ...shownVisit(visit) }));
}

const shownVisit = ({ date, basis }: PlannedDate) => ({ date, words: said(date).words, basis });
