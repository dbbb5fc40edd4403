import { classes, Hidden, type Kids } from './text.tsx';

export interface SummaryRow {
  readonly key: Kids;
  readonly value: Kids;
  /** A link beside the value; `about` is heard after its word. */
  readonly action?: { readonly href: string; readonly text: string; readonly about?: string };
}

interface SummaryListProps {
  readonly rows: readonly SummaryRow[];
  readonly plain?: boolean;
}

/** Names and what stands for each of them. */
export function SummaryList({ rows, plain = false }: SummaryListProps) {
  const anyAction = rows.some(({ action }) => action);
  return (
    <dl class={classes('govuk-summary-list', plain && 'govuk-summary-list--no-border')}>
      {rows.map(({ key, value, action }) => (
        <div class={classes('govuk-summary-list__row', anyAction && !action && 'govuk-summary-list__row--no-actions')}>
          <dt class="govuk-summary-list__key">{key}</dt>
          <dd class="govuk-summary-list__value">{value}</dd>
          {action && (
            <dd class="govuk-summary-list__actions">
              <a class="govuk-link" href={action.href}>
                {action.text}
                {action.about !== undefined && <Hidden> {action.about}</Hidden>}
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

interface SummaryCardProps {
  readonly title: Kids;
  readonly actions?: Kids;
  readonly children: Kids;
}

/** What belongs to one thing, framed. */
export const SummaryCard = ({ title, actions, children }: SummaryCardProps) => (
  <div class="govuk-summary-card">
    <div class="govuk-summary-card__title-wrapper">
      <h2 class="govuk-summary-card__title">{title}</h2>
      {actions !== undefined && <div class="govuk-summary-card__actions">{actions}</div>}
    </div>
    <div class="govuk-summary-card__content">{children}</div>
  </div>
);
