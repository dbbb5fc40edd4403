import { addDays, addMonths, formatDate, type LocalDate } from '../domain/calendar/index.ts';
import { isRecorded } from '../domain/engine/amend.ts';
import { away as awayFields, learner as contract, type Learner } from '../domain/learner/contract.ts';
import { contactDays, endOf, monthsToReturn, type Step, stepNames, visaAskedOn } from '../domain/learner/journey.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type Learning = Run<Learner>;

const WEEK = 7;

export const learner = story(contract, {
  chapters: {
    async before(run) {
      if (run.facts.scheme === 'overseas') {
        run.open('visa');
        run.open('reports');
        for (const step of stepNames) await taken(run, step);
        return 'learning';
      }
      const { startsOn } = run.facts;
      const answer = await run.ask('begin', { due: { date: startsOn, basis: 'the day they are to begin' } });
      if (answer.choice === 'didNot') return 'withdrew';
      began(run, answer.form.on);
      return 'learning';
    },

    async learning(run) {
      const { facts, milestones, clock } = run;
      for (const thread of threadsOf(run)) run.open(thread);
      planEnd(run);
      do {
        await milestones.reach('ends');
        await run.when(() => !isAway(run)); // whoever comes back has as many days more
      } while ((milestones.planned('ends') ?? run.today) > run.today);
      const answer = await run.ask('complete');
      if (answer.choice === 'failed') return 'failed';
      if (answer.choice === 'goesOn') {
        const { until } = answer.form;
        facts.until = until;
        await clock.until(`until-${until}`, () => ({ date: until, basis: 'it goes on until then' }));
        return 'learning';
      }
      facts.learnedOn = answer.on;
      milestones.met('ends', answer.on);
      return facts.registeredOn === undefined ? 'qualifying' : 'working';
    },

    async qualifying(run) {
      const { choice } = await run.ask('assess');
      if (choice === 'failed') return 'failed';
      const answer = await run.ask('register');
      if (answer.choice === 'refused') return 'failed';
      registered(run, answer.form.on);
      return 'working';
    },

    async working(run) {
      const { facts, milestones } = run;
      facts.inPostSince ??= run.today;
      const since = facts.inPostSince;
      for (const [milestone, months] of [
        ['twelve', 12],
        ['twentyFour', 24],
      ] as const) {
        if (milestones.metOn(milestone) !== undefined) continue;
        milestones.plan(milestone, addMonths(since, months), `${months} months from ${formatDate(since)}`);
        await milestones.reach(milestone);
        const { choice, on } = await run.ask('stayed', { about: `months-${months}` });
        if (choice === 'gone') return 'left';
        milestones.met(milestone, on);
      }
      return 'stayed';
    },
  },

  threads: { reviews, returns, contacts, visa, reports },

  told: {
    away: (run, { form }) => {
      run.facts.breaks = [...run.facts.breaks, form];
      changed(run);
    },
    amendAway: (run, { form: { was, becomes } }) => {
      const others = run.facts.breaks.filter((one) => !isRecorded(awayFields, was, one));
      run.facts.breaks = becomes ? [...others, becomes] : others;
      changed(run);
    },
    back: (run, { form: { on } }) => {
      run.facts.breaks = run.facts.breaks.map((one) => (one.back === undefined ? { ...one, back: on } : one));
      changed(run);
    },
    amendDays: ({ facts }, { form: { was, becomes } }) => {
      const others = Object.entries(facts.returned).filter(([month]) => month !== was.month);
      facts.returned = Object.fromEntries([...others, ...(becomes ? [[becomes.month, becomes.days] as const] : [])]);
    },
  },

  heard: {},
});

const threadsOf = ({ facts: { scheme } }: Learning) =>
  scheme === 'overseas' ? (['reviews', 'contacts', 'visa', 'reports'] as const) : (['reviews', 'returns'] as const);

const isAway = ({ facts: { breaks } }: Learning): boolean => breaks.some(({ back }) => back === undefined);

function began(run: Learning, on: LocalDate): void {
  run.facts.startsOn = on;
  run.milestones.met('begins', on);
}

function registered(run: Learning, on: LocalDate): void {
  run.facts.registeredOn = on;
  run.milestones.plan('registered', on, 'as it was recorded');
  run.milestones.met('registered', on);
}

function planEnd({ facts, milestones, settings, today }: Learning): void {
  const { date, basis } = endOf(facts, settings, today);
  milestones.plan('ends', date, basis);
}

/** Somebody was away, or is back: the end moves, and whoever sponsors them says so. */
function changed(run: Learning): void {
  const { facts, milestones } = run;
  if (milestones.planned('ends') !== undefined && facts.learnedOn === undefined) planEnd(run);
  if (facts.scheme === 'overseas') facts.toReport += 1;
}

/** One step of the way here, asked again a week later as long as it is not done. */
async function taken(run: Learning, step: Step): Promise<void> {
  const { facts, clock, milestones, settings } = run;
  if (facts.steps[step] !== undefined) return;
  if (step === 'answered') {
    const { date, basis } = clock.workingDaysFrom(facts.steps.applied ?? run.today, settings.answerDays);
    milestones.plan('answered', date, basis);
  }
  for (let time = 1; ; time += 1) {
    const about = time === 1 ? step : `${step}#${time}`;
    const answer = await asked(run, step, about);
    if (answer.choice !== 'later') {
      facts.steps = { ...facts.steps, [step]: answer.form.on };
      if (answer.choice === 'granted') facts.visaEndsOn = answer.form.endsOn;
      if (step === 'answered') milestones.met('answered', answer.form.on);
      if (step === 'registered') registered(run, answer.form.on);
      if (step === 'arrived') began(run, answer.form.on);
      return;
    }
    await clock.until(`${about}-later`, () => ({
      date: addDays(answer.on, WEEK),
      basis: 'a week after it was not done',
    }));
  }
}

