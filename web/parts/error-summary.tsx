import { fieldId, type Wrong } from './field.tsx';

interface ErrorSummaryProps {
  readonly errors: readonly Wrong[];
  /** The id of the control that an error is about. */
  readonly anchor?: (pointer: string) => string;
}

/** All that is wrong with a form, each with a link to its field, if it is about one. It stands first on the page. */
export function ErrorSummary({ errors, anchor = fieldId }: ErrorSummaryProps) {
  if (errors.length === 0) return null;
  return (
    <div class="govuk-error-summary" data-module="govuk-error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">There is a problem</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {errors.map(({ pointer, message }) => (
              <li>{pointer === '' ? message : <a href={`#${anchor(pointer)}`}>{message}</a>}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
