import { addDays, formatDate } from '../domain/calendar/index.ts';
import { isToDo } from '../domain/engine/agreed.ts';
import { isRecorded } from '../domain/engine/amend.ts';
import type { FormData } from '../domain/engine/define.ts';
import type { PersonId } from '../domain/engine/people.ts';
import type { HeldElsewhere } from '../domain/engine/series.ts';
import { supervision as contract, pairingOf, type Supervision } from '../domain/supervision/contract.ts';
import { away, session } from '../domain/supervision/fields.ts';
import { countedFrom, isDrawn, nextRound, type Session } from '../domain/supervision/rounds.ts';
import { followed } from './agreed-actions.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type Supervising = Run<Supervision>;
type Held = FormData<Supervision, 'session'>;

export const supervision = story(contract, {
  chapters: {
    /** Rounds are due from the first day, whether or not it is signed. */
    async agreeing(run) {
      const changed = begun(run);
      const signed = Promise.all([
        run.ask('signAgreement', { about: 'supervisee' }),
        run.ask('signAgreement', { about: 'supervisor', role: 'supervisor' }),
      ]);
      if (await Promise.race([signed, changed])) return 'running';
      return await handedOver(run);
    },

    async running(run) {
      await begun(run);
      return await handedOver(run);
    },
  },

  threads: { rounds, writing, confirming, actions, sampling, cover },

  told: {
    recordHeld: (run, { form }) => held(run, form, run.people.who(whoHolds(run))),
    amendHeld: (run, { form: { was, becomes } }) => {
      const { facts } = run;
      const isThis = (one: Session) => isRecorded(session, was, one);
      const first = facts.held.find(isThis);
      facts.held = facts.held.flatMap((one) => (one === first ? (becomes ? [{ ...one, ...becomes }] : []) : [one]));
    },
    agree: ({ facts, today }, { form: { owner, dueOn } }) => {
      facts.actions = [...facts.actions, { n: facts.actions.length + 1, owner, dueOn, agreedOn: today }];
    },
    away: ({ facts }, { form }) => {
      facts.away = [...facts.away, form];
    },
    amendAway: ({ facts }, { form: { was, becomes } }) => {
      facts.away = [...facts.away.filter((one) => !isRecorded(away, was, one)), ...(becomes ? [becomes] : [])];
    },
    back: ({ facts }, { form: { on } }) => {
      facts.away = facts.away.map((one) => (one.back === undefined ? { ...one, back: on } : one));
    },
    supervisorAway: ({ facts }, { form }) => {
      facts.supervisorAway = form.from;
    },
    supervisorBack: ({ facts }) => {
      delete facts.supervisorAway;
    },
    changeWorker: (run, { form: { worker } }) => {
      run.facts.paces = [...run.facts.paces, { from: run.today, worker }];
    },
    transfer: ({ facts }, { form }) => {
      facts.next = form.supervisor;
    },
  },

  heard: { heldElsewhere },
});

/** All that goes on alongside; answers once another supervises. */
function begun(run: Supervising): Promise<void> {
  for (const thread of ['rounds', 'writing', 'confirming', 'actions', 'sampling', 'cover'] as const) run.open(thread);
  return run.when(() => run.facts.next !== undefined);
}

/** Whoever supervises next begins anew and reads nothing of what was said; days that are due stay due, and what was agreed stays to be done. */
async function handedOver(run: Supervising): Promise<'supervisorChanged'> {
  const { facts, people, settings, today } = run;
  const supervisor = facts.next ?? people.who('supervisor');
  const supervisee = people.who('supervisee');
  const [senior = people.who('senior')] = await people.managersOf([supervisor]);
  const open = facts.actions.filter(isToDo);
  await run.startChild(contract, 'handover', {
    who: { supervisee, supervisor, senior },
    facts: {
      pairing: pairingOf(supervisee, supervisor),
      strands: facts.strands,
      paces: facts.paces.slice(-1),
      since: countedFrom(facts, settings, today),
      held: [],
      counted: 0,
      away: facts.away.filter(({ back }) => back === undefined || back > today),
      cancelled: facts.cancelled,
      actions: open.map((one, index) => ({ from: run.id, ...one, n: index + 1 })),
      before: run.id,
    },
  });
  return 'supervisorChanged';
}

/** One round: asked for until it is held, excused, or so late that it is missed and the next is due. */
async function rounds(run: Supervising): Promise<'again'> {
  const { facts, milestones, clock, tasks } = run;
  const now = () => nextRound(facts, run.settings, run.today);
  await run.when(() => now() !== undefined);
  const round = now();
  if (round === undefined) return 'again';
  const due = { date: round.due, basis: round.basis };
  milestones.plan('next', due.date, due.basis);
  const role = whoHolds(run);
  const otherwise = run.when(() => now()?.due !== round.due || whoHolds(run) !== role);
  const missed = clock.until('missed', () => ({ date: addDays(round.lateUntil, 1), basis: 'it is missed' }));
  const answer = await Promise.race([run.ask('hold', { role, due }), otherwise, missed]);
  tasks.withdraw('hold');
  if (answer?.choice === 'held') held(run, answer.form, answer.by);
  if (answer?.choice === 'notHeld') await cancelled(run, answer.form);
  return 'again';
}

const whoHolds = ({ facts }: Supervising): 'deputy' | 'supervisor' => (facts.deputised ? 'deputy' : 'supervisor');