function asked(run: Learning, step: Step, about: string) {
  if (step === 'visa') return run.ask('visa', { about });
  const answered = run.milestones.planned('answered');
  const due =
    step === 'answered' && answered !== undefined ? { due: { date: answered, basis: 'as they mean to answer' } } : {};
  return run.ask('step', { about, ...due });
}

/** Counted from the last that was held; asked for two weeks before its day, again a week after it was not held. */
async function reviews(run: Learning): Promise<'again' | undefined> {
  const { facts, clock, settings, tasks } = run;
  const n = facts.reviews.length + 1;
  const from = facts.reviews.at(-1)?.on ?? facts.startsOn;
  const date = addDays(from, settings.reviewWeeks[facts.scheme] * WEEK);
  const due = { date, basis: `${settings.reviewWeeks[facts.scheme]} weeks from ${formatDate(from)}` };
  const over = run.when(() => facts.learnedOn !== undefined);
  await Promise.race([clock.until('reviewAsked', () => ({ ...due, date: addDays(date, -2 * WEEK) })), over]);
  await Promise.race([run.when(() => !isAway(run)), over]); // nothing is asked of a time away
  if (facts.learnedOn !== undefined) return undefined;
  for (let time = 1; ; time += 1) {
    const about = time === 1 ? `review-${n}` : `review-${n}#${time}`;
    const answer = await Promise.race([run.ask('review', { about, ...(time === 1 && { due }) }), over]);
    tasks.withdraw('review', about);
    if (!answer) return undefined;
    if (answer.choice === 'held') {
      facts.reviews = [...facts.reviews, { on: answer.form.on, onTrack: answer.form.onTrack }];
      return 'again';
    }
    const later = { date: addDays(answer.on, WEEK), basis: 'a week after it was not held' };
    await Promise.race([clock.until(`${about}-later`, () => later), over]);
  }
}

/** Month by month, once it is over. */
async function returns(run: Learning): Promise<'again' | undefined> {
  const { facts, clock, tasks } = run;
  const over = run.when(() => facts.learnedOn !== undefined);
  const first = `${run.today.slice(0, 7)}-01`;
  const [month] = monthsToReturn(facts, run.today);
  if (month === undefined) {
    await Promise.race([clock.until('month', () => ({ date: addMonths(first, 1), basis: 'the month is over' })), over]);
    return facts.learnedOn === undefined ? 'again' : undefined;
  }
  const answer = await Promise.race([run.ask('giveDays', { about: month }), over]);
  tasks.withdraw('giveDays', month);
  if (!answer) return undefined;
  facts.returned = { ...facts.returned, [answer.form.month]: answer.form.days };
  return 'again';
}

/** On the first day, weekly, then monthly, whoever else they speak with. */
async function contacts(run: Learning): Promise<'again' | undefined> {
  const { facts, clock } = run;
  const day = contactDays(facts.startsOn)[facts.contacts];
  if (day === undefined) return undefined;
  const n = facts.contacts + 1;
  await clock.until('contact', () => ({ date: day, basis: `contact ${n} after they arrived` }));
  await run.ask('contact', { about: `contact-${n}` });
  facts.contacts = n;
  return 'again';
}

/** In good time before it ends; not renewed, it is asked again and flagged once it has ended. */
async function visa(run: Learning): Promise<'again'> {
  const { facts, clock, settings, tasks } = run;
  await run.when(() => facts.visaEndsOn !== undefined);
  const endsOn = facts.visaEndsOn ?? run.today;
  const moved = run.when(() => facts.visaEndsOn !== endsOn);
  const asks = { date: visaAskedOn(endsOn, settings.visaDays), basis: `${settings.visaDays} days before it ends` };
  await Promise.race([clock.untilDespitePauses('visa', () => asks), moved]);
  for (let time = 1; facts.visaEndsOn === endsOn; time += 1) {
    const about = time === 1 ? {} : { about: `again-${time}` };
    const due = time === 1 ? { due: { date: endsOn, basis: 'its last day' } } : {};
    const answer = await Promise.race([run.ask('renewVisa', { ...about, ...due }), moved]);
    tasks.withdraw('renewVisa', about.about);
    if (answer?.choice === 'renewed') facts.visaEndsOn = answer.form.endsOn;
    if (answer?.choice !== 'later') continue;
    const later = { date: addDays(answer.on, WEEK), basis: 'a week after it was not renewed' };
    await Promise.race([clock.untilDespitePauses(`later-${time}`, () => later), moved]);
  }
  return 'again';
}

/** Each change by itself, one after the other. */
async function reports(run: Learning): Promise<'again'> {
  const { facts } = run;
  await run.when(() => facts.toReport > facts.reported);
  const n = facts.reported + 1;
  await run.ask('reportSponsor', { about: `change-${n}` });
  facts.reported = n;
  return 'again';
}
