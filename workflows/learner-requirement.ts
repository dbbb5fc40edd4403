import { formatDate } from '../domain/calendar/index.ts';
import { isRecorded } from '../domain/engine/amend.ts';
import {
  learnerRequirement as contract,
  done as doneFields,
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
      run.open('doing');
      run.open('exempting');
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

  threads: { doing, exempting },

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
    askExemption: ({ facts, today }) => {
      facts.exemption = today;
    },
    move: (run, { form: { until } }) => {
      Object.assign(run.facts, { dueOn: until, basis: 'moved' });
      planned(run);
    },
  },

  heard: {},
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
