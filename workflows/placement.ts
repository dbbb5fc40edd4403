import { addDays, type LocalDate } from '../domain/calendar/index.ts';
import type { OutcomeOf } from '../domain/engine/define.ts';
import { placement as contract, type Placement } from '../domain/placement/contract.ts';
import { isAlike, totalOf } from '../domain/placement/criteria.ts';
import { lastDayOf, lastDayOfTrial } from '../domain/placement/notice.ts';
import { placedAt } from '../domain/placement/placed.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type Placing = Run<Placement>;

const TWO_WEEKS = 14;

export const placement = story(contract, {
  chapters: {
    /** Offered again and again to whoever is absent. */
    async consulting(run) {
      const { facts, clock, settings, milestones, tasks } = run;
      const { consultation, route, establishment, until } = facts;
      if (consultation !== undefined)
        await run.tell(consultation, 'begun', { isPooled: route !== 'assimilated', establishment, until });
      const over = run.when(() => facts.isWithdrawn === true);
      for (let time = 1; facts.metOn === undefined; time += 1) {
        const about = time === 1 ? undefined : `again-${time}`;
        const answer = await Promise.race([run.ask('holdMeeting', about === undefined ? {} : { about }), over]);
        if (!answer) {
          tasks.withdraw('holdMeeting', about);
          return 'withdrawn';
        }
        if (answer.choice === 'held') {
          facts.metOn = answer.form.on;
          milestones.met('met', answer.form.on);
        } else if (answer.choice === 'declined') {
          facts.metOn = answer.on;
          milestones.drop('met');
        } else {
          const later = { date: addDays(answer.on, settings.again), basis: 'it is offered again' };
          await Promise.race([clock.until(`offered-${time}`, () => later), over]);
          if (facts.isWithdrawn) return 'withdrawn';
        }
      }
      if (consultation !== undefined) await run.tell(consultation, 'met', { on: facts.metOn });
      return 'awaiting';
    },

    async awaiting(run) {
      const { facts, clock } = run;
      if (facts.consultation === undefined) {
        await clock.until('over', () => ({ date: addDays(facts.until, 1), basis: 'the time to comment is over' }));
        const answer = await run.ask('conclude');
        if (answer.choice === 'withdrawn') return 'withdrawn';
        const { liveOn, criteria, tie } = answer.form;
        facts.confirmed = { on: answer.on, liveOn, criteria, tie, posts: [] };
        facts.noticeFrom = answer.on;
      }
      await run.when(() => facts.confirmed !== undefined || facts.isWithdrawn === true);
      if (facts.isWithdrawn) return 'withdrawn';
      return facts.route === 'assimilated' ? 'telling' : 'assessing';
    },

    /** Scored by two, each apart; whoever scores sees neither a preference nor a priority. */
    async assessing(run) {
      const { facts } = run;
      await Promise.all([scored(run), preferred(run)]);
      const { agreed, consultation, tier, prefers, priorityUntil, confirmed } = facts;
      if (!agreed || !confirmed) throw new Error('Nobody is placed without points');
      if (consultation === undefined) {
        const answer = await run.ask('place');
        facts.slotted = answer.choice === 'placed' ? { post: answer.form.post } : {};
        return 'telling';
      }
      const tie = agreed[confirmed.tie] ?? 0;
      const assessed = {
        tier,
        score: totalOf(agreed),
        tie,
        prefers,
        ...(priorityUntil !== undefined && { priorityUntil }),
      };
      await run.tell(consultation, 'assessed', assessed);
      await run.when(() => facts.slotted !== undefined);
      return 'telling';
    },

    async telling(run) {
      const { on } = await run.ask('tellOutcome');
      run.facts.toldOn = on;
      return 'told';
    },

    /** An appeal is heard by people who had no part in it. */
    async told(run) {
      const { facts, clock, milestones, settings } = run;
      const last = clock.workingDaysFrom(facts.toldOn ?? run.today, settings.appealDays);
      milestones.plan('appeal', last.date, last.basis);
      const over = clock.until('appeal', () => ({ date: addDays(last.date, 1), basis: 'the time to appeal is over' }));
      await Promise.race([over, run.when(() => facts.appealedOn !== undefined)]);
      if (facts.appealedOn === undefined) milestones.met('appeal', last.date);
      else await appealed(run, facts.appealedOn);
      if (placedAt(facts) === undefined) return 'atRisk';
      return await ended(run, 'placed');
    },

    async atRisk(run) {
      const { facts, tasks } = run;
      run.open('redeployment');
      const found = run.when(() => facts.trial !== undefined);
      const answer = await Promise.race([run.ask('giveNotice'), found]);
      if (!answer) {
        tasks.withdraw('giveNotice');
        return 'trial';
      }
      facts.noticeOn = answer.form.on;
      return 'notice';
    },

    /** No dismissal takes effect before the last of all dates; other work is looked for until then. */
    async notice(run) {
      const { facts, milestones, tasks } = run;
      run.open('redeployment');
      planLastDay(run);
      const found = run.when(() => facts.trial !== undefined);
      await Promise.race([milestones.reach('leaves'), found]);
      if (facts.trial !== undefined) return 'trial';
      const answer = await Promise.race([run.ask('confirmLeft'), found]);
      if (!answer) {
        tasks.withdraw('confirmLeft');
        return 'trial';
      }
      milestones.met('leaves');
      return await ended(run, 'redundant');
    },

    async trial(run) {
      const { facts, milestones } = run;
      const { trial } = facts;
      if (!trial) throw new Error('There is no trial');
      const date = lastDayOfTrial(trial);
      milestones.plan('trial', date, trial.retrainUntil === undefined ? 'four weeks' : 'agreed for training');
      if (facts.noticeOn !== undefined) planLastDay(run);
      await milestones.reach('trial');
      const { choice } = await run.ask('confirmTrial');
      milestones.met('trial', date);
      if (choice === 'suits') return await ended(run, 'redeployed');
      facts.trials += 1;
      facts.lastTrial = trial;
      delete facts.trial;
      run.openAgain('redeployment');
      return facts.noticeOn === undefined ? 'atRisk' : 'notice';
    },

    async leaving(run) {
      const { leaves } = run.facts;
      if (leaves === 'outOfScope' || leaves === 'voluntary') return await ended(run, leaves);
      return await ended(run, 'left');
    },
  },

  threads: { redeployment },

  told: {
    appeal: (run) => {
      run.facts.appealedOn = run.today;
    },
    leave: (run, { code }) => {
      run.facts.leaves = code;
    },
  },

  heard: {
    confirmed: ({ facts }, confirmed) => {
      facts.confirmed = confirmed;
      facts.noticeFrom = confirmed.on;
    },
    slotted: ({ facts }, slotted) => {
      facts.slotted = slotted;
    },
    withdrawn: ({ facts }) => {
      facts.isWithdrawn = true;
    },
  },
});

