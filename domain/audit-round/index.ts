import type { FormData } from '../engine/define.ts';
import type { FormContext } from '../engine/kind.ts';
import { lightKind } from '../engine/light.ts';
import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { type Piece, piecesOf } from '../engine/reads.ts';
import type { FieldError } from '../engine/refusals.ts';
import { domains } from '../practice-audit/fields.ts';
import { grades } from '../practice-audit/sums.ts';
import { type AuditRound, auditRound as contract } from './contract.ts';
import { agreementOf, closedLoopOf, doneOf, goodOf, gradesIn, themesIn } from './sums.ts';

const { request, answer, dates, corrected } = piecesOf(contract);

type Round = FormContext<AuditRound>['state']['facts'];

const doneWords = ({ audits, reports }: Pick<Round, 'audits' | 'reports'>): string => {
  const { numerator, denominator, late } = doneOf(audits, reports);
  return `${numerator} of ${denominator}${late > 0 ? `, ${late} late` : ''}`;
};

const sample: Piece<AuditRound> = ({ facts, nameOf }) =>
  [...new Set(facts.sample.map(({ team }) => team))].map((team) => ({
    label: `Rows drawn of ${nameOf(team)}`,
    value: facts.sample
      .filter((one) => one.team === team)
      .map(({ row }) => row)
      .join(', '),
  }));

const found: Piece<AuditRound> = ({ facts, settings }) => {
  const { audits, reports } = facts;
  if (audits.length === 0) return [];
  const counted = gradesIn(reports);
  const good = goodOf(reports);
  const agreement = agreementOf(reports);
  return [
    { label: 'Audited', value: doneWords(facts) },
    ...Object.entries(grades).map(([grade, label]) => ({
      label,
      value: String(counted[grade as keyof typeof grades]),
    })),
    ...(good.percent === null
      ? []
      : [{ label: 'Good or better', value: `${good.numerator} of ${good.denominator} (${good.percent}%)` }]),
    ...(agreement.percent === null
      ? []
      : [{ label: 'Auditor and moderator agree', value: `${agreement.numerator} of ${agreement.denominator}` }]),
    ...themesIn(reports, settings.themeFrom).map(({ domain, audits: of }) => ({
      label: `Less than good: ${domains[domain].toLowerCase()}`,
      value: of.join(', '),
    })),
  ];
};

/** What no field can say of who audits what: the rows that were drawn, each once, by people outside the practitioner's line. */
async function allocationErrors(
  { audits }: FormData<AuditRound, 'allocation'>,
  { state: { facts, who }, directory }: FormContext<AuditRound>,
): Promise<readonly FieldError[]> {
  const keyOf = ({ team, row }: { readonly team: string; readonly row: number }) => `${team} ${row}`;
  const drawn = new Set(facts.sample.map(keyOf));
  const missing = facts.sample.filter((one) => !audits.some((given) => keyOf(given) === keyOf(one)));
  const wrong = await Promise.all(
    audits.map(async (one, index): Promise<readonly FieldError[]> => {
      const at = (name: string, message: string) => ({ pointer: `/audits/${index}/${name}`, message });
      if (!drawn.has(keyOf(one))) return [at('row', 'This row was not drawn. Give the rows that were.')];
      if (audits.findIndex((other) => keyOf(other) === keyOf(one)) < index)
        return [at('row', 'This row is there already.')];
      const above = (await directory.line(one.practitioner)).map(({ id }) => id);
      const barred = (name: 'auditor' | 'moderator', others: readonly (string | undefined)[]) => {
        if (others.includes(one[name])) return [at(name, 'Name three different people, none of them you.')];
        return above.includes(one[name]) ? [at(name, 'Name somebody who does not manage the practitioner.')] : [];
      };
      return [
        ...barred('auditor', [one.practitioner, one.moderator, who['lead']]),
        ...barred('moderator', [one.practitioner, who['lead']]),
      ];
    }),
  );
  return [
    ...(missing.length === 0
      ? []
      : [{ pointer: '/audits', message: `Give every row that was drawn: ${missing.length} are missing.` }]),
    ...wrong.flat(),
  ];
}

const ordinary = ordinaryRehearsal(contract, { by: 'quality', ending: 'closed' });

export const auditRound = lightKind(contract, {
  of: 'lead',
  title: (_, { month, theme }) => `Audit round ${month}${theme === undefined ? '' : `: ${theme}`}`,
  facts: ({ month }) => ({ month, sample: [], audits: [], reports: {} }),
  schedule: () => ({}),
  starting: {
    allocation: ({ state: { facts } }) => ({ audits: facts.sample.map(({ team, row }) => ({ team, row })) }),
  },
  reads: {
    draw: [request],
    allocate: [request, sample],
    learning: [request, dates('audited'), found],
    putRight: [request, answer('learning'), corrected],
  },
  formRules: {
    draw: ({ teams }) =>
      teams.flatMap(({ team }, index) =>
        teams.findIndex((other) => other.team === team) < index
          ? [{ pointer: `/teams/${index}/team`, message: 'This team is there already.' }]
          : [],
      ),
    allocation: allocationErrors,
  },
  details: ({ facts }, { themeFrom }) => {
    const { audits, reports, sample: rows, seed = null } = facts;
    return {
      seed,
      drawn: rows.length,
      audited: doneOf(audits, reports),
      words: doneWords(facts),
      grades: gradesIn(reports),
      goodOrBetter: goodOf(reports),
      agreement: agreementOf(reports),
      closedLoop: closedLoopOf(reports),
      themes: themesIn(reports, themeFrom).map(({ domain, audits: of }) => ({ title: domains[domain], audits: of })),
      audits,
    };
  },
  rehearsal: {
    ...ordinary,
    answer: ({ name }, seen) => {
      const said = ordinary.answer({ name } as never, seen);
      const { cast, state } = seen;
      if (name === 'draw') return { ...said, form: { ...said.form, teams: [{ team: cast.team, open: 1 }] } };
      if (name !== 'allocate') return said;
      const people = { practitioner: cast.practitioner, auditor: cast.assessor, moderator: cast.coordinator };
      return { ...said, form: { audits: state.facts.sample.map((one) => ({ ...one, ...people })) } };
    },
  },
});
