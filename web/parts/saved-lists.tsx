/** Lists that the reader has saved, beside the one they are looking at; and a way to save that one. */
import type { SavedList } from '../../services/web-lists.ts';
import { paths, withQuery } from '../paths.ts';
import { Button } from './button.tsx';
import { Details } from './details.tsx';
import { Form } from './form.tsx';
import { Input } from './input.tsx';
import { Link } from './text.tsx';

export interface Saved {
  /** Of this page alone. */
  readonly lists: readonly SavedList[];
  readonly formKey: string;
}

interface SavedListsProps extends Saved {
  readonly path: string;
  /** What narrows the list that is shown. */
  readonly filters: Readonly<Record<string, string | undefined>>;
}

export function SavedLists({ lists, formKey, path, filters }: SavedListsProps) {
  const { after: _, ...narrowed } = filters;
  const address = withQuery(path, narrowed);
  const isNew = address !== path && !lists.some((one) => one.address === address);
  if (!isNew && lists.length === 0) return null;
  return (
    <div class="ft-noprint">
      {lists.length > 0 && (
        <p class="govuk-body">
          Your saved lists:{' '}
          {lists.map((one) => (
            <>
              <Link href={one.address}>{one.name}</Link>,{' '}
            </>
          ))}
          <Link href={paths.saved}>change them</Link>
        </p>
      )}
      {isNew && (
        <Details summary="Save this list">
          <Form action={paths.saved} formKey={formKey}>
            <input type="hidden" name="address" value={address} />
            <Input name="/name" label="Name of the list" hint="Only you see it" width={20} />
            <Button kind="secondary">Save the list</Button>
          </Form>
        </Details>
      )}
    </div>
  );
}
