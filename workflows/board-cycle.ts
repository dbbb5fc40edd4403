import { daysOf, type MeetingDays } from '../domain/board-cycle/boards.ts';
import {
  type BoardAction,
  type BoardCycle,
  boardCycle as contract,
  KEPT,
  type Meeting,
} from '../domain/board-cycle/contract.ts';
import type { LocalDate } from '../domain/calendar/index.ts';
import type { FormData } from '../domain/engine/define.ts';
import type { PersonId } from '../domain/engine/people.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type BoardRun = Run<BoardCycle>;

export const boardCycle = story(contract, {
  chapters: {
    async planned(run) {
      run.open('actions');
      plan(run);
      await untilDay(run, 'asked');
      return 'commissioned';
    },

    /** What has not been said when the pack is put together is not waited for: the pack says so. */
    async commissioned(run) {
      const { narrators } = run.facts;
      const all = Promise.all(narrators.map((who, index) => narrated(run, who, index)));
      await Promise.race([all, untilDay(run, 'assembled')]);
      for (const [index] of narrators.entries()) run.tasks.withdraw('giveNarrative', aboutOf(index));
      await tellUnanswered(run);
      return 'clearing';
    },

    async clearing(run) {
      const asked = [run.ask('clear', { about: 'service' })];
      if (isPublic(run)) asked.push(run.ask('clear', { about: 'public', role: 'monitor' }));
      const answers = await Promise.all(asked);
      if (answers.every(({ choice }) => choice === 'clear')) return 'issuing';
      await run.ask('mend');
      return 'clearing';
    },

    async issuing(run) {
      const answer = await run.ask('freeze', { due: days(run).issue });
      if (answer.choice === 'issued') {
        run.facts.pack = answer.form.pack;
        run.facts.issuedOn = answer.on;
      }
      run.milestones.met('issue', answer.on);
      return 'meeting';
    },

    async meeting(run) {
      await run.milestones.reach('meeting');
      const { choice, form } = await run.ask('recordMeeting', { due: run.clock.workingDaysFrom(run.facts.meetsOn, 3) });
      if (choice === 'held') run.milestones.met('meeting', run.facts.meetsOn);
      over(run, choice, form);
      return 'planned';
    },
  },

  threads: { actions },

  told: {
    agree: (run, { form: { owner, dueOn } }) => agreed(run, { owner, dueOn }),
    addendum: ({ facts }) => {
      facts.addenda += 1;
    },
    move: (run, { form }) => {
      run.facts.meetsOn = form.meetsOn;
      plan(run);
    },
    changeNarrators: ({ facts }, { form }) => {
      facts.narrators = form.narrators;
    },
  },

  heard: {},
});

const aboutOf = (index: number): string => `narrative-${index + 1}`;

const days = ({ facts: { board, meetsOn }, rules: { settings, calendars } }: BoardRun): MeetingDays =>
  daysOf(board, meetsOn, settings, calendars);

const isPublic = ({ facts: { board }, settings, people }: BoardRun): boolean =>
  settings.audience[board] === 'public' && people.has('monitor');

function plan(run: BoardRun): void {
  const { date, basis } = days(run).issue;
  run.milestones.plan('issue', date, basis);
  run.milestones.plan('meeting', run.facts.meetsOn, 'as it was arranged');
}

/** Until a day that is counted back from the meeting, wherever that is moved. */
async function untilDay(run: BoardRun, which: 'asked' | 'assembled'): Promise<void> {
  for (;;) {
    const { meetsOn } = run.facts;
    const date = days(run)[which];
    const moved = run.when(() => run.facts.meetsOn !== meetsOn).then(() => true);
    const there = run.clock.until(`${which}-${meetsOn}`, () => ({ date, basis: 'counted back from the meeting' }));
    if (!(await Promise.race([there.then(() => false), moved]))) return;
  }
}

async function narrated(run: BoardRun, who: PersonId, index: number): Promise<void> {
  const { narratives: date } = days(run);
  const due = { date, basis: 'counted back from the meeting' };
  const answer = await run.ask('giveNarrative', { about: aboutOf(index), who, due });
  const { facts } = run;
  const before = facts.given.find(({ by }) => by === who);
  facts.given = [...facts.given.filter((one) => one !== before), { by: who, is: answer.choice }];
  if (answer.choice === 'shortfall' && before?.is !== 'shortfall')
    agreed(run, { owner: who, dueOn: answer.form.dueOn, taken: true });
}

/** Short twice running with nothing agreed: accountable is whoever chairs the board. */
async function tellUnanswered(run: BoardRun): Promise<void> {
  const { facts, people } = run;
  const before = facts.meetings.at(-1)?.unanswered ?? [];
  if (!unansweredIn(run).some((who) => before.includes(who))) return;
  const words = 'A team falls short for the second meeting running, and nothing is agreed about it.';
  await run.announce('unanswered', {}, { people: [people.who('chair')], offices: [], words });
}

const unansweredIn = ({ facts: { given } }: BoardRun): readonly PersonId[] =>
  given.filter(({ is }) => is === 'shortfallOpen').map(({ by }) => by);

function over(
  run: BoardRun,
  was: Meeting['was'],
  form: FormData<BoardCycle, 'minutes'> | FormData<BoardCycle, 'notHeld'>,
): void {
  const { facts } = run;
  const { issuedOn, pack, addenda, narrators, given, meetsOn: on } = facts;
  const meeting: Meeting = {
    on,
    was,
    ...('quorum' in form && { quorum: form.quorum }),
    issueBy: days(run).issue.date,
    ...(issuedOn !== undefined && { issuedOn }),
    ...(pack !== undefined && { pack }),
    addenda,
    asked: narrators.length,
    given: given.length,
    unanswered: unansweredIn(run),
  };
  facts.meetings = [...facts.meetings, meeting].slice(-KEPT);
  facts.meetsOn = form.nextOn;
  facts.given = [];
  facts.addenda = 0;
  delete facts.issuedOn;
  delete facts.pack;
}

type Offered = Pick<BoardAction, 'owner' | 'dueOn' | 'taken'>;

function agreed({ facts, today }: BoardRun, offered: Offered): void {
  facts.actions = [...facts.actions, { n: facts.actions.length + 1, agreedOn: today, ...offered }];
}

/** All that was agreed, side by side, whenever it was agreed. */
async function actions(run: BoardRun, from = 0): Promise<undefined> {
  await run.when(() => run.facts.actions.length > from);
  await Promise.all([carriedOut(run, from), actions(run, from + 1)]);
}

async function carriedOut(run: BoardRun, index: number): Promise<void> {
  const action = run.facts.actions[index];
  if (!action || action.over !== undefined) return;
  const { owner: who, dueOn } = action;
  const asking = { about: `action-${action.n}`, who };
  if (!action.taken) {
    const answer = await run.ask('agreeAction', asking);
    if (answer.choice === 'decline') return close(run, index, { over: answer.on, letGo: true });
    change(run, index, { taken: true });
  }
  const { on, choice } = await run.ask('doAction', { ...asking, due: { date: dueOn, basis: 'as it was agreed' } });
  close(run, index, { over: on, ...(choice === 'not' && { letGo: true }) });
}

type Ending = { readonly over: LocalDate; readonly letGo?: true };
const close = (run: BoardRun, index: number, ending: Ending): void => change(run, index, ending);

function change({ facts }: BoardRun, index: number, more: Partial<BoardAction>): void {
  facts.actions = facts.actions.map((one, n) => (n === index ? { ...one, ...more } : one));
}
