/** What must I do, by when, and for whom. */
import type { taskPage } from '../../../services/shapes/process.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Draft } from '../../../services/web-drafts.ts';
import type { Content } from '../../content.ts';
import { Button } from '../../parts/button.tsx';
import { Counts } from '../../parts/counts.tsx';
import { Input } from '../../parts/input.tsx';
import { Pagination } from '../../parts/pagination.tsx';
import { type Saved, SavedLists } from '../../parts/saved-lists.tsx';
import { Select } from '../../parts/select.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Body, Heading, Hidden, Items, Link, Meta, Title } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { counted } from '../../words.ts';
import type { Task } from '../task/head.tsx';
import { addressOf } from '../together/page.tsx';
import { type Alike, anyFilter, dueBy, type Filters, type Group, grouped } from './all.ts';

interface TasksPage {
  /** One page of those that the filters let through. */
  readonly shown: readonly Task[];
  readonly next: string | null;
  readonly isFirst: boolean;
  /** How many the filters let through; left out where nothing is filtered. */
  readonly found: number | undefined;
  /** Of all of them. */
  readonly totals: Told<typeof taskPage>['totals'];
  readonly filters: Filters;
  readonly kinds: Readonly<Record<string, string>>;
  /** Which of them are answered alike. */
  readonly alikeOf: (tasks: readonly Task[]) => readonly Alike[];
  readonly mayStart: boolean;
  /** Forms that they have begun and not sent. */
  readonly kept: readonly Draft[];
  readonly saved: Saved;
  /** Changes of people that they may confirm. */
  readonly toConfirm: number;
  /** Work that others want to bring over. */
  readonly broughtOver: number;
}

export function tasksPage(page: TasksPage): Content {
  const { shown, totals, filters, kinds, alikeOf, mayStart, kept } = page;
  const alike = alikeOf(shown).filter(({ tasks }) => new Set(tasks.map(({ process }) => process.id)).size > 1);
  return {
    title: 'Your tasks',
    body: (
      <>
        <Title>Your tasks</Title>
        <Counts
          counts={[
            { count: totals.open, of: 'open' },
            { count: totals.overdue, of: 'overdue', late: true, href: listAt({ q: '', kind: '', due: 'overdue' }) },
          ]}
        />
        {mayStart && (
          <Body>
            <Link href={paths.start}>Start something new</Link>
          </Body>
        )}
        <Body>
          <Link href={paths.agreed({ owner: 'me', only: 'open' })}>What you have agreed to do</Link>
        </Body>
        {kept.length > 0 && (
          <Body>
            <Link
              href={paths.drafts}
            >{`Go on with what you have begun and kept: ${counted(kept.length, 'form')}`}</Link>
          </Body>
        )}
        {page.toConfirm > 0 && (
          <Body>
            <Link
              href={paths.proposedChanges}
            >{`Confirm what others have proposed: ${counted(page.toConfirm, 'change')} of a person`}</Link>
          </Body>
        )}
        {page.broughtOver > 0 && (
          <Body>
            <Link
              href={paths.takeovers}
            >{`Look at what others want to bring over: ${counted(page.broughtOver, 'proposal')}`}</Link>
          </Body>
        )}
        {totals.open > FEW && <Filter filters={filters} kinds={kinds} />}
        <SavedLists {...page.saved} path={paths.tasks} filters={{ ...filters }} />
        {alike.length > 0 && <Together alike={alike} />}
        <List {...page} />
      </>
    ),
  };
}

/** Few are seen at once: nobody needs to search. */
const FEW = 5;

/** The list that the filters make, from its first page or the one after another. */
const listAt = ({ q, kind, due }: Filters, after?: string): string => withQuery(paths.tasks, { q, kind, due, after });

function Filter({ filters, kinds }: Pick<TasksPage, 'filters' | 'kinds'>) {
  const any = { value: '', text: 'Any' };
  const options = (of: Readonly<Record<string, string>>) => [
    any,
    ...Object.entries(of).map(([value, text]) => ({ value, text })),
  ];
  return (
    <form method="get" action={paths.tasks} class="ft-filter">
      <div class="ft-filter__fields">
        <Input name="q" label="Search your tasks" value={filters.q} width={20} />
        <Select name="kind" label="Kind of work" options={options(kinds)} value={filters.kind} />
        <Select name="due" label="Due" options={options(dueBy)} value={filters.due} />
        <Button kind="secondary">Show</Button>
      </div>
      {anyFilter(filters) && (
        <Body>
          <Link href={paths.tasks}>Clear the filter</Link>
        </Body>
      )}
    </form>
  );
}

/** Where several ask the same of the same person, they are answered on one page. */
const Together = ({ alike }: { alike: readonly Alike[] }) => (
  <>
    <Heading size="m">Several alike</Heading>
    <Items
      items={alike.map((one) => (
        <>
          <Link href={addressOf(one)}>{`${one.title}: ${one.label}`}</Link>{' '}
          <Meta>{counted(one.tasks.length, 'task')} together</Meta>
        </>
      ))}
    />
  </>
);

function List({ shown, next, isFirst, found, totals, filters, alikeOf }: TasksPage) {
  if (totals.open === 0) return <Body>You have nothing to do at the moment.</Body>;
  if (shown.length === 0) return <Body>None of your tasks is like that.</Body>;
  return (
    <>
      {found !== undefined && <Body>{counted(found, 'task')} like that.</Body>}
      {grouped(shown).map((group) => (
        <GroupOf group={group} alike={alikeOf(group.tasks)} />
      ))}
      <Pagination first={isFirst ? undefined : listAt(filters)} next={next === null ? null : listAt(filters, next)} />
    </>
  );
}

const GroupOf = ({ group: { process, tasks }, alike }: { group: Group; alike: readonly Alike[] }) => (
  <section class="ft-group">
    <Heading size="s">
      <Link href={paths.process(process.id)}>{process.title}</Link> <Meta>{process.id}</Meta>
    </Heading>
    <ul class="ft-tasks">
      {tasks.map((task) => (
        <TaskLine task={task} />
      ))}
    </ul>
    {alike.map((one) => (
      <Body>
        <Link href={addressOf(one, process.id)}>
          {`All ${one.tasks.length} together: ${one.title}`}
          <Hidden>{` – ${process.title}`}</Hidden>
        </Link>
      </Body>
    ))}
  </section>
);

function TaskLine({ task: { id, title, due, overdue, mayDecide, escalatedTo, assignee } }: { task: Task }) {
  return (
    <li>
      <Link href={paths.task(id)}>{title}</Link>
      <span class="ft-tasks__due">
        {due.words} {overdue && <Tag colour="red">Overdue</Tag>}
      </span>
      {mayDecide.actingFor && <Tag colour="purple">{`For ${mayDecide.actingFor.name ?? 'somebody'}`}</Tag>}
      {!mayDecide.actingFor && escalatedTo.length > 0 && (
        <Tag colour="orange">{`Escalated from ${assignee.name ?? 'somebody'}`}</Tag>
      )}
    </li>
  );
}
