/** A kind that no page knows of has its pages: to start it, to decide its tasks, to take its actions, to see how it stands. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pagesStand } from '../support/pages.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
let browserOf: Awaited<ReturnType<typeof pagesStand>>['browserOf'];
beforeAll(async () => {
  s = await stand();
  await s.startWorker();
  ({ browserOf } = await pagesStand(s));
}, 120_000);
afterAll(async () => await s.close());

it('a new kind is started, decided, acted on, listed and set by pages that have no line about it', async () => {
  const hana = await browserOf('hana');
  const start = await hana.open('/start');
  expect(start.html).toContain('href="/start/drill"');
  expect((await (await browserOf('tess')).open('/start/drill')).status).toBe(403);
  const form = await hana.open('/start/drill');
  const whom = await hana.send(form, 'Continue', { '/owner.name': 'owen', '/signer.name': 'example' });
  expect(whom.text).toMatch(
    /“example” may be one of 3 people\. Choose which one\..*Hugh Example.*Sam Example.*Tess Example/,
  ); // managers
  const checked = await hana.send(whom, 'Continue', { '/signer': 'tess' });
  expect(checked.text).toMatch(/Check your answers.*Owner Owen Example.*Signer Tess Example/);
  const process = await hana.send(checked, 'Start it', {}, { button: ['step', 'send'] });
  expect(process.text).toMatch(/Started: DRL-.*A drill for Olive Owner.*Approval.*Owner Owen Example/);
  const id = process.at.split('/').at(-1) ?? '';

  const [task] = await s.open(id, 'approve');
  const tess = await browserOf('tess');
  expect((await tess.open('/tasks')).text).toContain('A drill for Olive Owner');
  const asked = await tess.open(`/tasks/${task?.id}`);
  expect(asked.text).toMatch(/Approve with terms You will be asked for: until when/);
  const terms = await tess.send(asked, 'Continue', { '/choice': 'terms' });
  const wrong = await tess.send(terms, 'Approve with terms', {
    '/until.day': '31',
    '/until.month': '2',
    '/until.year': '2027',
  });
  expect(wrong.status).toBe(422);
  const done = await tess.send(wrong, 'Approve with terms', { '/until.day': '28' });
  expect(done.text).toMatch(/Decided: Approve with terms.*Signing/);

  const refused = await tess.open(`/processes/${id}/actions/withdraw`);
  expect(refused.text).toContain('You cannot do this.');
  const owen = await browserOf('owen');
  const withdrawn = await owen.send(await owen.open(`/processes/${id}/actions/withdraw`), 'Withdraw', {
    '/reason': 'It was only to try it out.',
  });
  expect(withdrawn.text).toMatch(/Done: Withdraw.*Withdrawn/);
  expect((await hana.open('/processes?kind=drill')).text).toContain('A drill for Olive Owner');
  expect((await (await browserOf('adam')).open('/admin/policies/drill')).text).toContain('Working days of waiting');
});
