import { appointment } from '../domain/appointment/contract.ts';
import { newAppointee } from '../domain/appointment/facts.ts';
import { addDays, formatDate } from '../domain/calendar/index.ts';
import { recruitment as contract, type Recruitment } from '../domain/recruitment/contract.ts';
import type { Advert, Interviews, Result, Sitting } from '../domain/recruitment/facts.ts';
import { inHand, isInHand, isOwedAnAnswer, outcomeOf, vacant } from '../domain/recruitment/places.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type RecruitmentRun = Run<Recruitment>;

export const recruitment = story(contract, {
  chapters: {
    async approval(run) {
      const asking = [run.people.who('requester'), ...askedInTheirName(run)];
      const line = await run.people.approvers(run.settings.approvalUpTo[run.facts.grade], 'requester', asking);
      // Nobody is above the Director: the approver the policy names was given the role when the vacancy was requested.
      const approvers = line.length > 0 ? line : [run.people.who('approver')];
      for (const [index, approver] of approvers.entries()) {
        const { choice } = await approvalBy(run, approver, index + 1);
        if (choice === 'return') return 'revision';
        if (choice === 'refuse') return 'refused';
      }
      happened(run, 'approved', 'the day the last level approved');
      return 'advertPreparation';
    },

    async revision(run) {
      const decision = await run.ask('reviseRequest');
      if (decision.choice === 'withdraw') return 'withdrawn';
      Object.assign(run.facts, decision.form);
      run.facts.level = 0;
      return 'approval';
    },

    async advertPreparation(run) {
      beginRound(run);
      const { form } = await run.ask('publishAdvert');
      advertise(run, form);
      return 'advertising';
    },

    async advertising(run) {
      await run.milestones.reach('advertOpens');
      run.milestones.met('advertOpens');
      await advertHasClosed(run);
      run.milestones.met('advertCloses', run.milestones.planned('advertCloses')); // its last day, and not the morning after
      return 'shortlisting';
    },

    async shortlisting(run) {
      const decision = await run.ask('shortlist');
      if (decision.choice === 'readvertise') return 'advertPreparation';
      if (decision.choice === 'closeUnfilled') {
        await tellThem(run);
        return giveUpTheRest(run);
      }
      run.facts.shortlist = decision.form.applicants;
      happened(run, 'shortlisted', 'the day the shortlist was agreed');
      return 'interviewing';
    },

    async interviewing(run) {
      if (!run.facts.interviews) arrange(run, (await run.ask('arrangeInterviews')).form);
      await run.milestones.reach('interviews');
      run.milestones.met('interviews');
      const decision = await run.ask('recordInterviews');
      keepSitting(run, decision.form);
      keepResults(run, decision.form.results);
      if (decision.choice === 'readvertise') return 'advertPreparation';
      if (decision.choice === 'closeUnfilled') {
        await tellThem(run);
        return giveUpTheRest(run);
      }
      run.facts.chosen = [...run.facts.chosen, ...chosenIn(decision.form.results)];
      return 'offering';
    },

    async offering(run) {
      await offerToTheChosen(run);
      await run.when(() => vacant(run.facts) > 0 || inHand(run.facts) === 0);
      if (vacant(run.facts) > 0) return 'choosing';
      if (isOwedAnAnswer(run.facts)) await tellThem(run);
      return outcomeOf(run.facts);
    },

    async choosing(run) {
      const decision = await run.ask('chooseNext');
      switch (decision.choice) {
        case 'offerReserve':
          run.facts.chosen = [...run.facts.chosen, decision.form.candidate];
          return 'offering';
        case 'readvertise':
          return 'advertPreparation';
        case 'closePosition':
          run.facts.closed += 1;
          return vacant(run.facts) + inHand(run.facts) > 0 || isOwedAnAnswer(run.facts)
            ? 'offering'
            : outcomeOf(run.facts);
      }
    },

    async ending(run) {
      await tellAppointees(run);
      if (wasAdvertised(run) && hasApplicants(run)) await run.ask('tellCandidates');
      return run.facts.ending ?? 'cancelled';
    },
  },

  threads: {},

  told: {
    withdraw: (run) => void (run.facts.ending = 'withdrawn'),
    cancel: (run) => void (run.facts.ending = 'cancelled'),
    extendAdvert: (run, { form }) => {
      run.milestones.plan('advertCloses', form.closesOn, `extended on ${formatDate(run.today)}`);
    },
    closeAdvertEarly: (run) => {
      run.facts.advertClosed = true;
      run.milestones.plan('advertCloses', run.today, 'closed early');
    },
    rearrangeInterviews: (run, { form }) => arrange(run, form),
    applicantOut: (run, { form }) => {
      run.facts.out = [...(run.facts.out ?? []), form];
    },
    amendApplicantOut: (run, { form: { was, becomes } }) => {
      const others = (run.facts.out ?? []).filter(({ candidate }) => candidate !== was.candidate);
      run.facts.out = becomes ? [...others, becomes] : others;
    },
  },

  heard: {
    joined: (run, { candidate, started }, appointment) => {
      run.facts.offers[candidate] = { appointment, ...(started && { started }) };
      run.facts.awaited = Math.max(0, run.facts.awaited - 1);
    },
    started: (run, { candidate }, appointment) => {
      run.facts.offers[candidate] = { appointment, started: true };
    },
    concluded: (run, { candidate, outcome }, appointment) => {
      run.facts.offers[candidate] = { ...(run.facts.offers[candidate] ?? { appointment }), outcome };
    },
  },
});

