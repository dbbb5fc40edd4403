/** A pack as the board reads it: what has changed first, then what is wanted of it, then what that rests on. */
import { actionWays } from '../../domain/packs/changes.ts';
import { bands } from '../../domain/risk/score.ts';
import type { Block, Cell, Paper } from '../papers/paper.ts';
import type { ViewedPack } from './view.ts';
import {
  agreedHeads,
  agreedRows,
  areaHeads,
  areaRows,
  auditHeads,
  auditRows,
  capital,
  caseloadsIn,
  colourCell,
  counted,
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

export const wholePaper = (pack: ViewedPack): Paper => ({
  title: `Board pack ${pack.id}`,
  caption: `As at ${pack.asAt.words}`,
  asAt: pack.asAt.date,
  sections: [
    { heading: 'What has changed', blocks: cover(pack) },
    { heading: 'Decisions wanted', blocks: wantedIn(pack) },
    { heading: 'Exceptions', blocks: exceptionsIn(pack) },
    { heading: 'Improvement plan', blocks: planIn(pack) },
    { heading: 'What was agreed, and whether it was done', blocks: agreedIn(pack) },
    { heading: 'Practice audits', blocks: auditsIn(pack) },
    { heading: 'Caseloads', blocks: caseloadsIn(pack) },
    { heading: 'Supervision, conversations and training', blocks: roundsIn(pack) },
    ...(pack.surveys.length === 0 ? [] : [{ heading: 'Staff survey', blocks: surveyIn(pack) }]),
    { heading: 'Measures', blocks: measuresIn(pack) },
    { heading: 'Readiness for inspection', blocks: readinessIn(pack) },
    { heading: 'Risks', blocks: risksIn(pack) },
    {
      heading: 'How it was counted',
      blocks: [{ is: 'list', items: [...Object.values(pack.rules), frozenWords(pack)] }],
    },
  ],
});

const text = (words: string): Block => ({ is: 'text', text: words });

const frozenWords = ({ madeBy, sha256, report }: ViewedPack): string =>
  `Made by ${madeBy.name}, and frozen. Its fingerprint (SHA-256) is ${sha256}. It stands on exception report ${report}.`;

function cover(pack: ViewedPack): Block[] {
  const { compared, exceptions, plan, measures, readiness } = pack;
  if (compared === null)
    return [text('This is the first pack: there is none to compare it with.'), text(planTotals(pack))];
  const { changes } = exceptions;
  const moved = plan.actions.filter(({ change }) => change !== null);
  return [
    text(`Compared with pack ${compared.pack}, as at ${compared.asAt.words}.`),
    {
      is: 'list',
      items: [
        waysIn(plan.actions),
        `Exceptions: ${changes.new} new, ${changes.worse} worse, ${changes.better} better, ${changes.resolved} no longer so, ${changes.unchanged} as before.`,
        ...measures.items
          .filter(({ way }) => way === 'better' || way === 'worse')
          .map((one) => `${one.title}: ${sinceWords(one, figureWords(one, one.value), figureWords(one, one.was))}.`),
        ...readiness.map((cycle) => `${cycle.process.title}: ${evidenceWords(cycle)}.`),
      ],
    },
    ...(moved.length === 0
      ? []
      : [
          {
            is: 'table' as const,
            caption: 'Actions that have changed',
            heads: [{ text: 'Action' }, { text: 'How' }, { text: 'Colour' }, { text: 'Why' }],
            rows: moved.map((one): Cell[] => [
              { text: one.title, process: one.id },
              { text: one.change ? actionWays[one.change.way] : '' },
              colourCell(one),
              { text: one.why ?? one.outcome ?? '' },
            ]),
          },
        ]),
  ];
}

const auditsIn = (pack: ViewedPack): Block[] =>
  pack.audits.length === 0
    ? [text('No round of audits had begun.')]
    : [{ is: 'table', caption: 'Rounds of practice audits', heads: auditHeads, rows: auditRows(pack) }];

const agreedIn = (pack: ViewedPack): Block[] =>
  pack.agreed.length === 0
    ? [text('Nothing had been agreed.')]
    : [{ is: 'table', caption: 'Agreed, done, checked and late', heads: agreedHeads, rows: agreedRows(pack) }];

const wantedIn = ({ wanted }: ViewedPack): Block[] =>
  wanted.length === 0 ? [text('None.')] : [{ is: 'list', items: [...wanted] }];

const changeWords = { new: 'New', worse: 'Worse', better: 'Better', unchanged: 'As before' } as const;

/** The gravest, and whatever is new or worse, one by one; the rest stands in the exception report. */
function exceptionsIn({ exceptions: { totals, items }, report }: ViewedPack): Block[] {
  const { processes, milestones } = totals;
  const told = items.filter(({ level, change }) => level === 3 || change === 'new' || change === 'worse');
  const rest = items.length - told.length;
  return [
    text(
      `Of ${counted(processes.open, 'process', 'processes')} open, ${processes.overdue} are overdue, in ${processes.stuck} nobody has decided, ${processes.flagged} are flagged; ${counted(milestones.missed, 'date was', 'dates were')} missed.`,
    ),
    ...(told.length === 0
      ? []
      : [
          {
            is: 'table' as const,
            caption: 'The gravest, and what is new or worse',
            heads: [{ text: 'What' }, { text: 'Why' }, { text: 'Who must act' }, { text: 'Since before' }],
            rows: told.map((one): Cell[] => [
              { text: one.process.title, process: one.process.id, more: `${one.title} (${one.process.id})` },
              { text: whyWords(one), ...(one.level === 3 && { isLate: true as const }) },
              { text: one.mustAct?.name ?? one.team.name ?? '' },
              { text: one.change === null ? 'First report' : changeWords[one.change] },
            ]),
          },
        ]),
    ...(rest === 0 ? [] : [text(`${capital(counted(rest, 'other'))} in exception report ${report}.`)]),
  ];
}

function whyWords({ due, daysLate, stuck, why }: ViewedPack['exceptions']['items'][number]): string {
  const said = [
    ...(why === undefined ? [] : [`${capital(why).replace(/\.$/, '')}.`]),
    ...(due === undefined ? [] : [`Due ${due.words}.`]),
    ...(daysLate === undefined || daysLate === 0 ? [] : [`${counted(daysLate, 'day')} late.`]),
    ...(stuck === true ? ['Nobody has decided.'] : []),
  ];
  return said.join(' ');
}

function planIn(pack: ViewedPack): Block[] {
  const { actions, areas } = pack.plan;
  return [
    text(planTotals(pack)),
    { is: 'table', caption: 'How each area stands', heads: areaHeads, rows: areaRows(pack) },
    ...areas.flatMap(({ area, title }): Block[] => {
      const those = actions.filter((one) => one.area === area);
      if (those.length === 0) return [];
      const heads = ['Action and its measure', 'Owner', 'Due', 'Colour and why', 'Last note'].map((head) => ({
        text: head,
      }));
      return [{ is: 'table', caption: title, heads, rows: those.map(actionRow) }];
    }),
  ];
}

const actionRow = (one: ViewedPack['plan']['actions'][number]): Cell[] => [
  { text: one.title, process: one.id, ...(one.measure !== null && { more: `Measure: ${one.measure}` }) },
  { text: one.owner?.name ?? 'Nobody yet', ...(one.team.name !== null && { more: one.team.name }) },
  dueCell(one),
  { ...colourCell(one), ...(one.why !== null && { more: one.why }) },
  noteCell(one.note),
];

function dueCell({ due, daysLate, timesPutOff }: ViewedPack['plan']['actions'][number]): Cell {
  const more = [
    ...(daysLate > 0 ? [`${counted(daysLate, 'day')} late`] : []),
    ...(timesPutOff > 0 ? [`put off ${timesPutOff === 1 ? 'once' : `${timesPutOff} times`}`] : []),
  ];
  return {
    text: due === null ? 'No date yet' : due.words,
    ...(more.length > 0 && { more: capital(more.join(', ')) }),
    ...(daysLate > 0 && { isLate: true as const }),
  };
}

const noteCell = (note: ViewedPack['plan']['actions'][number]['note']): Cell =>
  note === null
    ? { text: 'None' }
    : { text: `${note.on.words}: ${note.outlook}`, ...(note.text !== null && { more: note.text }) };

function measuresIn({ measures: { month, earlier, missing, items } }: ViewedPack): Block[] {
  const names = (teams: readonly { name: string | null; id: string }[]) =>
    teams.map(({ id, name }) => name ?? id).join(', ');
  return [
    text(`Each team’s latest return up to ${monthWords(month)}.`),
    ...(earlier.length > 0 ? [text(`Of an earlier month: ${names(earlier)}.`)] : []),
    ...(missing.length > 0 ? [text(`No return: ${names(missing)}.`)] : []),
    {
      is: 'table',
      caption: 'Workforce measures',
      heads: measureHeads,
      rows: items.map((one): Cell[] => [
        {
          text: one.title,
          more: `${one.numerator.toLocaleString('en-GB')} of ${one.denominator.toLocaleString('en-GB')}`,
        },
        { text: sinceWords(one, figureWords(one, one.value), figureWords(one, one.was)) },
        { text: targetWords(one), ...(one.meetsTarget === false && { isLate: true as const }) },
        { text: figureWords(one, one.months[0]?.value ?? null) },
        { text: rangeWords(one), line: one.months.map(({ value }) => value) },
      ]),
    },
  ];
}

/** What the line shows, in words. */
export function rangeWords(measure: Pick<ViewedPack['measures']['items'][number], 'months' | 'unit'>): string {
  const values = measure.months.flatMap(({ value }) => value ?? []);
  if (values.length === 0) return 'No figures';
  return `${figureWords(measure, Math.min(...values))} to ${figureWords(measure, Math.max(...values))}`;
}

function readinessIn({ readiness }: ViewedPack): Block[] {
  if (readiness.length === 0) return [text('No cycle of readiness was open.')];
  return readiness.flatMap((cycle): Block[] => [
    text(
      `${cycle.process.title} (${cycle.inspection}), ${cycle.stage.toLowerCase()}. ${capital(evidenceWords(cycle))}; ${cycle.lists.ready} of ${cycle.lists.of} lists and ${cycle.parts.ready} of ${cycle.parts.of} parts ready.${cycle.called === null ? '' : ` Inspectors called on ${cycle.called.words}.`}${cycle.findings === 0 ? '' : ` ${capital(counted(cycle.findings, 'finding'))}.`}`,
    ),
    {
      is: 'table',
      caption: `${cycle.process.title}: evidence by area`,
      heads: [{ text: 'Area' }, { text: 'Accepted', isNumber: true }, { text: 'Needed', isNumber: true }],
      rows: cycle.areas.map(({ title, accepted, needed }): Cell[] => [
        { text: title },
        { text: String(accepted), ...(accepted < needed && { isLate: true as const }) },
        { text: String(needed) },
      ]),
    },
  ]);
}

/** More than are needed in one area make up for none in another. */
export function evidenceWords({ evidence, was }: ViewedPack['readiness'][number]): string {
  const before = was === null ? '' : ` (${was.accepted} of ${was.needed} before)`;
  return `${evidence.accepted} of ${evidence.needed} pieces of evidence accepted${before}`;
}

function risksIn({ risks }: ViewedPack): Block[] {
  if (risks.length === 0) return [text('No risk was open.')];
  return [
    {
      is: 'table',
      caption: 'Open risks, the gravest first',
      heads: ['Risk', 'Owner', 'Score', 'Target', 'What is done'].map((head) => ({ text: head })),
      rows: risks.map((risk): Cell[] => [
        { text: risk.process.title, process: risk.process.id },
        { text: risk.owner?.name ?? 'Nobody yet' },
        { text: scoreWords(risk), ...(risk.aboveAppetite && { isLate: true as const }) },
        { text: String(risk.target) },
        { text: coverWords(risk) },
      ]),
    },
  ];
}

type PackRisk = ViewedPack['risks'][number];

/** Of those that are new nothing was before. */
export function scoreWords({ score, band, was }: PackRisk): string {
  const now = `${score}, ${bands[band].toLowerCase()}`;
  if (was === null || was === score) return now;
  return `${now} (${was} before: ${score > was ? 'graver' : 'less grave'})`;
}

function coverWords({ treatments, accepted, aboveAppetite }: PackRisk): string {
  const done = [
    ...(treatments > 0 ? [`${counted(treatments, 'treatment')} under way`] : []),
    ...(accepted === null ? [] : [`accepted until ${accepted.words}`]),
  ];
  if (done.length > 0) return capital(done.join('; '));
  return aboveAppetite ? 'Nothing yet, above the appetite' : 'Within the appetite';
}
