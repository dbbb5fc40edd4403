import type { Kids } from './text.tsx';

interface FormProps {
  readonly action: string;
  /** Of this one form: what is sent under it is done once. */
  readonly formKey: string;
  readonly withFile?: boolean;
  readonly children: Kids;
}

/** What is posted. Browsers check nothing: what is wrong with it is said once, by the server. */
export const Form = ({ action, formKey, withFile = false, children }: FormProps) => (
  <form method="post" action={action} enctype={withFile ? 'multipart/form-data' : undefined} novalidate>
    <input type="hidden" name="key" value={formKey} />
    {/* Who presses Enter in a field presses the first button there is: never one that takes a row away. */}
    <button type="submit" class="govuk-visually-hidden" tabindex={-1} aria-hidden="true" />
    {children}
  </form>
);