/** One level of the line. The level is kept, so that beginning again hands the role to nobody a second time. */
function approvalBy(run: RecruitmentRun, approver: string, level: number) {
  if (run.facts.level < level) {
    run.facts.level = level;
    run.people.assign('approver', approver);
  }
  return run.ask('approveVacancy', { about: `level-${level}`, barred: askedInTheirName(run) });
}

const askedInTheirName = ({ facts: { askedBy } }: RecruitmentRun): readonly string[] =>
  askedBy === undefined ? [] : [askedBy];

/** A new advert begins with no applicants of its own; those already offered a position stay. */
function beginRound(run: RecruitmentRun): void {
  run.facts.earlier = [...(run.facts.earlier ?? []), ...run.facts.shortlist];
  run.facts.shortlist = [];
  delete run.facts.interviews;
  delete run.facts.advertClosed;
  delete run.facts.told;
}

function advertise(run: RecruitmentRun, { opensOn, closesOn }: Advert): void {
  if (run.facts.advertised !== undefined) run.facts.advertised = true;
  run.milestones.plan('advertOpens', opensOn, 'the date HR gave when the advert was published');
  run.milestones.plan('advertCloses', closesOn, 'the date HR gave when the advert was published');
}

/** Where that is not kept, the date of the advert stands only once HR has given it. */
const wasAdvertised = (run: RecruitmentRun): boolean =>
  run.facts.advertised ?? run.milestones.planned('advertOpens') !== undefined;

/** People may apply until the end of the closing date, wherever it is moved meanwhile. */
async function advertHasClosed(run: RecruitmentRun): Promise<void> {
  let closesOn: string | undefined;
  while (!run.facts.advertClosed && closesOn !== run.milestones.planned('advertCloses')) {
    closesOn = run.milestones.planned('advertCloses') ?? run.today;
    const dayAfter = { date: addDays(closesOn, 1), basis: 'the day after the advert closes' };
    await Promise.race([
      run.clock.until(`closed:${closesOn}`, () => dayAfter),
      run.when(() => run.facts.advertClosed === true),
    ]);
  }
}

function arrange(run: RecruitmentRun, interviews: Interviews): void {
  run.facts.interviews = interviews;
  run.people.assign('chair', interviews.chair);
  run.milestones.plan('interviews', interviews.on, 'the date given when the interviews were arranged');
}

/** Who sat, of each round. */
function keepSitting({ facts }: RecruitmentRun, { present }: Pick<Sitting, 'present'>): void {
  const { interviews, sat = [] } = facts;
  if (!interviews) return;
  facts.sat = [...sat.filter(({ on }) => on !== interviews.on), { ...interviews, ...(present && { present }) }];
}

/** Somebody seen a second time has the later result. */
function keepResults(run: RecruitmentRun, results: readonly Result[]): void {
  const isSeenAgain = (candidate: string) => results.some((result) => result.candidate === candidate);
  run.facts.results = [...run.facts.results.filter(({ candidate }) => !isSeenAgain(candidate)), ...results];
}

const chosenIn = (results: readonly Result[]): string[] =>
  results.filter(({ result }) => result === 'offer').map(({ candidate }) => candidate);

/** An appointment of their own for each of the chosen: it outlives this vacancy and reports by message. */
async function offerToTheChosen(run: RecruitmentRun): Promise<void> {
  const { facts } = run;
  const waiting = facts.chosen.filter((candidate) => !Object.hasOwn(facts.offers, candidate));
  if (waiting.length === 0) return;
  for (const candidate of waiting) {
    const id = await run.startChild(appointment, `offer-${candidate}`, {
      who: {
        hr: run.people.who('hr'),
        verifier: run.people.who('verifier'),
        manager: run.people.who('requester'),
        decider: run.people.who('approver'),
      },
      facts: { ...newAppointee, recruitment: run.id, candidate, grade: facts.grade, route: facts.route },
    });
    // It may have reported already.
    facts.offers[candidate] ??= { appointment: id };
  }
  happened(run, 'offered', 'the day the offers were made');
}

/** Who applied is on record in the database alone. Where nobody has looked how many, whoever sees to it there knows whom to tell. */
const hasApplicants = ({ facts: { applicants } }: RecruitmentRun): boolean => applicants !== 0;

/** Whoever applied and gets no offer hears it from HR before the vacancy closes. */
async function tellThem(run: RecruitmentRun): Promise<void> {
  if (hasApplicants(run)) await run.ask('tellCandidates');
  run.facts.told = true;
}

/** Nobody more is looked for; people already on their way are waited for. */
function giveUpTheRest(run: RecruitmentRun) {
  run.facts.closed += vacant(run.facts);
  return inHand(run.facts) > 0 ? 'offering' : outcomeOf(run.facts);
}

/** Whoever has an offer and has not started keeps their appointment until HR decides about it. */
async function tellAppointees(run: RecruitmentRun): Promise<void> {
  for (const offer of Object.values(run.facts.offers).filter(isInHand)) {
    await run.tell(offer.appointment, 'vacancyCancelled', {});
  }
}

function happened(run: RecruitmentRun, milestone: 'approved' | 'shortlisted' | 'offered', basis: string): void {
  run.milestones.plan(milestone, run.today, basis);
  run.milestones.met(milestone);
}
