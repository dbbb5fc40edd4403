import { expect, it } from 'vitest';
import { standingOf } from '../../domain/recruitment/candidate-standing.ts';
import type { Vacancy } from '../../domain/recruitment/facts.ts';

const vacancy = (more: Partial<Vacancy>): Vacancy => ({
  grade: 'G10',
  route: 'permanent',
  positions: 1,
  budgetCode: 'B',
  level: 0,
  shortlist: [],
  results: [],
  chosen: [],
  offers: {},
  closed: 0,
  awaited: 0,
  ...more,
});
const result = { candidate: 'a', score: 71 };

it.each<[string, Partial<Vacancy>, object]>([
  ['has applied, before anything was decided', {}, { status: 'applied' }],
  [
    'is not shortlisted, with why',
    { shortlist: [{ candidate: 'a', shortlisted: false, code: 'experience' }] },
    { status: 'notShortlisted', why: 'Not the experience the post asks for' },
  ],
  ['is shortlisted', { shortlist: [{ candidate: 'a', shortlisted: true }] }, { status: 'shortlisted' }],
  [
    'keeps what an earlier round decided once the vacancy is advertised again',
    { earlier: [{ candidate: 'a', shortlisted: false, code: 'no-show' }] },
    { status: 'notShortlisted', why: 'Did not attend the interview' },
  ],
  [
    'was interviewed and is not appointable, with score and why',
    { results: [{ ...result, result: 'not-appointable', code: 'interview-score' }] },
    { status: 'notAppointable', score: 71, why: 'Scored below the appointable mark' },
  ],
  ['is a reserve', { results: [{ ...result, result: 'reserve' }] }, { status: 'reserve', score: 71 }],
  [
    'has no offer before there is an appointment',
    { results: [{ ...result, result: 'offer' }] },
    { status: 'shortlisted', score: 71 },
  ],
  [
    'has an offer',
    { results: [{ ...result, result: 'offer' }], offers: { a: { appointment: 'APT-2026-0001' } } },
    { status: 'offered', score: 71, appointment: 'APT-2026-0001' },
  ],
  [
    'has started',
    { offers: { a: { appointment: 'APT-2026-0001', started: true } } },
    { status: 'started', appointment: 'APT-2026-0001' },
  ],
  [
    'has ended before the start',
    { offers: { a: { appointment: 'APT-2026-0001', outcome: 'declined' } } },
    { status: 'ended', appointment: 'APT-2026-0001' },
  ],
])('a candidate %s', (_, facts, standing) => {
  expect(standingOf(vacancy(facts), 'a')).toEqual(standing);
});
