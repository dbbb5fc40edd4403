import { addDays } from '../domain/calendar/index.ts';
import { staffConsultation as contract, type StaffConsultation } from '../domain/staff-consultation/contract.ts';
import { earliestEffect, lawAt } from '../domain/staff-consultation/law.ts';
import type { Confirmed } from '../domain/staff-consultation/messages.ts';
import {
  hr1ToSend,
  type InScope,
  informationToGive,
  isAllAssessed,
  isAllEnded,
  isToSlot,
  proposedSlots,
  slottedOf,
} from '../domain/staff-consultation/standing.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type Consultation = Run<StaffConsultation>;

export const staffConsultation = story(contract, {
  chapters: {
    async drafting(run) {
      const { facts } = run;
      planDates(run);
      const before = addDays(facts.opensOn, -1);
      const due = { date: before < run.today ? run.today : before, basis: 'the day before it opens' };
      const { choice } = await run.ask('approveCase', { due });
      if (choice === 'approve') return 'approved';
      if (choice === 'refuse') return 'refused';
      const { proposed, ...plan } = (await run.ask('redraft')).form;
      Object.assign(facts, plan, { proposals: [{ on: plan.opensOn, proposed }] });
      return 'drafting';
    },

    async approved(run) {
      await run.milestones.reach('opens');
      return 'open';
    },

    /** The law counts from the day on which it did open. */
    async open(run) {
      const { facts, milestones } = run;
      if (facts.openedOn === undefined) {
        facts.openedOn = run.today;
        facts.proposals = facts.proposals.map((one) => ({ ...one, on: run.today }));
        planEffect(run);
      }
      milestones.met('opens', facts.openedOn);
      run.people.appoint('representative', facts.representative);
      for (const thread of ['law', 'themes', 'people'] as const) run.open(thread);
      await milestones.reach('closes');
      milestones.met('closes');
      return 'responding';
    },

    async responding(run) {
      const { facts, milestones } = run;
      const answer = await run.ask('respond', { due: { date: facts.respondsOn, basis: 'as it was planned' } });
      if (answer.choice === 'withdraw') return 'withdrawing';
      const { posts, criteria, tie } = answer.form;
      Object.assign(facts, { confirmedOn: answer.on, posts, selection: { criteria, tie } });
      milestones.met('responds', answer.on);
      return 'placing';
    },

    /** Each by the way that is named for them; those who are scored come to posts once all of them are. */
    async placing(run) {
      const { facts } = run;
      await run.when(() => isAllAssessed(facts));
      if (isToSlot(facts)) {
        const { on } = await run.ask('slot');
        facts.slots ??= proposedSlots(facts, on);
      }
      return 'implementing';
    },

    async implementing(run) {
      const { facts, milestones } = run;
      for (const { id, assessed } of facts.people)
        if (assessed) await run.tell(id, 'slotted', { ...slottedOf(facts, id) });
      await milestones.reach('live');
      milestones.met('live');
      await run.when(() => isAllEnded(facts));
      return 'implemented';
    },

    async withdrawing(run) {
      for (const { id } of run.facts.people) await run.tell(id, 'withdrawn', {});
      return 'withdrawn';
    },
  },

  threads: { law, themes, people },

  told: {
    raise: ({ facts }) => {
      facts.themes += 1;
    },
    change: (run, { form: { proposed, ...plan } }) => {
      const { facts } = run;
      Object.assign(facts, plan);
      facts.proposals = [...facts.proposals, { on: run.today, proposed }];
      planDates(run);
      planEffect(run);
    },
  },

  heard: {
    begun: ({ facts }, begun, id) => {
      if (!facts.people.some((one) => one.id === id)) facts.people = [...facts.people, { id, ...begun }];
    },
    met: (run, { on }, id) => change(run, id, { metOn: on }),
    assessed: (run, assessed, id) => change(run, id, { assessed }),
    ended: (run, ended, id) => change(run, id, { ended }),
  },
});

function change({ facts }: Consultation, id: string, now: Partial<InScope>): void {
  facts.people = facts.people.map((one) => (one.id === id ? { ...one, ...now } : one));
}

function planDates({ facts, milestones }: Consultation): void {
  const dates = { opens: facts.opensOn, closes: facts.closesOn, responds: facts.respondsOn, live: facts.liveOn };
  for (const [name, date] of Object.entries(dates))
    if (milestones.metOn(name as keyof typeof dates) === undefined)
      milestones.plan(name as keyof typeof dates, date, 'as it was planned');
}

/** The law's own date follows the numbers. */
function planEffect({ facts, milestones, settings }: Consultation): void {
  const effect = earliestEffect(facts.proposals, settings.threshold);
  if (effect !== undefined) milestones.plan('effect', effect, 'section 188, by the numbers proposed');
  else if (milestones.planned('effect') !== undefined) milestones.drop('effect');
}

/** Asked for again whenever the numbers come to ask for a longer period. */
async function law(run: Consultation): Promise<'again'> {
  const { facts, settings } = run;
  await run.when(() => informationToGive(facts, settings) !== undefined || hr1ToSend(facts, settings) !== undefined);
  await Promise.all([information(run), hr1(run)]);
  return 'again';
}

const opening = ({ today }: Consultation) => ({ date: today, basis: 'the day it was proposed' });

async function information(run: Consultation): Promise<void> {
  const { facts, settings } = run;
  const period = informationToGive(facts, settings);
  if (period === undefined) return;
  const answer = await run.ask('giveInformation', { about: `days-${period}`, due: opening(run) });
  facts.information = { period, on: answer.form.on };
}

/** One for each establishment, one after the other. */
async function hr1(run: Consultation): Promise<void> {
  const { facts, settings } = run;
  const next = hr1ToSend(facts, settings);
  if (!next) return;
  const { place, establishment, period } = next;
  const answer = await run.ask('sendHr1', { about: `establishment-${place}`, due: opening(run) });
  facts.hr1 = { ...facts.hr1, [establishment]: { period, on: answer.form.on } };
}

async function themes(run: Consultation): Promise<'again'> {
  const { facts } = run;
  await run.when(() => facts.themes > facts.answered);
  const next = facts.answered + 1;
  await run.ask('answerTheme', { about: `theme-${next}` });
  facts.answered = next;
  return 'again';
}

/** Everybody in scope is told once the structure is confirmed; whoever comes late, as soon as they have come. */
async function people(run: Consultation): Promise<'again'> {
  const { facts } = run;
  await run.when(() => facts.confirmedOn !== undefined && facts.people.some(({ isTold }) => isTold !== true));
  for (const one of facts.people.filter(({ isTold }) => isTold !== true)) {
    await run.tell(one.id, 'confirmed', { ...confirmedFor(run, one) });
    change(run, one.id, { isTold: true });
  }
  return 'again';
}

/** What holds for somebody of this establishment. */
function confirmedFor({ facts, settings, today }: Consultation, { establishment }: InScope): Confirmed {
  const { confirmedOn = today, selection, posts = [], liveOn, proposals } = facts;
  const law = lawAt(proposals, establishment, settings.threshold);
  return {
    on: confirmedOn,
    liveOn,
    ...(law && law.period > 0 && { earliest: law.earliest }),
    ...(selection ?? { criteria: [], tie: 'skills' }),
    posts: posts.map(({ post }) => post),
  };
}
