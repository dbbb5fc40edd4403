import { classes, type Kids } from './text.tsx';

type Kind = 'secondary' | 'warning';

interface ButtonProps {
  readonly children: Kids;
  readonly kind?: Kind;
  /** What is sent when it is this one that was pressed. */
  readonly name?: string;
  readonly value?: string;
}

export const Button = ({ children, kind, name, value }: ButtonProps) => (
  <button
    type="submit"
    name={name}
    value={value}
    class={classes('govuk-button', kind && `govuk-button--${kind}`)}
    data-module="govuk-button"
  >
    {children}
  </button>
);

/** A link that is the thing to do next. */
export const ButtonLink = ({ href, kind, children }: { href: string; kind?: Kind; children: Kids }) => (
  <a href={href} class={classes('govuk-button', kind && `govuk-button--${kind}`)} data-module="govuk-button">
    {children}
  </a>
);

export const ButtonGroup = ({ children }: { children: Kids }) => <div class="govuk-button-group">{children}</div>;
