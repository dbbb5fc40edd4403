import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'draw.drawn': 'The rows are drawn at random by the round’s own number, and stay. You are asked next who audits each.',
  'allocate.allocated': 'Each audit begins at once, and its auditor is told.',
  'learning.published':
    'What recurs becomes one action of the improvement plan for each theme, unless you say no. The round stays open until every audit is over, with all that was agreed done and checked.',
  ...putRightFollows,
} as const;
