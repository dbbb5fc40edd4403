import { addDays, formatDate } from '../domain/calendar/index.ts';
import { isRecorded } from '../domain/engine/amend.ts';
import {
  learnerRequirement as contract,
  done as doneFields,
  type HeldPlace,
  isOpenPlace,
  type LearnerRequirement,
} from '../domain/learner-requirement/contract.ts';
import {
  bases,
  completionOf,
  type Done,
  doneOn,
  isComplete,
  refreshFrom,
} from '../domain/learner-requirement/standing.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type Requiring = Run<LearnerRequirement>;

export const learnerRequirement = story(contract, {
  chapters: {
    async required(run) {
      planned(run);
      for (const thread of ['doing', 'exempting', 'asking', 'offers', 'releases', 'news'] as const) run.open(thread);
      await run.when(() => run.facts.exempt !== undefined || isComplete(run.facts));
      return run.facts.exempt ? 'exempt' : 'valid';
    },

    /** For good, or until it may be done again; what is done from then on counts for the next time. */
    async valid(run) {
      const { facts, milestones, settings } = run;
      const last = facts.completions.at(-1);
      const undone = run.when(() => facts.exempt !== undefined || !isComplete(facts)); // it was put right
      if (last?.validUntil === undefined) {
        await undone;
      } else {
        const { validUntil } = last;
        const basis = `${settings.refreshDays} days before ${formatDate(validUntil)}`;
        milestones.plan('refresh', refreshFrom(validUntil, settings.refreshDays), basis);
        await Promise.race([milestones.reach('refresh'), undone]);
        if (facts.exempt === undefined && isComplete(facts)) {
          milestones.met('refresh');
          Object.assign(facts, { dueOn: validUntil, basis: 'refresh', done: [] });
        }
      }
      return facts.exempt ? 'exempt' : 'required';
    },
  },

  threads: { doing, exempting, asking, offers, releases, news },

  told: {
    recordDone: (run, { form }) => recorded(run, form),
    amendDone: (run, { form: { was, becomes } }) => {
      const { facts } = run;
      const others = facts.done.filter((one) => !isRecorded(doneFields, was, one));
      facts.done = becomes ? [...others, becomes] : others;
      const isSo = ({ dueOn }: { readonly dueOn: string }) => dueOn !== facts.dueOn;
      facts.completions = facts.completions.filter(isSo);
      run.milestones.unmet('complete');
      completed(run);
    },
    book: ({ facts }, { form: { session } }) => {
      facts.places = [...facts.places, { n: facts.places.length + 1, session, is: 'asked', asks: 'book' }];
    },
    giveUp: (run, { form: { session } }) => changed(run, session, { asks: 'giveUp' }),
    askExemption: ({ facts, today }) => {
      facts.exemption = today;
    },
    move: (run, { form: { until } }) => {
      Object.assign(run.facts, { dueOn: until, basis: 'moved' });
      planned(run);
    },
  },

  heard: {
    place: (run, { is, on, part, until }, session) => {
      changed(run, session, { is, on, ...(until !== undefined && { until }) });
      if (is === 'attended') recorded(run, { part, on });
    },
  },
});

function planned({ facts, milestones }: Requiring): void {
  milestones.plan('complete', facts.dueOn, bases[facts.basis]);
}

/** What was done on one day is done once, however often it is written down. */
function recorded(run: Requiring, { part, on }: Done): void {
  const { facts } = run;
  if (isComplete(facts) || facts.done.some((one) => one.part === part && one.on === on)) return;
  facts.done = [...facts.done, { part, on }];
  completed(run);
}

function completed({ facts, milestones }: Requiring): void {
  const on = doneOn(facts);
  if (on === undefined) return;
  facts.completions = [...facts.completions, completionOf(facts, on)];
  milestones.met('complete', on);
}

/** Asked for until all of it is done; whoever does it says so, and somebody else looks. */
async function doing(run: Requiring): Promise<'again'> {
  const { facts, tasks } = run;
  await run.when(() => !isComplete(facts));
  const { dueOn, basis } = facts;
  const settled = run.when(() => isComplete(facts) || facts.dueOn !== dueOn);
  const answer = await Promise.race([run.ask('doIt', { due: { date: dueOn, basis: bases[basis] } }), settled]);
  tasks.withdraw('doIt');
  if (!answer) return 'again';
  const checked = await Promise.race([run.ask('confirmDone'), settled]);
  tasks.withdraw('confirmDone');
  if (checked?.choice === 'accept') recorded(run, answer.form);
  return 'again';
}

