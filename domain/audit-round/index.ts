import { formatDate, formatMonth, type LocalDate } from '../calendar/index.ts';
import type { FormData } from '../engine/define.ts';
import type { FormContext } from '../engine/kind.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { type Piece, piecesOf } from '../engine/reads.ts';
import type { FieldError } from '../engine/refusals.ts';
import { domains } from '../practice-audit/fields.ts';
import { notOutside, notThem } from '../practice-audit/graders.ts';
import { grades } from '../practice-audit/sums.ts';
import { type AuditRound, auditRound as contract } from './contract.ts';
import { type RoundFigures, roundFigures } from './figures.ts';
import { doneWords, endOfRound, isSame, themesIn, unallocated, wasDrawn } from './sums.ts';

const { request, answer, dates, corrected } = piecesOf(contract);

type Round = FormContext<AuditRound>['state']['facts'];
type Audits = FormData<AuditRound, 'allocation'>['audits'];

const month: Piece<AuditRound> = ({ facts }) => [
  { label: 'Month', value: formatDate(`${facts.month}-01`).replace(/^1 /, '') },
];

/** What is drawn and has no audit yet, team by team. */
const toAllocate: Piece<AuditRound> = ({ facts, nameOf }) => {
  const free = unallocated(facts);
  return [...new Set(free.map(({ team }) => team))].map((team) => ({
    label: `Rows drawn of ${nameOf(team)}`,
    value: free
      .filter((one) => one.team === team)
      .map(({ row }) => row)
      .join(', '),
  }));
};

const shareWords = ({ numerator, denominator, percent }: RoundFigures['good']) =>
  `${numerator} of ${denominator} (${percent}%)`;

const found: Piece<AuditRound> = ({ facts, state, settings, today }) => {
  if (facts.audits.length === 0) return [];
  const figures = roundFigures(facts, isLate(state.milestones, today));
  const { good, agreement } = figures;
  return [
    { label: 'Audited', value: doneWords(figures.audited) },
    ...Object.entries(grades).map(([grade, label]) => ({
      label,
      value: String(figures.grades[grade as keyof typeof grades]),
    })),
    ...(good.percent === null ? [] : [{ label: 'Good or better', value: shareWords(good) }]),
    ...(agreement.percent === null ? [] : [{ label: 'Auditor and moderator agree', value: shareWords(agreement) }]),
    ...themesIn(facts.reports, settings.themeFrom).map(({ domain, audits: of }) => ({
      label: `Less than good: ${domains[domain].toLowerCase()}`,
      value: of.join(', '),
    })),
  ];
};

const isLate = (milestones: Readonly<Record<string, { readonly date: LocalDate }>>, today: LocalDate): boolean => {
  const { audited } = milestones;
  return audited !== undefined && today > audited.date;
};

/** What no field can say of who audits what: the rows that were drawn, each once, by people who neither know the case nor manage whoever holds it. */
async function allocationErrors(
  { audits }: { readonly audits: Audits },
  { state: { facts, who }, directory, today }: FormContext<AuditRound>,
): Promise<readonly FieldError[]> {
  const free = unallocated(facts);
  const missing = free.filter((one) => !audits.some((given) => isSame(given, one)));
  const wrong = await Promise.all(
    audits.map(async (one, index): Promise<readonly FieldError[]> => {
      const at = (name: string, message: string) => ({ pointer: `/audits/${index}/${name}`, message });
      if (!wasDrawn(facts, one)) return [at('row', 'This row was not drawn. Give the rows that were.')];
      if (!wasDrawn({ sample: free }, one)) return [at('row', 'This case is being audited already.')];
      if (audits.findIndex((other) => isSame(other, one)) < index) return [at('row', 'This row is there already.')];
      const errors = [
        ...(await notOutside(one, [one.heldBefore], who['lead'], directory)),
        ...(await notThem(one, directory, today)),
      ];
      return errors.map(({ role, message }) => at(role, message));
    }),
  );
  return [
    ...(missing.length === 0
      ? []
      : [{ pointer: '/audits', message: `Give every row that was drawn: ${missing.length} are missing.` }]),
    ...wrong.flat(),
  ];
}

const teamsOnce = ({ teams }: FormData<AuditRound, 'draw'>): readonly FieldError[] =>
  teams.flatMap(({ team }, index) =>
    teams.findIndex((other) => other.team === team) < index
      ? [{ pointer: `/teams/${index}/team`, message: 'This team is there already.' }]
      : [],
  );

const ordinary = ordinaryRehearsal(contract, { by: 'quality', ending: 'closed' });
const nothingYet = { teams: [], sample: [], audits: [], voided: [], reports: {} } satisfies Partial<Round>;

export const auditRound = lightKind(contract, {
  of: 'lead',
  title: (_, { month, theme }) => `Audit round, ${formatMonth(month)}${theme === undefined ? '' : `: ${theme}`}`,
  facts: ({ month }) => ({ month, ...nothingYet }),
  schedule: ({ month }, { calendars }, today) => ({
    audited: {
      date: endOfRound(month, today, calendars.office),
      basis: 'the end of the month, or ten working days from today where that is later',
    },
  }),
  starting: {
    allocation: ({ state: { facts } }) => ({ audits: unallocated(facts).map(({ team, row }) => ({ team, row })) }),
  },
  reads: {
    draw: [month, request],
    allocate: [month, request, toAllocate],
    learning: [month, request, dates('audited'), found],
    putRight: [month, request, answer('learning'), corrected],
  },
  formRules: { draw: teamsOnce, allocation: allocationErrors },
  details: ({ facts, milestones }, settings, today) => {
    const { audits, reports, seed = null, sample, voided } = facts;
    const figures = roundFigures(facts, isLate(milestones, today));
    return {
      seed,
      drawn: sample.length,
      voided: voided.length,
      words: doneWords(figures.audited),
      ...figures,
      themes: themesIn(reports, settings.themeFrom).map(({ domain, audits: of }) => ({
        title: domains[domain],
        audits: of,
      })),
      audits: audits.map(({ id }) => id),
    };
  },
  rehearsal: {
    ...ordinary,
    answer: (task, seen) => {
      const said = ordinary.answer(task, seen);
      const { cast, state } = seen;
      if (task.name === 'draw') return { ...said, form: { ...said.form, teams: [{ team: cast.team, open: 1 }] } };
      if (task.name !== 'allocate') return said;
      const people = { practitioner: cast.practitioner, auditor: cast.assessor, moderator: cast.coordinator };
      return { ...said, form: { audits: unallocated(state.facts).map((one) => ({ ...one, ...people })) } };
    },
  },
});
