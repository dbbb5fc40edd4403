import { afterAll, beforeAll, expect, it } from 'vitest';
import { londonTime } from '../../domain/calendar/index.ts';
import type { Cast, Seen } from '../../domain/engine/rehearsal.ts';
import { readinessCycle as contract, type ReadinessCycle } from '../../domain/readiness/contract.ts';
import { rehearsal } from '../../domain/readiness/rehearsal.ts';
import { preparing, qualityCouncil } from '../support/readiness.ts';
import type { Stand } from '../support/stand.ts';

let s: Stand;
let d: ReturnType<typeof preparing>;
beforeAll(async () => {
  s = await qualityCouncil();
  d = preparing(s);
});
afterAll(() => s.close());

const cast: Cast = {
  team: 'north',
  director: 'dora',
  assistantDirector: 'ada',
  headOfService: 'hugh',
  serviceManager: 'sam',
  teamManager: 'tess',
  practitioner: 'owen',
  assessor: 'adam',
  coordinator: 'rita',
  quality: 'quin',
  hr: 'hana',
  secondHr: 'vera',
};

const seenIn = async (processId: string): Promise<Seen<ReadinessCycle>> => ({
  processId,
  today: s.today(),
  now: londonTime(s.parts.clock.now().getTime()),
  state: await d.state(processId),
  settings: contract.settings.initial,
  cast,
});

/** Everything that is asked is answered, then what is done unasked; until nothing more happens today. */
async function untilQuiet(id: string): Promise<void> {
  for (;;) {
    const [task] = await s.open(id);
    if (task) {
      const { choice, form = {}, reason, evidence } = rehearsal.answer(task, await seenIn(id));
      const paper = evidence && (await d.paper(id, task.assigneeId, s.today()));
      await s.decide(id, task.id, task.assigneeId, {
        choice,
        form,
        ...(reason && { reason }),
        ...(paper && { evidence: paper }),
      });
      continue;
    }
    const taken = rehearsal.acts?.(await seenIn(id));
    if (!taken) return;
    const { action, by, form = {} } = taken;
    await s.act(id, action, by, { form });
  }
}

it('people who do what is asked of them carry a cycle from scope to its close', async () => {
  const id = await s.start('readiness-cycle', rehearsal.request(cast, s.today()), cast[rehearsal.by]);
  for (let days = 0; days < 400 && (await d.outcome(id)) === null; days += 4) {
    await untilQuiet(id);
    await s.daysPass(4);
  }
  expect(await d.outcome(id)).toBe('completed');
  expect(await s.kindsOf(id)).not.toContain('taskStuck');
  const decided = await s.db.task.findMany({ where: { processId: id, status: 'decided' }, distinct: ['name'] });
  const all = Object.keys(contract.tasks).filter((task) => task !== 'putRight');
  expect(decided.map(({ name }) => name).sort()).toEqual(all.sort());
  const unmet = await s.db.milestone.findMany({ where: { processId: id, metOn: null } });
  expect(unmet.map(({ name }) => name)).toEqual(['nextVisit']);
});
