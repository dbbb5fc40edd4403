import type { Appointment } from '../domain/appointment/contract.ts';
import { appointment as contract } from '../domain/appointment/contract.ts';
import type { Ending } from '../domain/appointment/facts.ts';
import type { Told } from '../domain/engine/messages.ts';
import { beginAssessedYear } from './appointment/assessed-year.ts';
import { checks, expiry } from './appointment/checks.ts';
import { type AppointmentRun, mayStart } from './appointment/clearing.ts';
import { amendStart, earlyStart, recordEarlyStart } from './appointment/early.ts';
import { about, conclude, end, unlessEnding } from './appointment/ending.ts';
import { countProbationFrom, decideAtTheEnd, probation } from './appointment/probation.ts';
import { requestRiskStart, risk } from './appointment/risk.ts';
import { story } from './engine/story.ts';

export const appointment = story(contract, {
  chapters: {
    offer: (run) => unlessEnding(run, offer(run)),
    clearance: (run) => unlessEnding(run, clearance(run)),
    startDate: (run) => unlessEnding(run, startDate(run)),
    awaitingStart: (run) => unlessEnding(run, awaitingStart(run)),
    probation: async (run) => {
      if (run.facts.untold) await tellOfTheStart(run);
      delete run.facts.untold;
      return await unlessEnding(run, probation(run));
    },
    extendedProbation: (run) => unlessEnding(run, decideAtTheEnd(run)),
    concluding: conclude,
  },

  threads: {
    checks,
    expiry,
    risk,
    earlyStart,

    async cancellation(run) {
      const { choice } = await run.ask('decideAfterCancellation');
      if (choice === 'rescind') end(run, 'rescinded', 'vacancy-cancelled');
    },

    async joining(run) {
      const { recruitment, candidate, startedOn } = run.facts;
      if (recruitment === undefined || candidate === undefined) return;
      await run.tell(recruitment, 'joined', { candidate, started: startedOn !== undefined });
    },
  },

  told: {
    recordEarlyStart,
    amendStart,
    moveStart: (run, { form }) => agreeOn(run, form.startsOn),
    withdraw: leave('withdrawn'),
    rescind: leave('rescinded'),
    dismiss: leave('notPassed'),
    requestRiskStart,
  },

  heard: {
    vacancyCancelled: (run) => {
      if (run.facts.startedOn !== undefined) return; // somebody at work is no longer the vacancy's business
      run.facts.vacancyCancelled = true;
      run.open('cancellation');
    },
  },
});

/** The candidate answers the conditional offer. Every check but the DBS application begins meanwhile. */
async function offer(run: AppointmentRun) {
  run.open('checks');
  const decision = await run.ask('recordAnswer');
  if (decision.choice === 'declined') return end(run, 'declined', decision.form.code);
  run.facts.accepted = true;
  return 'clearance';
}

async function clearance(run: AppointmentRun): Promise<'startDate'> {
  await run.when(() => mayStart(run));
  return 'startDate';
}

async function startDate(run: AppointmentRun): Promise<'awaitingStart'> {
  const { form } = await run.ask('agreeStartDate');
  agreeOn(run, form.startsOn);
  return 'awaitingStart';
}

/** Waits for the day, and for the checks should a risk assessment have run out meanwhile. */
async function awaitingStart(run: AppointmentRun) {
  do {
    await run.milestones.reach('starts');
    await run.when(() => mayStart(run));
  } while (isPutOff(run)); // another day was agreed while the checks were waited for
  const decision = await run.ask('confirmStarted');
  if (decision.choice === 'didNotStart') return end(run, 'didNotStart');
  if (decision.choice === 'newDate') {
    agreeOn(run, decision.form.startsOn);
    return 'awaitingStart';
  }
  run.facts.startedOn = decision.form.startedOn;
  run.milestones.met('starts', run.facts.startedOn);
  countProbationFrom(run, run.facts.startedOn);
  await tellOfTheStart(run);
  return 'probation';
}

const isPutOff = ({ facts, today }: AppointmentRun): boolean => (facts.startsOn ?? today) > today;

function agreeOn(run: AppointmentRun, startsOn: string): void {
  run.facts.startsOn = startsOn;
  run.milestones.plan('starts', startsOn, 'the date agreed with the candidate');
  countProbationFrom(run, startsOn);
}

/** The vacancy's position is filled; a newly qualified worker's assessed year begins from this. */
async function tellOfTheStart(run: AppointmentRun): Promise<void> {
  const { recruitment, candidate, route } = run.facts;
  if (route === 'newly-qualified') {
    await run.announce('newlyQualifiedStarted', about(run));
    await beginAssessedYear(run);
  }
  if (recruitment !== undefined && candidate !== undefined) await run.tell(recruitment, 'started', { candidate });
}

/** A standing action ends the journey: its code is kept, and the last chapter tells the vacancy. */
function leave(outcome: Ending) {
  return (run: AppointmentRun, { code }: Told<Appointment, 'withdraw' | 'rescind' | 'dismiss'>): void =>
    void end(run, outcome, code);
}
