/** The open tasks that a figure counts: of all work that is seen, of a kind, or those that wait for one person. */
import { listTasks } from '../../../services/operations/tasks.ts';
import type { taskPage } from '../../../services/shapes/process.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import { Filter } from '../../parts/filter.tsx';
import { Input } from '../../parts/input.tsx';
import { Pagination } from '../../parts/pagination.tsx';
import { Select } from '../../parts/select.tsx';
import { Table } from '../../parts/table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Body, Link, Meta, Title, Whole } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { type KindName, kindNames } from '../../server/kinds.ts';
import { page } from '../../server/page.ts';
import { counted } from '../../words.ts';

type Tasks = Told<typeof taskPage>;
type Task = Tasks['items'][number];

interface OpenTasksPage {
  readonly tasks: Tasks;
  readonly kinds: readonly KindName[];
  /** As the address has them. */
  readonly filters: Readonly<Record<string, string>>;
}

const overdue = [
  { value: '', text: 'Overdue or not' },
  { value: 'true', text: 'Overdue' },
];

/** Who must act next. */
const nextToAct = ({ assignee, escalatedTo }: Task) => escalatedTo.at(-1) ?? assignee;

export const openTasksPage = ({ tasks, kinds, filters: { after, ...filters } }: OpenTasksPage): Content => {
  const { items, next, totals } = tasks;
  const whose = filters['mustAct'] === undefined ? undefined : items[0] && nextToAct(items[0]).name;
  return {
    title: 'Open tasks',
    body: (
      <>
        <Title>Open tasks</Title>
        {whose != null && <Body>Those that wait for {whose}.</Body>}
        <Filter
          action={paths.openTasks()}
          isSet={Object.keys(filters).length > 0}
          kept={{ for: filters['for'], mustAct: filters['mustAct'] }}
        >
          <Input name="q" label="Words of the task, its work or its holder" value={filters['q']} width={20} />
          <Select
            name="kind"
            label="Kind"
            options={[
              { value: '', text: 'All kinds' },
              ...kinds.map(({ name, title }) => ({ value: name, text: title })),
            ]}
            value={filters['kind']}
          />
          <Select name="overdue" label="Overdue" options={overdue} value={filters['overdue']} />
        </Filter>
        {items.length === 0 ? (
          <Body>No open task is like that.</Body>
        ) : (
          <Table
            caption={counted(totals.open, 'open task')}
            columns={[
              {
                head: 'Task',
                cell: ({ id, title, process }) => (
                  <>
                    <Link href={paths.task(id)}>{title}</Link>
                    <br />
                    <Meta>
                      {process.title}, {process.id}
                    </Meta>
                  </>
                ),
              },
              {
                head: 'Who must act',
                label: 'Who must act',
                cell: (task) => {
                  const { id, name } = nextToAct(task);
                  return <Link href={paths.person(id)}>{name ?? 'Somebody no longer on record'}</Link>;
                },
              },
              {
                head: 'Due',
                label: 'Due',
                cell: ({ due, overdue: isLate }) => (
                  <>
                    <Whole>{due.words}</Whole> {isLate && <Tag colour="red">Overdue</Tag>}
                  </>
                ),
              },
            ]}
            rows={items}
            isLate={({ overdue: isLate }) => isLate}
          />
        )}
        <Pagination
          first={after === undefined ? undefined : paths.openTasks(filters)}
          next={next === null ? null : paths.openTasks({ ...filters, after: next })}
        />
        <p class="govuk-body ft-noprint">
          <Link href={withQuery(paths.csv(paths.openTasks()), { for: 'all', ...filters })}>
            Download this list (CSV)
          </Link>
        </p>
      </>
    ),
  };
};

const PAGE = '50';

export const openTasks = [
  page(paths.openTasks(), listTasks, {
    get: async (visit) => {
      const filters = visit.filled('for', 'mustAct', 'q', 'kind', 'overdue', 'after');
      const tasks = await visit.ask(listTasks, { query: { for: 'all', ...filters, limit: PAGE } });
      return openTasksPage({ tasks, kinds: kindNames(visit.parts), filters });
    },
  }),
  csvPage(paths.openTasks(), listTasks),
];
