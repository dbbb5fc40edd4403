import type { Begin } from '../../../domain/engine/messages.ts';
import { type Story, story, type Telling } from '../../../workflows/engine/story.ts';
import { type Drill, drillContract } from './contract.ts';
import { drill as asReleased } from './workflows.ts';

/** What later releases might tell instead, each with one thing changed about a question that is open. */
type Chapters = Telling<Drill>['chapters'];

const telling = (approval: Chapters['approval'], checks?: Telling<Drill>['threads']['checks']): Telling<Drill> => ({
  chapters: {
    approval,
    async signing(run) {
      await Promise.all(run.settings.signatures.map((about) => run.ask('sign', { about })));
      return 'waiting';
    },
    async waiting(run) {
      await run.when(() => run.facts.heard !== undefined);
      return 'agreed';
    },
    async withdrawing() {
      return 'withdrawn';
    },
  },
  threads: {
    checks: checks ?? (async (run) => void (await run.checks.take('identity'))),
    async returns(run) {
      await run.ask('giveReturn');
    },
  },
  told: { extend: () => undefined, collect: (run) => run.open('returns') },
  heard: { news: (run, { word }) => void (run.facts.heard = word) },
});

const approved: Chapters['approval'] = async (run) => {
  const { choice } = await run.ask('approve');
  return choice === 'refuse' ? 'refused' : 'signing';
};

const anotherStepFirst = telling(
  async (run) => {
    await run.ask('putRight');
    return await approved(run);
  },
  async (run) => {
    await run.ask('putRight', { about: 'consent' });
    await run.checks.take('identity');
  },
);

const aDateFirst = telling(async (run) => {
  await run.clock.until('later', () => ({ date: run.facts.extended ?? run.today, basis: 'A new rule' }));
  return await approved(run);
});

const aControlFirst = telling(async (run) => {
  run.tasks.recall('approve');
  await run.ask('putRight');
  return await approved(run);
});

const withoutIt = telling(async (run) => {
  await run.ask('putRight');
  return 'signing';
});

const forFewer = telling(async (run) => {
  const { choice } = await run.ask('approve', { barred: ['tess'] });
  return choice === 'refuse' ? 'refused' : 'signing';
});

const forNobody = telling(async (run) => {
  await new Promise(() => undefined);
  return await approved(run);
});

const withdrawnByItself = telling(async (run) => {
  await Promise.race([run.ask('approve'), run.when(() => run.facts.heard !== undefined)]);
  run.tasks.withdraw('approve');
  await run.when(() => run.facts.papers !== undefined);
  return 'signing';
});

const { approve: _, ...tasks } = drillContract.tasks;
const forgotten = story({ ...drillContract, tasks } as unknown as Drill, withoutIt); // as if it had never known the task

const of = (later: Telling<Drill>): Story => story(drillContract, later);
const releases = {
  anotherStepFirst: of(anotherStepFirst),
  aDateFirst: of(aDateFirst),
  aControlFirst: of(aControlFirst),
  withoutIt: of(withoutIt),
  forFewer: of(forFewer),
  forNobody: of(forNobody),
  withdrawnByItself: of(withdrawnByItself),
  forgotten,
};
export type Release = keyof typeof releases;

/** Told as released, until its facts name a later release: one bundle serves them all. */
export const drill: Story = (begin: Begin) => {
  const { toldBy } = begin.state.facts as { toldBy?: Release };
  return (toldBy === undefined ? asReleased : releases[toldBy])(begin);
};
