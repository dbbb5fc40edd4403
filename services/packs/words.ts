/** The words in which both papers of a pack say the same figures. */
import { formatDate, formatMonth } from '../../domain/calendar/index.ts';
import { type ActionWay, actionWays } from '../../domain/packs/changes.ts';
import type { Block, Cell } from '../papers/paper.ts';
import type { ViewedPack } from './view.ts';

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

type Measure = ViewedPack['measures']['items'][number];
type Action = ViewedPack['plan']['actions'][number];

export const figureWords = ({ unit }: Pick<Measure, 'unit'>, value: number | null): string =>
  value === null ? 'No figure' : unit === 'percent' ? `${value}%` : String(value);

/** “17.2% (18.9% before: better)”. */
export function sinceWords({ was, way }: Pick<Measure, 'was' | 'way'>, words: string, before: string): string {
  if (was === null || way === null) return words;
  return way === 'same' ? `${words}, as before` : `${words} (${before} before: ${way})`;
}

export const targetWords = (measure: Measure): string => {
  if (measure.target === null) return 'None set';
  const words = figureWords(measure, measure.target);
  return measure.meetsTarget === null ? words : `${words}: ${measure.meetsTarget ? 'met' : 'not met'}`;
};

export const monthWords = formatMonth;

/** How the actions have gone: “Worse: 3. Better: 1.” */
export function waysIn(actions: readonly Action[]): string {
  const counts = (Object.keys(actionWays) as ActionWay[]).flatMap((way) => {
    const count = actions.filter(({ change }) => change?.way === way).length;
    return count === 0 ? [] : [`${actionWays[way].toLowerCase()} ${count}`];
  });
  return counts.length === 0 ? 'No action has changed its colour, date or standing.' : `Actions: ${counts.join(', ')}.`;
}

/** A colour, and what it was before where that is another. */
export function colourCell({ colour, outcome, stage, change }: Action): Cell {
  if (colour === null) return { text: outcome ?? stage };
  const before = change?.was != null && change.was !== colour ? ` (was ${change.was})` : '';
  return { text: `${capital(colour)}${before}`, colour };
}

export const measureHeads = [
  { text: 'Measure' },
  { text: 'Now' },
  { text: 'Target' },
  { text: 'A year before' },
  { text: 'Thirteen months' },
];

export const areaHeads = [
  { text: 'Area' },
  ...['Blue', 'Green', 'Amber', 'Red', 'Overdue'].map((text) => ({ text, isNumber: true as const })),
];

export const areaRows = ({ plan }: ViewedPack): Cell[][] =>
  plan.areas.map(({ title, brag, overdue }) => [
    { text: title },
    ...[brag.blue, brag.green, brag.amber, brag.red, overdue].map((count) => ({ text: String(count) })),
  ]);

export const planTotals = ({ plan: { total } }: ViewedPack): string =>
  `${counted(total.open, 'action')} open: ${total.brag.red} red, ${total.brag.amber} amber, ${total.brag.green} green; ${total.brag.blue} blue in all. ` +
  `${capital(counted(total.overdue, 'is', 'are'))} overdue, ${counted(total.slipped.actions, 'has', 'have')} been put off, ${counted(total.awaitingVerification, 'waits', 'wait')} to be verified.`;

export const agreedHeads = ['Agreed in', 'Agreed', 'Done', 'Done and checked', 'Late'].map((head, index) => ({
  text: head,
  ...(index > 0 && { isNumber: true as const }),
}));

export const auditHeads = [
  'Month',
  'Audited',
  'Late',
  'Good or better',
  'Auditor and moderator agree',
  'All agreed is checked',
].map((head, index) => ({ text: head, ...(index === 2 && { isNumber: true as const }) }));

/** “7 of 16 (43.8%)”. */
const shareWords = ({ numerator, denominator, percent }: ViewedPack['audits'][number]['good']): string =>
  percent === null ? 'No figure' : `${numerator} of ${denominator} (${percent}%)`;

const WITHHELD = 'Not shown';

export const caseloadHeads = [
  'Month',
  'Teams within what they may hold',
  'No figure',
  'People above it',
  'Newly qualified above it',
  'Median (quartiles), most',
].map((text, index) => ({ text, ...([2, 4].includes(index) && { isNumber: true as const }) }));

/** What is told to the public: of fewer people nothing, and never what one person holds. */
interface ToPublic {
  readonly smallest: number;
}

export const caseloadRows = ({ caseloads }: Pick<ViewedPack, 'caseloads'>, open?: ToPublic): Cell[][] =>
  caseloads.map(({ month, met, noFigure, people, over, newlyOver, spread }) => {
    const shown = (words: string): string => (open !== undefined && people < open.smallest ? WITHHELD : words);
    const quartiles = spread && `${spread.median} (${spread.lower} to ${spread.upper})`;
    return [
      { text: monthWords(month) },
      { text: shareWords(met) },
      { text: `${noFigure}`, ...(noFigure > 0 && { isLate: true as const }) },
      { text: shown(`${over} of ${people}`) },
      { text: shown(`${newlyOver}`), ...(newlyOver > 0 && open === undefined && { isLate: true as const }) },
      { text: quartiles === null ? WITHHELD : shown(open ? quartiles : `${quartiles}, ${spread?.most}`) },
    ];
  });

