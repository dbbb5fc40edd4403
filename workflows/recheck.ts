import { formatDate } from '../domain/calendar/index.ts';
import { recheck as contract, type Recheck } from '../domain/recheck/contract.ts';
import { runsOutOn } from '../domain/recheck/facts.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type Watched = Run<Recheck>;

export const recheck = story(contract, {
  chapters: {
    watching: (run) => unlessGone(run, watching(run)),
    renewing: (run) => unlessGone(run, renewing(run)),
    verifying: (run) => unlessGone(run, verifying(run)),
    deciding: (run) => unlessGone(run, deciding(run)),
  },

  threads: {},

  told: {
    sayWho: (run, { form: { person } }) => run.people.assign('worker', person),
  },

  heard: {
    known: (run, { person }) => {
      if (!run.people.has('worker')) run.people.assign('worker', person);
    },
    gone: ({ facts }) => {
      facts.gone = true;
    },
  },
});

/** Whoever works here no longer is asked for no check, whatever it waits for. */
const unlessGone = <Next>(run: Watched, chapter: Promise<Next>): Promise<Next | 'left'> =>
  Promise.race([chapter, run.when(() => run.facts.gone === true).then(() => 'left' as const)]);

/** A renewal whose verification was corrected counts no longer: its last day is the one before again. */
function planned({ facts, milestones }: Watched) {
  const { date, basis } = runsOutOn(facts.expiresOn);
  if (milestones.planned('runsOut') !== date) milestones.plan('runsOut', date, basis);
  return { date };
}

/** A pause makes no check good for longer. */
async function watching(run: Watched): Promise<'renewing'> {
  const { date } = planned(run);
  const days = run.settings.noticeWorkingDays;
  await run.clock.untilDespitePauses('notice', () => ({
    date: run.clock.workingDaysBefore(date, days),
    basis: `${days} working days before it runs out on ${formatDate(date)}`,
  }));
  return 'renewing';
}

async function renewing(run: Watched): Promise<'verifying' | 'deciding'> {
  const { facts } = run;
  planned(run);
  const answer = await run.ask('renew', { about: aboutOf(facts), due: dueOf(facts) });
  if (answer.choice === 'notGood') {
    facts.came = answer.form.result;
    return 'deciding';
  }
  facts.said = answer.choice === 'renewed' ? { expiresOn: answer.form.expiresOn } : {};
  return 'verifying';
}

async function verifying(run: Watched): Promise<'watching' | 'renewing' | 'notNeeded'> {
  const { facts, people } = run;
  planned(run);
  const { choice } = await run.ask('verify', { about: aboutOf(facts), due: dueOf(facts) });
  if (choice === 'sendBack') return 'renewing';
  if (facts.said?.expiresOn === undefined) return 'notNeeded';
  facts.expiresOn = facts.said.expiresOn;
  if (facts.keptFromWork !== undefined) {
    const words = `The check is good until ${formatDate(facts.expiresOn)}. They may work here again.`;
    await run.announce('goodAgain', {}, { people: [people.who('manager')], offices: [], words });
  }
  delete facts.keptFromWork;
  return 'watching';
}

/** Decided by somebody senior above the line manager; what is not good is asked for again, whether they work meanwhile or not. */
async function deciding(run: Watched): Promise<'renewing' | 'left'> {
  const { facts, people } = run;
  const decider = (await people.approvers(run.settings.deciderRank, 'manager')).at(-1);
  if (decider !== undefined) people.appoint('decider', decider);
  const { choice, on } = await run.ask('decide', { about: aboutOf(facts) });
  if (choice === 'ends') return 'left';
  delete facts.came;
  if (choice === 'offWork') facts.keptFromWork = on;
  else delete facts.keptFromWork;
  return 'renewing';
}

/** Of which check, and of which of its last days: what is written about it is kept as long as that check says. */
const aboutOf = ({ check, expiresOn }: Watched['facts']) => `${check}:${expiresOn}`;

const dueOf = ({ expiresOn }: Watched['facts']) => ({ date: expiresOn, basis: 'the day it runs out' });
