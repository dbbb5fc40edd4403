import { formatDate } from '../../domain/calendar/index.ts';
import type { PanelBooking } from '../../domain/panels/round.ts';
import type { Decided } from '../../domain/progression/facts.ts';
import { afterPanel } from '../../domain/progression/schedule.ts';
import { about, decider, expectAnew, type ProgressionRun, viewedIn } from './application.ts';

/** The case goes before this round; a change of the round seats it anew. */
export function seat(run: ProgressionRun, panel: PanelBooking): void {
  run.facts.panel = panel;
  run.people.assign('chair', panel.chair);
  run.milestones.plan('panel', panel.meetsOn, 'the day the round meets');
  expectAnew(run, afterPanel(panel.meetsOn, run.rules));
  void tellPanel(run, panel);
}

/** Everybody on it, not its chair alone: they read the case before that day. */
function tellPanel(run: ProgressionRun, { round, meetsOn, members }: PanelBooking): Promise<void> {
  const words = `You sit on the panel that decides on this on ${formatDate(meetsOn)}`;
  return run.announce('panelSeated', { round, meetsOn }, { people: members, offices: [], words });
}

/** The panel meets, and its chair records what it decided, on which version of the portfolio. */
export async function hearPanel(run: ProgressionRun): Promise<'implementing' | 'feedback' | 'booking'> {
  await run.milestones.reach('panel');
  run.milestones.met('panel');
  const decision = await run.ask('recordPanel', about(run));
  if (decision.choice === 'notQuorate') {
    delete run.facts.panel;
    return 'booking';
  }
  const { choice, form } = decision;
  const { panel } = run.facts;
  const decided: Decided = {
    outcome: outcomes[choice],
    ...decider(decision),
    ...viewedIn(run, form),
    present: form.present,
    ...(panel && { panel }),
    ...(decision.choice === 'defer' && { reapplyOn: decision.form.reapplyOn }),
  };
  run.facts.decision = decided;
  if (decided.reapplyOn !== undefined) run.milestones.plan('reapply', decided.reapplyOn, 'the date the panel set');
  await run.announce('progressionDecided', said(run, decided));
  return decided.outcome === 'approved' ? 'implementing' : 'feedback';
}

const outcomes = { approve: 'approved', defer: 'deferred', decline: 'declined' } as const;

/** The journal keeps the version decided on and its hash. */
const said = (run: ProgressionRun, { outcome, portfolioVersion, portfolioHash, reapplyOn }: Decided) => ({
  applicant: run.people.who('applicant'),
  toGrade: run.facts.toGrade,
  outcome,
  portfolioVersion,
  portfolioHash,
  onAppeal: run.facts.appealed !== undefined,
  reapplyOn,
});