/** Of both papers alike, but for what is told of few people. */
export const caseloadsIn = (pack: Pick<ViewedPack, 'caseloads'>, open?: ToPublic): Block[] =>
  pack.caseloads.length === 0
    ? [{ is: 'text', text: 'No team had returned its caseloads.' }]
    : [{ is: 'table', caption: 'Caseloads of all teams', heads: caseloadHeads, rows: caseloadRows(pack, open) }];

export const roundHeads = ['What comes round again', 'Held in time', 'Late', 'Missed', 'Overdue', 'Excused'].map(
  (text, index) => ({ text, ...(index > 1 && { isNumber: true as const }) }),
);

/** @param smallest of fewer people nothing is told; where the pack keeps nothing of them, nobody is told */
export const roundRows = ({ rounds }: Pick<ViewedPack, 'rounds'>, smallest = 1): Cell[][] =>
  rounds.map(({ title, strand, people, figure, share, late, missed, overdue, excused }) => {
    const isTold = figure !== null && people !== null && people >= smallest;
    const also = share === null ? undefined : `${share.title}: ${shareWords(share)}`;
    const counts = [late, missed, overdue, excused].map((n) => ({ text: isTold ? `${n ?? 0}` : WITHHELD }));
    return [
      { text: `${title}: ${strand.toLowerCase()}`, ...(isTold && also !== undefined && { more: also }) },
      { text: isTold ? shareWords(figure) : WITHHELD },
      ...counts,
    ];
  });

/** Of both papers alike, but for how small a group is told of. */
export const roundsIn = (pack: Pick<ViewedPack, 'rounds'>, smallest?: number): Block[] =>
  pack.rounds.length === 0
    ? [{ is: 'text', text: 'Nothing that comes round again had begun.' }]
    : [
        {
          is: 'table',
          caption: 'In the twelve months before; of training, complete of those who must be',
          heads: roundHeads,
          rows: roundRows(pack, smallest),
        },
      ];

/** @param shown of a figure that is of so many: in its words, or that it is withheld */
export const auditRows = (
  { audits }: Pick<ViewedPack, 'audits'>,
  shown: (words: string, of: number) => string = (words) => words,
): Cell[][] =>
  audits.map(({ month, audited, good, agreement, closedLoop }) => [
    { text: monthWords(month) },
    { text: `${audited.numerator} of ${audited.denominator}` },
    { text: String(audited.late), ...(audited.late > 0 && { isLate: true as const }) },
    ...[good, agreement, closedLoop].map((one) => ({ text: shown(shareWords(one), one.denominator) })),
  ]);

/** Agreed, done, checked and late: of work, not of people, and so whole for everybody. */
export const agreedRows = ({ agreed }: Pick<ViewedPack, 'agreed'>): Cell[][] =>
  agreed.map((one) => [
    { text: one.source },
    { text: String(one.agreed) },
    { text: String(one.done) },
    { text: String(one.verified) },
    { text: String(one.late), ...(one.late > 0 && { isLate: true as const }) },
  ]);

export const surveyHeads = ['What staff said', 'How many', 'Since the survey before'].map((head) => ({ text: head }));

/** Nothing of it is withheld from the public that is told to the board: what could give somebody away was never published. */
export const surveyRows = ({ measures }: ViewedPack['surveys'][number]): Cell[][] =>
  measures.map(({ title, positive, of, percent, change }) => [
    { text: title },
    { text: percent === null ? 'No figure' : `${percent}% (${positive} of ${of})` },
    { text: change === null ? 'Not compared' : `${change > 0 ? '+' : ''}${change} points` },
  ]);

/** “Open until 31 May 2021: 521 of 1200 answered (43.4%).” */
export function surveyWords({ closesOn, answered, eligible, percent }: ViewedPack['surveys'][number]): string {
  const until = `Open until ${formatDate(closesOn)}: `;
  if (answered === null) return `${until}too few answered to be told.`;
  return percent === null
    ? `${until}${answered} answered; nobody knows how many were asked.`
    : `${until}${answered} of ${eligible} answered (${percent}%).`;
}

/** Of both papers alike. */
export const surveyIn = ({ surveys }: Pick<ViewedPack, 'surveys'>): Block[] =>
  surveys.flatMap((survey): Block[] => [
    { is: 'text', text: surveyWords(survey) },
    { is: 'table', caption: 'The last staff survey', heads: surveyHeads, rows: surveyRows(survey) },
  ]);
