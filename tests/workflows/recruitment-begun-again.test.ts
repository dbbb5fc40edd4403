import { expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { verify } from '../../store/journal/verify.ts';
import { thatMorning } from '../support/moment.ts';
import type { Stand } from '../support/stand.ts';
import { council, doing } from '../support/vacancy.ts';

/** Each walk has a council of its own, so that both happen on the same days: checks run out by the calendar. */
let s: Stand;
let d: ReturnType<typeof doing>;

/** A vacancy, and its appointee once there is one. */
interface Walk {
  readonly vacancy: string;
  appointment?: string;
  candidates: readonly string[];
}

const shortlisted = async (walk: Walk) => {
  walk.candidates = [await d.candidate(walk.vacancy, 'Amira Khan'), await d.candidate(walk.vacancy, 'Bea Long')];
  const applicants = walk.candidates.map((candidate) => ({ candidate, shortlisted: true }));
  await d.answer(walk.vacancy, 'shortlist', 'shortlisted', { form: { applicants } });
};
const offered = async (walk: Walk) => {
  const [first = '', second = ''] = walk.candidates;
  await d.offered(walk.vacancy, [first], [second]);
  walk.appointment = (await d.appointmentsOf(walk.vacancy))[0]?.id ?? '';
};
const theirs = (act: (appointment: string) => Promise<unknown>) => (walk: Walk) => act(walk.appointment ?? '');

const steps: readonly ((walk: Walk) => Promise<unknown>)[] = [
  ({ vacancy }) => d.answer(vacancy, 'approveVacancy', 'return', { about: 'level-1', reason: 'Which team?' }),
  ({ vacancy }) =>
    d.answer(vacancy, 'reviseRequest', 'resubmit', {
      form: { positions: 1, budgetCode: 'CS-1204' },
    }),
  ({ vacancy }) => d.answer(vacancy, 'approveVacancy', 'approve', { about: 'level-1' }),
  ({ vacancy }) => d.publish(vacancy),
  () => s.daysPass(1),
  ({ vacancy }) => s.act(vacancy, 'closeAdvertEarly', 'hana', { reason: 'Enough applicants' }),
  shortlisted,
  ({ vacancy }) =>
    d.answer(vacancy, 'arrangeInterviews', 'arranged', {
      form: { confirmed: ['/on'], on: addDays(s.today(), 10), panel: ['tess', 'hana'], chair: 'tess' },
    }),
  () => s.daysPass(11),
  offered,
  theirs((id) => d.requestChecks(id)),
  theirs((id) => d.answer(id, 'recordAnswer', 'accepted')),
  theirs((id) => d.clearAll(id)),
  theirs((id) =>
    d.answer(id, 'agreeStartDate', 'agreed', { form: { startsOn: addDays(s.today(), 20), confirmed: ['/startsOn'] } }),
  ),
  () => s.daysPass(21),
  theirs((id) => d.answer(id, 'confirmStarted', 'started', { form: { startedOn: s.today() } })),
  ({ vacancy }) => d.answer(vacancy, 'tellCandidates', 'told'),
  () => s.daysPass(32),
  theirs((id) => d.answer(id, 'reviewProbation', 'satisfactory', { about: 'month-1' })),
  () => s.daysPass(62),
  theirs((id) => d.answer(id, 'reviewProbation', 'satisfactory', { about: 'month-3' })),
  () => s.daysPass(95),
  theirs((id) =>
    d.answer(id, 'decideProbation', 'extend', { reason: 'More', form: { until: addDays(s.today(), 30) } }),
  ),
  () => s.daysPass(31),
  theirs((id) => d.answer(id, 'decideProbation', 'pass')),
];

/** What happened, without instants and without reminders, which depend on the days on which it happened to be told. */
async function told(id: string): Promise<string[]> {
  const lines = await s.lines(id);
  return lines
    .filter(({ kind }) => !['taskReminded', 'taskEscalated', 'rungSkipped'].includes(kind))
    .map((line) => {
      const { stage, milestone, check, card } = line as { [name: string]: unknown; card?: { task: string } };
      return [line.kind, stage ?? milestone ?? check ?? card?.task].join(' ');
    });
}

interface Walked {
  readonly outcomes: readonly (string | null)[];
  readonly told: readonly string[][];
}

async function walkThrough(between: (id: string) => Promise<unknown>): Promise<Walked> {
  s = await council({ from: thatMorning });
  try {
    await s.startWorker();
    d = doing(s);
    const walk: Walk = { vacancy: await d.request(), candidates: [] };
    for (const step of steps) {
      for (const id of [walk.vacancy, walk.appointment])
        if (id !== undefined && (await s.process(id)).status !== 'closed') await between(id);
      await step(walk);
    }
    const ids = [walk.vacancy, walk.appointment ?? ''];
    for (const id of ids) expect(await verify(s.db, id)).toBeNull();
    return { outcomes: await Promise.all(ids.map(d.outcome)), told: await Promise.all(ids.map(told)) };
  } finally {
    await s.close();
  }
}

it('a vacancy and its appointee, begun again after every step, end the same with nothing asked twice', async () => {
  const plain = await walkThrough(async () => undefined);
  expect(await walkThrough((id) => s.beginAgain(id))).toEqual(plain);
  expect(plain.outcomes).toEqual(['filled', 'passed']);
}, 240_000);
