import { Hidden, type Kids } from './text.tsx';

/** Set off from what stands around it. */
export const Inset = ({ children }: { children: Kids }) => <div class="govuk-inset-text">{children}</div>;

/** What has consequences. */
export const Warning = ({ children }: { children: Kids }) => (
  <div class="govuk-warning-text">
    <span class="govuk-warning-text__icon" aria-hidden="true">
      !
    </span>
    <strong class="govuk-warning-text__text">
      <Hidden>Warning</Hidden>
      {children}
    </strong>
  </div>
);
