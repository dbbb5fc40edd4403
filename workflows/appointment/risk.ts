import type { Appointment } from '../../domain/appointment/contract.ts';
import type { RiskRequest, RiskStart } from '../../domain/appointment/facts.ts';
import { formatDate } from '../../domain/calendar/index.ts';
import type { Told } from '../../domain/engine/messages.ts';
import { type AppointmentRun, isCleared } from './clearing.ts';

const EXPIRED = 'risk-expired';
const about = ({ request }: RiskRequest): string => `request-${request}`;

/** The manager asks. A renewal is a request of its own; what was approved before stays in force until it is decided. */
export function requestRiskStart(run: AppointmentRun, { form, actor }: Told<Appointment, 'requestRiskStart'>): void {
  const { expiresOn, barredListOn } = form;
  run.facts.riskRequests += 1;
  run.facts.riskAsked = {
    request: run.facts.riskRequests,
    expiresOn,
    askedBy: actor.id,
    ...(barredListOn !== undefined && { barredListOn }),
  };
  run.openAgain('risk');
}

/** A start before the checks clear: decided by a named person, chased until the checks clear, flagged once it runs out. */
export async function risk(run: AppointmentRun): Promise<void> {
  const cleared = run.when(() => isCleared(run));
  await Promise.race([cleared, Promise.all([decideRequests(run), chaseApproved(run)])]);
  const { riskAsked, risk: approved } = run.facts;
  if (riskAsked) run.tasks.withdraw('decideRiskStart', about(riskAsked));
  if (approved) run.tasks.withdraw('clearBeforeExpiry', about(approved));
  delete run.facts.riskAsked;
  delete run.facts.keptFromWork;
  run.milestones.met('riskExpires');
  run.unflag(EXPIRED);
}

async function decideRequests(run: AppointmentRun): Promise<void> {
  while (!isCleared(run)) {
    await run.when(() => run.facts.riskAsked !== undefined);
    const { riskAsked: asked } = run.facts;
    if (!asked) continue;
    await Promise.race([decide(run, asked), run.when(() => run.facts.riskAsked !== asked)]);
    run.tasks.withdraw('decideRiskStart', about(asked));
  }
}

async function decide(run: AppointmentRun, asked: RiskRequest): Promise<void> {
  const { choice } = await run.ask('decideRiskStart', { about: about(asked), barred: [asked.askedBy] });
  delete run.facts.riskAsked;
  if (choice === 'refuse') return;
  run.facts.risk = { ...asked, status: 'approved', approvedOn: run.today };
  delete run.facts.keptFromWork;
  run.milestones.plan('riskExpires', asked.expiresOn, `the risk assessment approved on ${formatDate(run.today)}`);
  run.unflag(EXPIRED);
}

async function chaseApproved(run: AppointmentRun): Promise<void> {
  while (!isCleared(run)) {
    await run.when(() => run.facts.risk !== undefined && run.facts.risk.status !== 'stopped');
    const { risk: approved } = run.facts;
    if (!approved) continue;
    await Promise.race([chase(run, approved), run.when(() => run.facts.risk !== approved)]);
    run.tasks.withdraw('clearBeforeExpiry', about(approved));
  }
}

/** HR gets the checks cleared before the day, or says that the person is not working; after it leadership see it. */
async function chase(run: AppointmentRun, approved: RiskStart): Promise<void> {
  const due = { date: approved.expiresOn, basis: 'the day the risk assessment runs out' };
  const stopped = run.ask('clearBeforeExpiry', { about: about(approved), due });
  await Promise.race([stopped, expire(run, approved).then(() => stopped)]);
  approved.status = 'stopped';
  if (run.facts.startedOn !== undefined) run.facts.keptFromWork = true;
  run.unflag(EXPIRED);
}

async function expire(run: AppointmentRun, approved: RiskStart): Promise<void> {
  await run.milestones.reach('riskExpires');
  if (approved.status !== 'approved' || run.facts.risk !== approved || isCleared(run)) return;
  approved.status = 'expired';
  run.flag(
    EXPIRED,
    `The risk assessment ran out on ${formatDate(approved.expiresOn)} and checks are still outstanding.`,
  );
}
