import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { Kind } from '../../domain/engine/kind.ts';
import { asKind } from '../../services/kinds.ts';
import { requireNames } from '../../worker/names.ts';
import { drillKind } from '../support/drill/kind.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
let id: string;
const drill = asKind(drillKind);

beforeAll(async () => {
  s = await stand();
  await s.startWorker();
  id = await s.start('drill', { owner: 'owen', signer: 'tess' });
  await s.decide(id, (await s.open(id, 'approve'))[0]?.id ?? '', 'tess', {
    choice: 'terms',
    form: { until: '2027-01-11' },
  });
});
afterAll(() => s.close());

const without = <T extends object>(record: T, name: string): T =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== name)) as T;
const changed = (change: (contract: ProcessContract) => Partial<ProcessContract>): Readonly<Record<string, Kind>> => ({
  drill: { ...drill, contract: { ...drill.contract, ...change(drill.contract) } },
});
/** The drill's approval as another version has it. */
const approval = (terms: object) =>
  changed(({ tasks }) => {
    const { approve } = tasks;
    if (!approve) throw new Error('The drill has no approval');
    return {
      tasks: { ...tasks, approve: { ...approve, choices: { ...without(approve.choices, 'terms'), ...terms } } },
    };
  });

it('a worker starts when every open process finds its names', async () => {
  await expect(requireNames(s.db, { drill })).resolves.toBeUndefined();
});

it.each([
  ['there is no kind “drill”', () => ({})],
  ['there is no role “verifier”', () => changed(({ roles }) => ({ roles: without(roles, 'verifier') }))],
  ['there is no stage “signing”', () => changed(({ stages }) => ({ stages: without(stages, 'signing') }))],
  ['there is no task “approve”', () => changed(({ tasks }) => ({ tasks: without(tasks, 'approve') }))],
  ['there is no thread “checks”', () => changed(() => ({ threads: {} }))],
  ['there is no choice “approve.terms”', () => approval({})],
  [
    'its answer “approve.terms” now needs a reason and has none',
    () => approval({ terms: { label: 'With terms', form: 'terms', reason: 'required' } }),
  ],
])('a worker refuses to start, naming process and name: %s', async (words, kinds) => {
  await expect(requireNames(s.db, kinds())).rejects.toThrow(`${id}: ${words}`);
});

it('a task that nobody has decided may go: where it is open it is withdrawn', async () => {
  const kinds = changed(({ tasks }) => ({ tasks: without(tasks, 'sign') }));
  await expect(requireNames(s.db, kinds)).resolves.toBeUndefined();
});

it('what no open process uses may go: a closed one is history', async () => {
  await expect(
    requireNames(
      s.db,
      changed(({ milestones }) => ({ milestones: without(milestones, 'ready') })),
    ),
  ).resolves.toBeUndefined();
  await s.act(id, 'cancel', 'hana', { code: 'budget' });
  await expect(requireNames(s.db, {})).resolves.toBeUndefined();
});
