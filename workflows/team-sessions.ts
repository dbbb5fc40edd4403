import { addDays } from '../domain/calendar/index.ts';
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

/** From the first day on which it may be held. */
async function askedFor(run: Sessions, { name, opens, due, lateUntil }: Round): Promise<void> {
  const { milestones, clock, tasks } = run;
  const basis = 'as the policy says';
  milestones.plan('next', due, basis);
  const isOver = run.when(() => toCome(run)?.name !== name);
  await Promise.race([clock.until(`opens-${name}`, () => ({ date: opens, basis })), isOver]);
  if (toCome(run)?.name !== name) return;
  const missed = clock.until(`missed-${name}`, () => ({ date: addDays(lateUntil, 1), basis: 'it is missed' }));
  const about = tasks.anew('holdTeamSession', `session-${name}`);
  const answer = await Promise.race([run.ask('holdTeamSession', { about, due: { date: due, basis } }), isOver, missed]);
  tasks.withdraw('holdTeamSession', about);
  if (answer) held(run, answer.form, answer.by);
}

/** What is held on one day is one. */
function held(run: Sessions, { heldOn, present, members }: FormData<TeamSessions, 'session'>, by: PersonId): void {
  const { facts, milestones } = run;
  if (facts.held.some((one) => one.heldOn === heldOn)) return;
  const due = toCome(run)?.due;
  facts.held = [...facts.held, { heldOn, present, members, by }];
  if (toCome(run)?.due !== due) milestones.met('next', heldOn);
}