/** What is held on one day is one: written down twice, it was held once. */
function held(run: Supervising, form: Held, by: PersonId): void {
  const { facts, milestones, settings, today } = run;
  if (facts.held.some(({ heldOn, served }) => heldOn === form.heldOn && served === form.served)) return;
  const before = nextRound(facts, settings, today);
  facts.counted += 1;
  facts.held = [...facts.held, { ...form, n: facts.counted, by }];
  facts.cancelled = 0;
  delete facts.booked;
  if (nextRound(facts, settings, today)?.due !== before?.due) milestones.met('next', form.heldOn);
}

/** Cancelled twice running it goes up, whoever cancelled. */
async function cancelled(run: Supervising, { newDate }: FormData<Supervision, 'notHeld'>): Promise<void> {
  const { facts, people } = run;
  facts.cancelled += 1;
  facts.booked = newDate;
  if (facts.cancelled % 2 === 1) return;
  const words = `It was cancelled twice running. It is booked for ${formatDate(newDate)} now.`;
  await run.announce('cancelledTwice', {}, { people: [people.who('senior')], offices: [], words });
}

/** About the person, and written up where it was held. */
function heldElsewhere(run: Supervising, { from, held: all }: HeldElsewhere): void {
  const { facts, milestones, settings, today } = run;
  const before = nextRound(facts, settings, today);
  const own = facts.held.filter((one) => one.from !== from);
  const news = all.filter(({ on }) => !own.some(({ heldOn, served }) => heldOn === on && served !== 'case'));
  const sessions = news.map(({ on, by }, index): Session => {
    const known = {
      n: facts.counted + index + 1,
      by,
      heldOn: on,
      minutes: 0,
      how: 'oneToOne',
      served: 'personal',
    } as const;
    return { ...known, writtenOn: on, view: 'unconfirmed', imported: true, from };
  });
  facts.counted += sessions.length;
  facts.held = [...own, ...sessions];
  const last = all.at(-1);
  if (last && nextRound(facts, settings, today)?.due !== before?.due) milestones.met('next', last.on);
}

type Records = Partial<Pick<Session, 'writtenOn' | 'view' | 'sampled'>>;

function record({ facts }: Supervising, n: number, more: Records): void {
  facts.held = facts.held.map((one) => (one.n === n ? { ...one, ...more } : one));
}

const first = ({ facts }: Supervising, isSuch: (one: Session) => boolean): Session | undefined =>
  facts.held.find(isSuch);

/** One record after the other, by whoever held it; one that was put right away is no longer asked for. */
async function writing(run: Supervising): Promise<'again'> {
  const isSuch = ({ writtenOn }: Session) => writtenOn === undefined;
  await run.when(() => first(run, isSuch) !== undefined);
  const one = first(run, isSuch);
  if (one === undefined) return 'again';
  const about = `session-${one.n}`;
  const gone = run.when(() => !run.facts.held.some(({ n }) => n === one.n));
  const answer = await Promise.race([run.ask('writeUp', { about, who: one.by }), gone]);
  run.tasks.withdraw('writeUp', about);
  if (answer) record(run, one.n, { writtenOn: answer.on });
  return 'again';
}

/** Whoever says nothing has not agreed. */
async function confirming(run: Supervising): Promise<'again'> {
  const isSuch = ({ writtenOn, view }: Session) => writtenOn !== undefined && view === undefined;
  await run.when(() => first(run, isSuch) !== undefined);
  const one = first(run, isSuch);
  if (one === undefined) return 'again';
  const about = `session-${one.n}`;
  const due = run.clock.workingDaysFrom(one.writtenOn ?? run.today, 5);
  const over = run.clock.until('unconfirmed', () => ({ date: addDays(due.date, 1), basis: 'nothing was said' }));
  const gone = run.when(() => !run.facts.held.some(({ n }) => n === one.n));
  const answer = await Promise.race([run.ask('confirm', { about, due }), over, gone]);
  run.tasks.withdraw('confirm', about);
  record(run, one.n, { view: answer ? answer.choice : 'unconfirmed' });
  return 'again';
}

/** Drawn by nobody. */
async function sampling(run: Supervising): Promise<'again'> {
  const { id, settings } = run;
  const isDone = ({ writtenOn, view, imported }: Session) => writtenOn !== undefined && view !== undefined && !imported;
  const isSuch = (one: Session) =>
    isDone(one) && one.sampled === undefined && isDrawn(id, one.n, settings.sampledPercent);
  await run.when(() => first(run, isSuch) !== undefined);
  const one = first(run, isSuch);
  if (one === undefined) return 'again';
  const answer = await run.ask('sample', { about: `session-${one.n}` });
  record(run, one.n, { sampled: answer.choice });
  return 'again';
}

/** What is done is checked by the other of the two. */
function actions(run: Supervising): Promise<'again'> {
  return followed({
    when: (condition) => run.when(condition),
    all: () => run.facts.actions,
    keep: (all) => {
      run.facts.actions = all;
    },
    askOwner: (given) => run.ask('doAction', given),
    askAnother: (given, { owner }) =>
      run.ask('checkAction', { ...given, role: owner === run.people.who('supervisor') ? 'supervisee' : 'supervisor' }),
  });
}

/** A supervisor who is away for long is stood in for: nothing is excused by it. */
async function cover(run: Supervising): Promise<'again'> {
  const { facts, clock, people } = run;
  await run.when(() => facts.supervisorAway !== undefined);
  const from = facts.supervisorAway ?? run.today;
  const back = run.when(() => facts.supervisorAway === undefined);
  const long = clock.until('long', () => clock.workingDaysFrom(from, 10)).then(() => run.ask('nameDeputy'));
  const answer = await Promise.race([long, back]);
  run.tasks.withdraw('nameDeputy');
  if (answer?.choice === 'named') {
    people.appoint('deputy', answer.form.deputy);
    facts.deputised = true;
  }
  await back;
  delete facts.deputised;
  return 'again';
}
