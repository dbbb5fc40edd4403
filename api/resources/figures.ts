import { readCaseloads } from '../../services/operations/caseloads.ts';
import {
  confirmReturn,
  listMeasureTargets,
  listProposedReturns,
  listReturns,
  postReturn,
  readMeasures,
  readPipeline,
  setMeasureTarget,
} from '../../services/operations/figures.ts';
import { readRoundFigures, readRounds } from '../../services/operations/rounds.ts';
import { readScores } from '../../services/operations/scores.ts';
import { measuresRows, pipelineRows } from '../../services/shapes/figures.ts';
import { roundFiguresRows, roundsRows } from '../../services/shapes/rounds.ts';
import { scoresRows } from '../../services/shapes/scores.ts';
import { type Http, http } from '../http.ts';

export const figures: readonly Http[] = [
  http('GET /pipelines/:kind', readPipeline, {
    answers: { 200: 'Stages in the order of the contract.' },
    rows: pipelineRows,
  }),
  http('GET /rounds/:kind', readRounds, {
    answers: {
      200: 'Each strand with its total and its groups. Small groups are held back so that they cannot be worked out.',
    },
    rows: roundsRows,
  }),
  http('GET /round-figures', readRoundFigures, {
    answers: { 200: 'A line for each strand of each kind that comes round again. Null where they are too few.' },
    rows: roundFiguresRows,
  }),
  http('GET /caseload-figures', readCaseloads, {
    answers: { 200: 'The latest thirteen months that any team has returned; `rule` says what each figure counts.' },
    rows: ({ months }) =>
      months.map(({ met, spread, ...month }) => ({
        ...month,
        met: met.numerator,
        returned: met.denominator,
        ...spread,
      })),
  }),
  http('GET /scores/:kind', readScores, {
    answers: { 200: 'Means of all and of each group; those of few people are null.' },
    rows: scoresRows,
  }),
  http('GET /measures', readMeasures, {
    answers: {
      200: 'Each team’s latest return up to the month asked for, or to this one, added up: `basis` and `missing` say whose.',
    },
    rows: measuresRows,
  }),
  http('GET /establishment-returns', listReturns, { answers: { 200: 'Latest month first.' } }),
  http('POST /measure-targets', setMeasureTarget, { answers: { 201: 'Set: it counts from now on.' } }),
  http('GET /measure-targets', listMeasureTargets, { answers: { 200: 'Who has set what, and when.' } }),
  http('POST /establishment-returns', postReturn, {
    answers: { 201: 'Kept.', 202: 'It would replace what somebody else has posted: another confirms it first.' },
  }),
  http('GET /establishment-returns/proposed', listProposedReturns, { answers: { 200: 'The latest first.' } }),
  http('POST /establishment-returns/proposed/:id/confirmation', confirmReturn, {
    answers: { 200: 'It stands in the place of the one before.' },
  }),
];