/** Decided by a head of service above them, and never by whoever asked. */
async function exempting(run: Requiring): Promise<'again'> {
  const { facts, people } = run;
  await run.when(() => facts.exemption !== undefined);
  const line = await people.approvers('head-of-service', 'learner');
  people.appoint('head', line.at(-1) ?? people.who('manager'));
  const { choice } = await run.ask('exempt');
  if (choice === 'exempt') facts.exempt = true;
  delete facts.exemption;
  return 'again';
}

/** What has become of the place that they have in a session, or have asked for. */
function changed({ facts }: Requiring, session: string, more: Partial<HeldPlace>): void {
  facts.places = facts.places.map((one) => (one.session === session && isOpenPlace(one) ? { ...one, ...more } : one));
}

/** One after the other, each told to its session. */
async function asking(run: Requiring): Promise<'again'> {
  const { facts, people } = run;
  const next = () => facts.places.find(({ asks }) => asks !== undefined);
  await run.when(() => next() !== undefined);
  const place = next();
  if (place?.asks === undefined) return 'again';
  const { n, asks, session } = place;
  await run.tell(session, 'asked', { asks, person: people.who('learner'), on: run.today }, `${asks}-${n}`);
  facts.places = facts.places.map(({ asks: open, ...one }) =>
    one.n === n && open === asks ? one : { ...one, ...(open && { asks: open }) },
  );
  return 'again';
}

/** What has become free is theirs to take until its day; whoever says nothing has not taken it. */
async function offers(run: Requiring): Promise<'again'> {
  const { facts, clock, tasks } = run;
  const next = () => facts.places.find(({ is, asks }) => is === 'offered' && asks === undefined);
  await run.when(() => next() !== undefined);
  const place = next();
  if (place === undefined) return 'again';
  const about = `place-${place.n}`;
  const until = place.until ?? run.today;
  const due = { date: until, basis: 'until then it is kept for them' };
  const gone = run.when(() => next()?.n !== place.n);
  const over = clock.until('offered', () => ({ date: addDays(until, 1), basis: 'the day after' }));
  const answer = await Promise.race([run.ask('takePlace', { about, due }), gone, over]);
  tasks.withdraw('takePlace', about);
  if (answer) changed(run, place.session, { asks: answer.choice === 'take' ? 'take' : 'giveUp' });
  else if (next()?.n === place.n) changed(run, place.session, { is: 'cancelled' });
  return 'again';
}

/** Whoever has a place is released by their manager; refused, the place is free for somebody else. */
async function releases(run: Requiring): Promise<'again'> {
  const { facts, tasks } = run;
  const next = () => facts.places.find(({ is, released }) => is === 'booked' && released === undefined);
  await run.when(() => next() !== undefined);
  const place = next();
  if (place === undefined) return 'again';
  const about = `place-${place.n}`;
  const gone = run.when(() => next()?.n !== place.n);
  const answer = await Promise.race([run.ask('release', { about }), gone]);
  tasks.withdraw('release', about);
  if (answer)
    changed(run, place.session, { released: answer.choice, ...(answer.choice === 'cannot' && { asks: 'giveUp' }) });
  return 'again';
}

const counted = ({ facts: { places } }: Requiring) => ({
  absent: places.filter(({ is }) => is === 'absent').length,
  refused: places.filter(({ released }) => released === 'cannot').length,
});

/** Twice absent their manager is told, three times a head of service; twice refused, whoever manages their manager. */
async function news(run: Requiring): Promise<'again'> {
  const { facts, people } = run;
  await run.when(() => counted(run).absent > facts.told.absent || counted(run).refused > facts.told.refused);
  const { absent, refused } = counted(run);
  if (absent > facts.told.absent && absent > 1) {
    const line = absent === 2 ? [people.who('manager')] : await people.approvers('head-of-service', 'learner');
    const words = `They had a place and did not come: ${absent} times now.`;
    await run.announce('absent', { absent }, { people: line.slice(-1), offices: [], words });
  }
  if (refused > facts.told.refused && refused > 1) {
    const above = await people.managersOf([people.who('manager')]);
    const words = `Release for training was refused ${refused} times.`;
    await run.announce('refused', { refused }, { people: above, offices: [], words });
  }
  facts.told = { absent, refused };
  return 'again';
}
