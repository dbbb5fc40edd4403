import type { Kids } from './text.tsx';

/** Folded away until somebody wants it. */
export const Details = ({ summary, children }: { summary: Kids; children: Kids }) => (
  <details class="govuk-details">
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">{summary}</span>
    </summary>
    <div class="govuk-details__text">{children}</div>
  </details>
);
