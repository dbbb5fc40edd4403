/** How the plan, the measures, the audits, what comes round again, the readiness for inspection and the risks stood at the end of a day: what a pack freezes. */
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { SettingsOf } from '../../domain/engine/define.ts';
import type { StateOf } from '../../domain/engine/kind.ts';
import { areaNumbers } from '../../domain/improvement/areas.ts';
import { figuresOf, rowAt } from '../../domain/improvement/plan.ts';
import type { PackAction, PackCycle, PackRisk, Standing } from '../../domain/packs/standing.ts';
import type { ReadinessCycle } from '../../domain/readiness/contract.ts';
import type { ReadinessSettings } from '../../domain/readiness/settings.ts';
import { readinessAt } from '../../domain/readiness/standing.ts';
import type { Risk } from '../../domain/risk/contract.ts';
import { riskAt } from '../../domain/risk/standing.ts';
import { countAgreed } from '../../store/agreed-actions.ts';
import { openOn } from '../../store/board-packs.ts';
import { settingsOf } from '../../store/rules.ts';
import type { Parts } from '../parts.ts';
import { auditRoundsOn } from '../views/audit-rounds.ts';
import { caseloadsOn } from '../views/caseloads.ts';
import { plannedActions } from '../views/improvement-plan.ts';
import { viewMeasures } from '../views/measures.ts';
import { planWords } from '../views/plan-words.ts';
import { roundsOn } from '../views/rounds.ts';
import { surveysOn } from '../views/surveys.ts';

export async function standingOn(parts: Parts, asAt: LocalDate): Promise<Standing> {
  const [plan, measures, readiness, risks, agreed, audits, rounds, caseloads, surveys] = await Promise.all([
    planOn(parts, asAt),
    measuresOn(parts, asAt),
    readinessOn(parts, asAt),
    risksOn(parts, asAt),
    countAgreed(parts.db, { scope: { all: true }, today: asAt }),
    auditRoundsOn(parts, asAt),
    roundsOn(parts, asAt),
    caseloadsOn(parts, asAt),
    surveysOn(parts, asAt),
  ]);
  return { asAt, plan, measures, readiness, risks, agreed, audits, rounds, caseloads, surveys };
}

async function planOn({ db }: Parts, day: LocalDate): Promise<Standing['plan']> {
  const planned = await plannedActions(db, { all: true }, { day });
  const words = await planWords(db, planned, day);
  const rows = planned.flatMap((action) => rowAt(action, day) ?? []);
  return {
    total: figuresOf(rows),
    areas: areaNumbers.map((area) => ({ area, ...figuresOf(rows.filter((row) => row.area === area)) })),
    actions: rows.map((row): PackAction => {
      const { id, area, team, stage, outcome, dueOn, overdue, lateDays, slipped, reopened, source, owner, brag } = row;
      return {
        ...{ id, area, team, stage, outcome, dueOn, overdue, lateDays, slipped, reopened },
        source: source.kind,
        owner: owner?.id ?? null,
        colour: brag?.value ?? null,
        why: brag?.why ?? null,
        byHand: brag?.override != null,
        ...(words.get(id) ?? { measure: null, note: null }),
      };
    }),
  };
}

async function measuresOn(parts: Parts, day: LocalDate): Promise<Standing['measures']> {
  const month = day.slice(0, 7);
  const { measures, returns, missing } = await viewMeasures(parts, { upTo: month });
  return {
    month,
    of: measures.map(({ name, numerator, denominator, value, target, months }) => ({
      ...{ name, numerator, denominator, value, target, months },
    })),
    earlier: returns.filter((one) => one.month < month).map(({ team }) => team.id),
    missing: missing.map(({ id }) => id),
  };
}

async function readinessOn({ db }: Parts, day: LocalDate): Promise<readonly PackCycle[]> {
  const stored = await openOn(db, 'readiness-cycle', day);
  return await Promise.all(
    stored.map(async ({ id, state: text, stage }): Promise<PackCycle> => {
      const state = JSON.parse(text) as StateOf<ReadinessCycle>;
      const settings = (await settingsOf(db, state)) as ReadinessSettings; // the kind's own
      return { process: id, stage, ...readinessAt(state.facts, settings, day) };
    }),
  );
}

/** The gravest first. */
async function risksOn({ db }: Parts, day: LocalDate): Promise<readonly PackRisk[]> {
  const stored = (await openOn(db, 'risk', day)).filter(({ stage }) => stage === 'open');
  const risks = await Promise.all(
    stored.map(async ({ id, state: text }): Promise<PackRisk> => {
      const state = JSON.parse(text) as StateOf<Risk>;
      const settings = (await settingsOf(db, state)) as SettingsOf<Risk>; // the kind's own
      return { process: id, owner: state.who['owner'] ?? null, ...riskAt(state.facts, settings, day) };
    }),
  );
  return risks.sort((one, other) => other.score - one.score);
}
