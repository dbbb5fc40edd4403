import type { ComponentChildren } from 'preact';

/** What stands between the tags of a component. */
export type Kids = ComponentChildren;

/** Names of classes, those that do not apply left out. */
export const classes = (...names: readonly (string | false | undefined)[]): string => names.filter(Boolean).join(' ');

/** Ids that describe a control; nothing at all where there are none. */
export const describedBy = (...ids: readonly (string | false | undefined)[]): string | undefined =>
  ids.filter(Boolean).join(' ') || undefined;

/** Heard by those who listen, not seen. */
export const Hidden = ({ children }: { children: Kids }) => <span class="govuk-visually-hidden">{children}</span>;

export const Link = ({ href, children }: { href: string; children: Kids }) => (
  <a class="govuk-link" href={href}>
    {children}
  </a>
);

/** A figure, and the way to the list that it counts; nothing leads to nothing. `of` is heard after the figure. */
export const Behind = ({ count, of, href }: { count: number; of: string; href: string }) =>
  count === 0 ? (
    <>0</>
  ) : (
    <a class="govuk-link" href={href}>
      {count.toLocaleString('en-GB')}
      <Hidden> {of}</Hidden>
    </a>
  );

export const Body = ({ children }: { children: Kids }) => <p class="govuk-body">{children}</p>;

/** Said beside the main thing: smaller, and paler. */
export const Meta = ({ children }: { children: Kids }) => <span class="ft-meta">{children}</span>;

/** Nothing in it is broken over two lines: a date, a reference. */
export const Whole = ({ children }: { children: Kids }) => <span class="ft-nowrap">{children}</span>;

type Size = 's' | 'm' | 'l' | 'xl';

/** The heading of the page, with what it belongs to above it. */
export const Title = ({ caption, size = 'xl', children }: { caption?: Kids; size?: 'l' | 'xl'; children: Kids }) => (
  <>
    {caption !== undefined && <span class={`govuk-caption-${size}`}>{caption}</span>}
    <h1 class={`govuk-heading-${size}`}>{children}</h1>
  </>
);

export const Heading = ({ id, size = 'l', children }: { id?: string; size?: Size; children: Kids }) => (
  <h2 class={`govuk-heading-${size}`} id={id}>
    {children}
  </h2>
);

export const Subheading = ({ id, size = 'm', children }: { id?: string; size?: Size; children: Kids }) => (
  <h3 class={`govuk-heading-${size}`} id={id}>
    {children}
  </h3>
);

export const Items = ({ items, bullets = false }: { items: readonly Kids[]; bullets?: boolean }) => (
  <ul class={classes('govuk-list', bullets && 'govuk-list--bullet')}>
    {items.map((item) => (
      <li>{item}</li>
    ))}
  </ul>
);