/** The consultation is told how it ended. */
async function ended<O extends OutcomeOf<Placement>>(run: Placing, outcome: O): Promise<O> {
  const { consultation, route, priorityUntil, appeal = 'none', trials: failedTrials } = run.facts;
  const told = { outcome, route, isProtected: priorityUntil !== undefined, appeal, failedTrials };
  if (consultation !== undefined) await run.tell(consultation, 'ended', told);
  return outcome;
}

async function scored(run: Placing): Promise<void> {
  const { facts } = run;
  await Promise.all([scoredBy(run, 'first'), scoredBy(run, 'second')]);
  const { first, second } = facts;
  if (!first || !second) return;
  facts.agreed = isAlike(first, second) ? first : (await run.ask('agreeScore')).form.points;
}

/** Somebody else where whoever was to score is kin to them or in dispute with them. */
async function scoredBy(run: Placing, which: 'first' | 'second'): Promise<void> {
  const [task, role] =
    which === 'first' ? (['scoreFirst', 'firstScorer'] as const) : (['scoreSecond', 'secondScorer'] as const);
  for (let time = 1; run.facts[which] === undefined; time += 1) {
    const answer = await run.ask(task, time === 1 ? {} : { about: `time-${time}` });
    if (answer.choice === 'scored') run.facts[which] = answer.form.points;
    else run.people.assign(role, (await run.ask('nameScorer', { about: `${which}-${time}` })).form.scorer);
  }
}

/** Asked as long as nobody is placed: what was never said counts as no preference, and stands as not said. */
async function preferred(run: Placing): Promise<void> {
  const { facts, tasks } = run;
  const done = run.when(() => facts.agreed !== undefined);
  const answer = await Promise.race([run.ask('prefer'), done]);
  if (!answer) {
    tasks.withdraw('prefer');
    return;
  }
  facts.hasPreferred = true;
  if (answer.choice === 'named') facts.prefers = answer.form.prefers.map(({ post }) => post);
}

async function appealed(run: Placing, on: LocalDate): Promise<void> {
  const { facts, milestones, clock } = run;
  milestones.met('appeal', on);
  run.people.appoint('panel', (await run.ask('namePanel')).form.panel);
  const heard = await run.ask('hearAppeal', { due: clock.workingDaysFrom(on, 10) });
  const answer = await run.ask('answerAppeal', { due: clock.workingDaysFrom(heard.form.on, 5) });
  facts.appeal = answer.choice;
  if (answer.choice === 'upheld') facts.slotted = { ...facts.slotted, post: answer.form.post };
}

function lastDay({ facts }: Placing) {
  const { confirmed, trial = facts.lastTrial } = facts;
  const earliest = confirmed?.earliest;
  const date = lastDayOf({
    ...facts,
    ...(earliest !== undefined && { earliest }),
    ...(trial && { trial }),
  });
  return { date: date ?? facts.noticeOn ?? '', basis: 'the last of notice, of a trial and of what the law lets' };
}

function planLastDay(run: Placing): void {
  const { date, basis } = lastDay(run);
  run.milestones.plan('leaves', date, basis);
}

/** Asked again two weeks after nothing was found. */
async function redeployment(run: Placing): Promise<void> {
  const { facts, clock } = run;
  for (let time = 1; facts.trial === undefined; time += 1) {
    const answer = await run.ask('redeploy', { about: `time-${time}` });
    if (answer.choice === 'found') facts.trial = answer.form;
    else
      await clock.until(`again-${time}`, () => ({
        date: addDays(answer.on, TWO_WEEKS),
        basis: 'two weeks after nothing was found',
      }));
  }
}
