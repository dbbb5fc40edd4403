/** The actions that a figure of the plan counts: by colour, area, owner, team and what is told of them. */
import { areaNumbers, areas } from '../../../domain/improvement/areas.ts';
import type { PlanFigure } from '../../../domain/improvement/plan.ts';
import type { Content } from '../../content.ts';
import { Filter } from '../../parts/filter.tsx';
import { type Saved, SavedLists } from '../../parts/saved-lists.tsx';
import { Select } from '../../parts/select.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Link, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import type { TeamName } from '../../server/teams.ts';
import { capital, counted, dateWords } from '../../words.ts';
import { type AreaPage, actionColumns, type Plan } from './page.tsx';

const figures: Readonly<Record<PlanFigure, string>> = {
  open: 'Open',
  overdue: 'Overdue',
  late: 'Not delivered by its date',
  slipped: 'Put off at least once',
  overridden: 'Coloured by hand',
  awaitingReview: 'Waiting to be reviewed',
  awaitingVerification: 'Waiting to be verified',
};

interface ActionsPage extends Pick<AreaPage, 'standing'> {
  readonly teams: readonly TeamName[];
  readonly plan: Plan;
  readonly filters: Readonly<Record<string, string>>;
  readonly saved: Saved;
}

export function actionsPage({ plan, filters, teams, standing, saved }: ActionsPage): Content {
  const actions = plan.areas.flatMap((area) => area.actions);
  const owner = filters['owner'] === undefined ? undefined : actions[0]?.owner?.name;
  return {
    title: 'Actions of the improvement plan',
    back: { href: paths.plan, text: 'Improvement plan' },
    body: (
      <>
        <Title caption={`As at ${dateWords(plan.asAt)}`}>Actions of the improvement plan</Title>
        <ActionFilter filters={filters} teams={teams} />
        <SavedLists {...saved} path={paths.planActions()} filters={filters} />
        {owner != null && <Body>Owned by {owner}.</Body>}
        {actions.length === 0 ? (
          <Body>No action is like this.</Body>
        ) : (
          <Table
            caption={counted(actions.length, 'action')}
            columns={actionColumns(standing)}
            rows={actions}
            isLate={({ overdue }) => overdue}
          />
        )}
        <p class="govuk-body ft-noprint">
          <Link href={paths.csv(paths.plan, { ...filters, words: 'true' })}>Download these actions (CSV)</Link>
        </p>
      </>
    ),
  };
}

const choose = (title: string, options: readonly (readonly [string, string])[]) => [
  { value: '', text: title },
  ...options.map(([value, text]) => ({ value, text })),
];

const ActionFilter = ({ filters, teams }: { filters: ActionsPage['filters']; teams: readonly TeamName[] }) => (
  <Filter
    action={paths.planActions()}
    isSet={Object.keys(filters).length > 0}
    kept={{ owner: filters['owner'], asAt: filters['asAt'] }}
  >
    <Select
      name="colour"
      label="Colour"
      options={choose(
        'Any colour',
        ['red', 'amber', 'green', 'blue'].map((colour) => [colour, capital(colour)]),
      )}
      value={filters['colour']}
    />
    <Select
      name="area"
      label="Area"
      options={choose(
        'All areas',
        areaNumbers.map((area) => [String(area), areas[area]]),
      )}
      value={filters['area']}
    />
    <Select
      name="team"
      label="Team"
      options={choose(
        'All teams',
        teams.map(({ id, name }) => [id, name]),
      )}
      value={filters['team']}
    />
    <Select name="only" label="Which" options={choose('All', Object.entries(figures))} value={filters['only']} />
  </Filter>
);
