/**
 * A pack for the public, made from the same figures by leaving out: no names, no notes, no reference of a process; what was typed in only
 * where it names nobody of the directory; no figure of a group so small that somebody could be known by it.
 */
import { isSmall, naming, SMALLEST, suppressed } from '../../domain/packs/suppress.ts';
import { everybodysNames } from '../../store/people.ts';
import type { Block, Cell, Paper } from '../papers/paper.ts';
import type { Parts } from '../parts.ts';
import type { ViewedPack } from './view.ts';
import { rangeWords, scoreWords } from './whole-paper.ts';
import {
  agreedHeads,
  agreedRows,
  areaHeads,
  areaRows,
  auditHeads,
  auditRows,
  caseloadsIn,
  colourCell,
  figureWords,
  measureHeads,
  monthWords,
  planTotals,
  roundsIn,
  sinceWords,
  surveyIn,
  targetWords,
  waysIn,
} from './words.ts';

export const openRules = {
  names: 'Nobody is named. Words in which somebody of the council’s directory is named are left out, and so are notes.',
  small: `Groups of fewer than ${SMALLEST} are not shown, nor what they could be worked out from.`,
} as const;

const WITHHELD = 'Not shown';

/** @param names of everybody whom no word of it may name */
export async function openPaper({ db }: Pick<Parts, 'db'>, pack: ViewedPack): Promise<Paper> {
  const namesSomebody = naming(await everybodysNames(db));
  const shown = (text: string): string => (namesSomebody(text) ? 'Left out: it names somebody' : text);
  return {
    title: `Board pack ${pack.id}: public version`,
    caption: `As at ${pack.asAt.words}`,
    asAt: pack.asAt.date,
    sections: [
      { heading: 'What has changed', blocks: cover(pack) },
      { heading: 'Decisions wanted', blocks: wantedIn(pack.wanted.map(shown)) },
      { heading: 'Improvement plan', blocks: planIn(pack, shown) },
      { heading: 'What was agreed, and whether it was done', blocks: agreedIn(pack) },
      { heading: 'Practice audits', blocks: auditsIn(pack) },
      { heading: 'Caseloads', blocks: caseloadsIn(pack, { smallest: SMALLEST }) },
      { heading: 'Supervision, conversations and training', blocks: roundsIn(pack, SMALLEST) },
      ...(pack.surveys.length === 0 ? [] : [{ heading: 'Staff survey', blocks: surveyIn(pack) }]),
      { heading: 'Measures', blocks: measuresIn(pack) },
      { heading: 'Risks', blocks: risksIn(pack, shown) },
      { heading: 'Exceptions', blocks: exceptionsIn(pack) },
      {
        heading: 'How it was counted',
        blocks: [{ is: 'list', items: [...Object.values(pack.rules), ...Object.values(openRules)] }],
      },
    ],
  };
}

const text = (words: string): Block => ({ is: 'text', text: words });

function cover(pack: ViewedPack): Block[] {
  const { compared, plan } = pack;
  if (compared === null) return [text(planTotals(pack))];
  return [
    text(`Compared with the pack as at ${compared.asAt.words}.`),
    text(waysIn(plan.actions)),
    text(planTotals(pack)),
  ];
}

const auditsIn = (pack: ViewedPack): Block[] =>
  pack.audits.length === 0
    ? [text('No round of audits had begun.')]
    : [
        {
          is: 'table',
          caption: 'Rounds of practice audits',
          heads: auditHeads,
          rows: auditRows(pack, (words, of) => (isSmall(of) ? WITHHELD : words)),
        },
      ];

const agreedIn = (pack: ViewedPack): Block[] =>
  pack.agreed.length === 0
    ? [text('Nothing had been agreed.')]
    : [{ is: 'table', caption: 'Agreed, done, checked and late', heads: agreedHeads, rows: agreedRows(pack) }];

const wantedIn = (wanted: readonly string[]): Block[] =>
  wanted.length === 0 ? [text('None.')] : [{ is: 'list', items: [...wanted] }];

function planIn(pack: ViewedPack, shown: (text: string) => string): Block[] {
  const { actions, areas } = pack.plan;
  return [
    { is: 'table', caption: 'How each area stands', heads: areaHeads, rows: areaRows(pack) },
    ...areas.flatMap(({ area, title }): Block[] => {
      const those = actions.filter((one) => one.area === area);
      if (those.length === 0) return [];
      const heads = ['Action and its measure', 'Due', 'Colour'].map((head) => ({ text: head }));
      const rows = those.map((one): Cell[] => [
        { text: shown(one.title), ...(one.measure !== null && { more: `Measure: ${shown(one.measure)}` }) },
        { text: one.due === null ? 'No date yet' : one.due.words },
        colourCell(one),
      ]);
      return [{ is: 'table', caption: title, heads, rows }];
    }),
  ];
}

/** A figure of a group that is too small is not shown, nor is one of a month before. */
function measuresIn({ measures: { month, items } }: ViewedPack): Block[] {
  return [
    text(`Each team’s latest return up to ${monthWords(month)}, all teams together.`),
    {
      is: 'table',
      caption: 'Workforce measures',
      heads: measureHeads,
      rows: items.map((one): Cell[] => {
        if (isSmall(one.denominator)) return [{ text: one.title }, ...Array<Cell>(4).fill({ text: WITHHELD })];
        const months = one.months.map((each) => (isSmall(each.denominator) ? { ...each, value: null } : each));
        const kept = { ...one, months };
        return [
          { text: one.title },
          { text: sinceWords(one, figureWords(one, one.value), figureWords(one, one.was)) },
          { text: targetWords(one) },
          { text: figureWords(one, months[0]?.value ?? null) },
          { text: rangeWords(kept), line: months.map(({ value }) => value) },
        ];
      }),
    },
  ];
}

/** Which they are, how grave, and whether they have become so. */
const risksIn = ({ risks }: ViewedPack, shown: (text: string) => string): Block[] =>
  risks.length === 0
    ? [text('None.')]
    : [
        {
          is: 'table',
          caption: 'Open risks',
          heads: [{ text: 'Risk' }, { text: 'Score' }],
          rows: risks.map((risk): Cell[] => [{ text: shown(risk.process.title) }, { text: scoreWords(risk) }]),
        },
      ];

/** How many processes are late, by kind. */
function exceptionsIn({ exceptions: { byKind } }: ViewedPack): Block[] {
  const open = suppressed(byKind.map(({ processes }) => processes.open));
  const late = suppressed(byKind.map(({ processes }) => processes.overdue));
  const shown = (count: number | null | undefined): Cell => ({ text: count == null ? WITHHELD : String(count) });
  return [
    {
      is: 'table',
      caption: 'What is open, and what of it is overdue',
      heads: [{ text: 'Kind' }, { text: 'Open', isNumber: true }, { text: 'Overdue', isNumber: true }],
      rows: byKind.map(({ title }, index) => [{ text: title }, shown(open[index]), shown(late[index])]),
    },
  ];
}
