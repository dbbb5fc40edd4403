import { type CheckName, checks as titles, waitsForAcceptance } from '../../domain/appointment/checks.ts';
import { registrationEndsAfter } from '../../domain/appointment/registration.ts';
import { addDays, formatDate, type LocalDate } from '../../domain/calendar/index.ts';
import { type AppointmentRun, checksFor, hasPassed } from './clearing.ts';
import { end } from './ending.ts';

/** All checks of the route at once, from the first day; only the DBS application waits for the offer to be accepted. */
export async function checks(run: AppointmentRun): Promise<void> {
  await nameDecider(run);
  await Promise.all(checksFor(run).map((check) => clear(run, check)));
}

async function clear(run: AppointmentRun, check: CheckName): Promise<void> {
  if (waitsForAcceptance(check)) await run.when(() => run.facts.accepted === true);
  const { status, expiresOn, receivedOn } = await run.checks.take(check);
  if (status === 'adverse') end(run, 'rescinded', 'adverse-check');
  if (status === 'verified' && check === 'registration' && expiresOn === undefined)
    run.checks.setExpiry(check, registrationEndsAfter(receivedOn ?? run.today));
  if (hasPassed(run, check)) run.open('expiry');
}

/** The policy says of what rank; until the line has been asked it is whoever was named with the appointment. */
async function nameDecider(run: AppointmentRun): Promise<void> {
  const line = await run.people.approvers(run.settings.deciderRank, 'manager');
  const decider = line.at(-1);
  if (decider === undefined || run.facts.deciderNamed) return;
  run.facts.deciderNamed = true;
  run.people.assign('decider', decider);
}

/** Checks that run out are renewed in time, for as long as the journey lasts. */
export async function expiry(run: AppointmentRun): Promise<void> {
  await Promise.all(checksFor(run).map((check) => keepCurrent(run, check)));
}

async function keepCurrent(run: AppointmentRun, check: CheckName): Promise<void> {
  await run.when(() => hasPassed(run, check));
  let date = run.checks.stateOf(check).expiresOn;
  while (date !== undefined) {
    if (!(await renewed(run, check, date))) return;
    const next = run.checks.stateOf(check).expiresOn;
    date = next !== undefined && next > date ? next : undefined; // asked about one date twice, the answer would be there already
  }
}

/** Renewed, or no longer needed: somebody else must verify it before it counts. Until then the old day stands, and is flagged. */
async function renewed(run: AppointmentRun, check: CheckName, expiresOn: LocalDate): Promise<boolean> {
  const notice = run.settings.expiryNoticeWorkingDays;
  await run.clock.untilDespitePauses(`notice:${check}:${expiresOn}`, () => ({
    date: run.clock.workingDaysBefore(expiresOn, notice),
    basis: `${notice} working days before it runs out on ${formatDate(expiresOn)}`,
  }));
  const renewedOn = await verifiedRenewal(run, check, expiresOn);
  run.unflag(`${check}-expired`);
  if (renewedOn === undefined) {
    run.checks.noLongerNeeded(check);
    return false;
  }
  run.checks.setExpiry(check, renewedOn);
  return true;
}

/** Asks until somebody else has verified it. @returns the new last day; undefined when the check is no longer needed */
async function verifiedRenewal(
  run: AppointmentRun,
  check: CheckName,
  expiresOn: LocalDate,
): Promise<LocalDate | undefined> {
  const due = { date: expiresOn, basis: 'the day it runs out' };
  for (let round = 1; ; round += 1) {
    const about = aboutRenewal(check, expiresOn, round);
    const asked = run.ask('renewCheck', { about, due });
    const decision = await Promise.race([asked, flagOnceOut(run, check, expiresOn, about).then(() => asked)]);
    const verifying = run.ask('verifyRenewal', { about, barred: [decision.by] });
    const { choice } = await Promise.race([verifying, flagOnceOut(run, check, expiresOn, about).then(() => verifying)]);
    if (choice === 'verify') return decision.choice === 'renewed' ? decision.form.expiresOn : undefined;
  }
}

/** Sent back, it is asked anew under a key of its own. */
const aboutRenewal = (check: CheckName, expiresOn: LocalDate, round: number): string =>
  round === 1 ? `${check}:${expiresOn}` : `${check}:${expiresOn}#${round}`;

const titleOf = (check: CheckName): string => `The check “${titles[check].title}”`;

async function flagOnceOut(run: AppointmentRun, check: CheckName, expiresOn: LocalDate, about: string): Promise<void> {
  await run.clock.untilDespitePauses(`out:${check}:${expiresOn}`, () => ({
    date: addDays(expiresOn, 1),
    basis: 'the day after it runs out',
  }));
  if (run.tasks.isAsked('renewCheck', about) || run.tasks.isAsked('verifyRenewal', about))
    run.flag(`${check}-expired`, `${titleOf(check)} ran out on ${formatDate(expiresOn)} and has not been renewed.`);
}
