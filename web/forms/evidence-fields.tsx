import type { Fields } from '../../domain/engine/field.ts';
import { errorAt, Fieldset, fieldId, HintAndError } from '../parts/field.tsx';
import { FileUpload } from '../parts/file-upload.tsx';
import { ACCEPTED, EVIDENCE, FILE, KEPT, KEPT_AS, keptIn } from './evidence.ts';
import { FieldsOf } from './fields.tsx';
import type { Shown } from './shown.ts';

interface EvidenceProps extends Shown {
  readonly fields: Fields;
  readonly label?: string;
  readonly optional?: boolean;
}

/** Evidence beside a form: its fields and the file; or, once it is kept, only that it is. */
export function EvidenceFields({ fields, label = 'Evidence', optional = false, ...shown }: EvidenceProps) {
  const kept = keptIn(shown.typed);
  const fileError = errorAt(shown.errors, FILE);
  const error = errorAt(shown.errors, EVIDENCE);
  if (kept)
    return (
      <div class="govuk-form-group" id={fieldId(EVIDENCE)} tabindex={-1}>
        <input type="hidden" name={KEPT} value={kept.id} />
        <input type="hidden" name={KEPT_AS} value={kept.name} />
        <p class="govuk-body">
          <strong>{label}:</strong> {kept.name}, kept
        </p>
      </div>
    );
  return (
    <div class="govuk-form-group" id={fieldId(EVIDENCE)} tabindex={-1}>
      <Fieldset label={label} optional={optional} size="m">
        <HintAndError name={EVIDENCE} error={error} />
        <FieldsOf {...shown} fields={fields} at={EVIDENCE} />
        <FileUpload
          name={FILE}
          label="File"
          hint="A PDF, a Word document, an Excel workbook, a picture or plain text, at most 10 MB"
          error={fileError}
          accept={ACCEPTED}
          size="s"
        />
      </Fieldset>
    </div>
  );
}
