/** Lists that somebody has narrowed and named: to open, and to remove. */
import { listTasks } from '../../../services/operations/tasks.ts';
import type { SavedList } from '../../../services/web-lists.ts';
import { type Content, GoTo } from '../../content.ts';
import { refusalIn } from '../../forms/not-done.tsx';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { errorAt, type Wrong } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { Input } from '../../parts/input.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Hidden, Link, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';

const NAME = '/name';
const REMOVE = 'remove';

/** Pages whose lists can be narrowed; nothing else is saved. */
const narrowed: readonly string[] = [paths.tasks, paths.processes, paths.years, paths.planActions()];

const isOfALists = (address: string): boolean => narrowed.some((path) => address.startsWith(`${path}?`));

/** To be saved, and not saved yet. */
interface Asked extends SavedList {
  readonly errors: readonly Wrong[];
}

interface SavedPage {
  readonly lists: readonly SavedList[];
  readonly formKey: string;
  readonly asked?: Asked;
}

const savedPage = ({ lists, formKey, asked }: SavedPage): Content => ({
  title: 'Lists that you have saved',
  back: { href: paths.processes, text: 'All work' },
  ...(asked && { wrong: true, status: 422 }),
  body: (
    <>
      {asked && <ErrorSummary errors={asked.errors} />}
      <Title>Lists that you have saved</Title>
      {asked && (
        <Form action={paths.saved} formKey={formKey}>
          <input type="hidden" name="address" value={asked.address} />
          <Input
            name={NAME}
            label="Name of the list"
            hint="Only you see it"
            width={20}
            value={asked.name}
            error={errorAt(asked.errors, NAME)}
          />
          <Button>Save the list</Button>
        </Form>
      )}
      {lists.length === 0 ? (
        <Body>You have saved none. Narrow a list, then choose “Save this list”.</Body>
      ) : (
        <Table
          caption="Only you see them"
          rows={lists}
          columns={[
            { head: 'List', cell: ({ name, address }) => <Link href={address}>{name}</Link> },
            {
              head: 'What you can do',
              cell: ({ name }) => (
                <Form action={paths.saved} formKey={formKey}>
                  <input type="hidden" name={REMOVE} value={name} />
                  <Button kind="secondary">
                    Remove<Hidden> {name}</Hidden>
                  </Button>
                </Form>
              ),
            },
          ]}
        />
      )}
    </>
  ),
});

export const savedRoute = page(paths.saved, listTasks, {
  get: async (visit) => savedPage({ lists: await visit.savedLists(), formKey: visit.key() }),
  post: async (visit, posted, key) => {
    if (posted.has(REMOVE)) {
      await visit.dropList(posted.text(REMOVE));
      return new GoTo(paths.saved, 'Removed.');
    }
    const [name, address] = [posted.text(NAME).trim(), posted.text('address')];
    if (!isOfALists(address)) return new GoTo(paths.saved);
    try {
      await visit.saveList({ name, address });
    } catch (error) {
      const { errors = [] } = refusalIn(error);
      return savedPage({ lists: await visit.savedLists(), formKey: key, asked: { name, address, errors } });
    }
    return new GoTo(address, `Saved as “${name}”.`);
  },
});
