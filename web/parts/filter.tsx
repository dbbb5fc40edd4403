/** What narrows a list. It stands in the address, so that a list can be sent to somebody, kept, and come back to. */
import { Button } from './button.tsx';
import { type Kids, Link } from './text.tsx';

interface FilterProps {
  readonly action: string;
  readonly title?: string;
  /** Something is filtered: it can be cleared. */
  readonly isSet: boolean;
  /** Goes with the filter unchanged: the order of the list. */
  readonly kept?: Readonly<Record<string, string | undefined>>;
  readonly children: Kids;
}

export const Filter = ({ action, title = 'Filter', isSet, kept = {}, children }: FilterProps) => (
  <form method="get" action={action} class="ft-filter" novalidate>
    <h2 class="govuk-heading-s">{title}</h2>
    {Object.entries(kept).map(
      ([name, value]) => value !== undefined && <input type="hidden" name={name} value={value} />,
    )}
    <div class="ft-filter__fields">
      {children}
      <Button kind="secondary">Apply</Button>
      {isSet && (
        <p class="govuk-body">
          <Link href={action}>Clear filter</Link>
        </p>
      )}
    </div>
  </form>
);
