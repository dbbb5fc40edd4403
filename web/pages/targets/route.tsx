/** What the council wants its measures to be: who has set what, and a form for those who may. */
import type { Fields } from '../../../domain/engine/field.ts';
import { measuresKnown } from '../../../domain/measures/census.ts';
import { listMeasureTargets, setMeasureTarget } from '../../../services/operations/figures.ts';
import type { measureTarget } from '../../../services/shapes/figures.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { type Content, GoTo } from '../../content.ts';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { momentWords } from '../../words.ts';
import { type Attempt, attempt, notTried, OneForm, WhatIsWrong, wrongIf } from '../one-form.tsx';

const fields: Fields = {
  measure: {
    is: 'choice',
    asks: 'the measure',
    label: 'Measure',
    of: Object.fromEntries(Object.entries(measuresKnown).map(([name, { title }]) => [name, title])),
  },
  target: {
    is: 'decimal',
    asks: 'the target',
    label: 'Target',
    hint: 'A share in per cent, or cases. Left empty, the measure has no target any more',
    from: 0,
    to: 1_000,
    places: 1,
    optional: true,
  },
};

interface TargetsPage {
  readonly set: readonly Told<typeof measureTarget>[];
  readonly attempt: Attempt;
  readonly formKey: string;
  readonly maySet: boolean;
}

const targetsPage = ({ set, attempt: tried, formKey, maySet }: TargetsPage): Content => ({
  title: 'Targets',
  back: { href: paths.figures, text: 'Figures and reports' },
  ...wrongIf(tried),
  body: (
    <>
      <WhatIsWrong fields={fields} attempt={tried} />
      <Title>Targets</Title>
      {set.length === 0 ? (
        <Body>None has been set yet.</Body>
      ) : (
        <Table
          caption="What has been set, the latest first: the latest of a measure counts"
          columns={[
            { head: 'Measure', cell: ({ title }) => title },
            {
              head: 'Target',
              label: 'Target',
              cell: ({ target, unit }) => (target === null ? 'Taken away' : unit === 'percent' ? `${target}%` : target),
            },
            { head: 'Set by', label: 'Set by', cell: ({ setBy }) => setBy.name ?? 'Somebody no longer on record' },
            { head: 'When', label: 'When', cell: ({ setAt }) => momentWords(setAt) },
          ]}
          rows={set}
        />
      )}
      {maySet && (
        <section class="ft-noprint">
          <Heading size="m">Set a target</Heading>
          <OneForm fields={fields} attempt={tried} action={paths.targets} formKey={formKey} button="Set the target" />
        </section>
      )}
    </>
  ),
});

const shown = async (visit: Visit, tried: Attempt, formKey: string) => {
  const { items } = await visit.ask(listMeasureTargets);
  return targetsPage({ set: items, attempt: tried, formKey, maySet: visit.may(setMeasureTarget) });
};

export const targets = page(paths.targets, listMeasureTargets, {
  get: async (visit) => await shown(visit, notTried, visit.key()),
  post: async (visit, posted, key) => {
    const inputOf = ({ target = null, ...read }: Readonly<Record<string, unknown>>) => ({ ...read, target });
    const tried = await attempt(visit, posted, key, { fields, operation: setMeasureTarget, inputOf });
    if ('again' in tried) return await shown(visit, tried.again, key);
    return new GoTo(paths.targets, 'The target is set.');
  },
});
