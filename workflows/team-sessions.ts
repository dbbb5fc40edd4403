import { addDays, type LocalDate } from '../domain/calendar/index.ts';
import { isRecorded } from '../domain/engine/amend.ts';
import type { FormData } from '../domain/engine/define.ts';
import type { PersonId } from '../domain/engine/people.ts';
import { firstToCome } from '../domain/engine/series.ts';
import { teamSessions as contract, session, type TeamSessions } from '../domain/team-sessions/contract.ts';
import { roundsOf } from '../domain/team-sessions/rounds.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type Sessions = Run<TeamSessions>;

export const teamSessions = story(contract, {
  chapters: {
    /** Until each has been held, or is so late that it is missed. */
    async running(run) {
      for (let round = toCome(run); round !== undefined; round = toCome(run)) await askedFor(run, round);
      return 'lookingBack';
    },

    async lookingBack(run) {
      await run.ask('lookBack');
      return 'completed';
    },
  },
  threads: {},
  told: {
    recordHeld: (run, { form }) => held(run, form, run.people.who('manager')),
    amendHeld: ({ facts }, { form: { was, becomes } }) => {
      const wrong = facts.held.find((one) => isRecorded(session, was, one));
      facts.held = facts.held.flatMap((one) => (one === wrong ? (becomes ? [{ ...one, ...becomes }] : []) : [one]));
    },
  },
  heard: {},
});

const toCome = ({ facts, settings, rules, today }: Sessions) =>
  firstToCome(roundsOf(facts, settings, rules.calendars, today));

type Round = NonNullable<ReturnType<typeof toCome>>;

/** Booked from the first day on which it may be held; asked for on the day that was booked, or in time before its last. */
async function askedFor(run: Sessions, { name, opens, due, lateUntil }: Round): Promise<void> {
  const { facts, milestones, clock, tasks } = run;
  const basis = 'as the policy says';
  milestones.plan('next', due, basis);
  const isOver = run.when(() => toCome(run)?.name !== name);
  const until = (key: string, date: LocalDate) => clock.until(`${key}-${name}`, () => ({ date, basis }));
  await Promise.race([until('opens', opens), isOver]);
  if (toCome(run)?.name !== name) return;
  const about = `session-${name}`;
  const before = until('latest', clock.workingDaysBefore(due, DAYS_BEFORE));
  const booked = await Promise.race([run.ask('bookSession', { about }), before, isOver]);
  tasks.withdraw('bookSession', about);
  if (booked) facts.booked = booked.form.on;
  if (facts.booked !== undefined) await Promise.race([until('booked', facts.booked), isOver]);
  if (toCome(run)?.name !== name) return;
  const missed = until('missed', addDays(lateUntil, 1));
  const answer = await Promise.race([run.ask('holdTeamSession', { about, due: { date: due, basis } }), isOver, missed]);
  tasks.withdraw('holdTeamSession', about);
  if (answer) held(run, answer.form, answer.by);
}

/** So many working days before its last day a session is asked for, booked or not. */
const DAYS_BEFORE = 20;

/** What is held on one day is one. */
function held(run: Sessions, { heldOn, present, members }: FormData<TeamSessions, 'session'>, by: PersonId): void {
  const { facts, milestones } = run;
  if (facts.held.some((one) => one.heldOn === heldOn)) return;
  const due = toCome(run)?.due;
  delete facts.booked;
  facts.held = [...facts.held, { heldOn, present, members, by }];
  if (toCome(run)?.due !== due) milestones.met('next', heldOn);
}
