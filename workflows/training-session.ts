import { addDays } from '../domain/calendar/index.ts';
import { trainingSession as contract, type TrainingSession } from '../domain/training-session/contract.ts';
import {
  bookedBy,
  givenUpBy,
  inTimeUntil,
  lapsed,
  offered,
  offeredUntil,
  registered,
  type Standing,
  takenBy,
} from '../domain/training-session/places.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type Session = Run<TrainingSession>;

export const trainingSession = story(contract, {
  chapters: {
    /** Until the morning after it. */
    async open(run) {
      run.open('telling');
      run.open('waiting');
      const cancelled = run.when(() => run.facts.isCancelled !== undefined);
      const over = run.clock.until('over', () => ({
        date: addDays(run.facts.on, 1),
        basis: 'the day after it is held',
      }));
      await Promise.race([over, cancelled]);
      if (run.facts.isCancelled === undefined) return 'over';
      await allTold(run);
      return 'cancelled';
    },

    async over(run) {
      const { form } = await run.ask('takeRegister');
      run.milestones.met('held', run.facts.on);
      run.facts.places = registered(run.facts, form.rows);
      await allTold(run);
      return 'held';
    },
  },

  threads: { telling, waiting },

  told: {
    changeSeats: (run, { form }) => {
      run.facts.seats = form.seats;
      run.facts.places = offered(run.facts, untilOf(run));
    },
    cancel: ({ facts }) => {
      const isGone: readonly Standing[] = ['booked', 'waiting', 'offered'];
      facts.places = facts.places.map((place) =>
        isGone.includes(place.is) ? { of: place.of, person: place.person, is: 'sessionCancelled', news: true } : place,
      );
      facts.isCancelled = true;
    },
  },

  heard: {
    asked: (run, { asks, person, on }, from) => {
      const { facts } = run;
      if (asks === 'book') facts.places = bookedBy(facts, from, person);
      if (asks === 'take') facts.places = takenBy(facts, from);
      if (asks === 'giveUp') {
        const lastInTime = inTimeUntil(facts.on, run.settings.inTimeDays, run.rules.calendars.office);
        facts.places = givenUpBy(facts, from, { today: on, lastInTime, until: untilOf(run) });
      }
    },
  },
});

const untilOf = (run: Session) => offeredUntil(run.today, run.rules.calendars.office);

const unsaid = ({ facts }: Session): number => facts.places.findIndex(({ news }) => news);
const allTold = (run: Session): Promise<void> => run.when(() => unsaid(run) < 0);

/** One after the other, each place by its number: the same person may have had one here before. What changes while it is told is told again. */
async function telling(run: Session): Promise<'again'> {
  await run.when(() => unsaid(run) >= 0);
  const index = unsaid(run);
  const place = run.facts.places[index];
  if (place === undefined) return 'again';
  const { of, is, until } = place;
  const { on, part } = run.facts;
  await run.tell(of, 'place', { is, on, part, ...(until !== undefined && { until }) }, `${index}-${is}`);
  run.facts.places = run.facts.places.map(({ news, ...one }, n) =>
    n === index && one.is === is ? one : { ...one, ...(news && { news }) },
  );
  return 'again';
}

/** What nobody has taken by its day goes to the next. */
async function waiting(run: Session): Promise<'again'> {
  const { facts, clock } = run;
  const ends = () =>
    facts.places.flatMap(({ is, until }) => (is === 'offered' && until !== undefined ? [until] : [])).sort()[0];
  await run.when(() => ends() !== undefined);
  const until = ends() ?? run.today;
  const changed = run.when(() => ends() !== until);
  await Promise.race([
    clock.until('lapses', () => ({ date: addDays(until, 1), basis: 'the day after it was offered' })),
    changed,
  ]);
  facts.places = lapsed(facts, run.today, untilOf(run));
  return 'again';
}
