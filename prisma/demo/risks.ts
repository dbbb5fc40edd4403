/** The eleven risks of the council's improvement plan, adopted as open; owners and scores are made up. Days are counted from today. */
import { addDays, addMonths, type LocalDate } from '../../domain/calendar/index.ts';
import { personAt } from './people.ts';

export interface DemoRisk {
  /** Never changes: the same demo twice starts it once. */
  readonly key: string;
  readonly request: Readonly<Record<string, unknown>>;
}

type Pair = readonly [likelihood: number, impact: number];
type Spec = readonly [risk: string, owner: string, now: Pair, target: Pair, about: string];

const specs: readonly Spec[] = [
  ['Covid-19 continues to affect delivery', 'dcs', [2, 4], [2, 3], 'Absence and remote visits slow the plan down.'],
  [
    'A surge in demand after the pandemic',
    'assistant.director',
    [3, 4],
    [2, 4],
    'Referrals rise faster than teams grow.',
  ],
  [
    'We do not know that the service is safer for children',
    'dcs',
    [3, 5],
    [2, 5],
    'Measures show activity, not what it did.',
  ],
  ['Quality practice is not understood and applied', 'head', [3, 4], [2, 4], 'Audits differ from team to team.'],
  ['Partners’ capacity and capability', 'dcs', [3, 4], [2, 4], 'Health and police have vacancies of their own.'],
  ['Improvement is not shown to the Commissioner, Ofsted and the DfE', 'dcs', [3, 4], [2, 4], 'Evidence is scattered.'],
  ['Leadership capacity and capability', 'dcs', [2, 4], [2, 3], 'Interim leaders leave in the spring.'],
  ['Morale and retention of experienced staff', 'hr', [4, 4], [2, 4], 'One in five posts is held by an agency worker.'],
  ['Administrative burdens on social workers', 'service.manager', [3, 3], [2, 3], 'Forms take time from families.'],
  ['Data management does not support practice', 'head.care', [3, 4], [2, 3], 'The same is recorded in two systems.'],
  ['We are not prepared for monitoring visits', 'manager', [2, 4], [1, 4], 'Lists are made anew for each visit.'],
];

const score = ([likelihood, impact]: Pair) => ({ likelihood, impact });

/** Looked at one after the other over the last month. */
export const risksAt = (today: LocalDate): readonly DemoRisk[] =>
  specs.map(([risk, owner, now, target, about], index) => {
    const reviewedOn = addDays(today, -3 * index);
    const startedOn = addMonths(today, -6);
    return {
      key: `demo:risk:${index + 1}`,
      request: {
        risk,
        about,
        owner: personAt(`${owner}@example.org`).id,
        ...score(now),
        targetLikelihood: target[0],
        targetImpact: target[1],
        targetOn: addMonths(today, 6),
        adopt: {
          startedOn,
          past: [{ stage: 'raised', on: startedOn }],
          stage: 'open',
          on: addDays(startedOn, 10),
          currentLikelihood: now[0],
          currentImpact: now[1],
          reviewedOn,
        },
      },
    };
  });
