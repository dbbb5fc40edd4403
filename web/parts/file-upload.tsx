import { type FieldProps, FormGroup, HintAndError, idsOf, Label } from './field.tsx';
import { classes } from './text.tsx';

interface FileUploadProps extends FieldProps {
  /** What the browser offers to choose; what is taken, the server says. */
  readonly accept?: string;
}

/** A file. The form it stands in is sent as `multipart/form-data`. */
export function FileUpload(props: FileUploadProps) {
  const { name, error, accept } = props;
  const { own, described } = idsOf(props);
  return (
    <FormGroup error={error}>
      <Label {...props} id={own} />
      <HintAndError {...props} />
      <input
        class={classes('govuk-file-upload', error !== undefined && 'govuk-file-upload--error')}
        id={own}
        name={name}
        type="file"
        accept={accept}
        aria-describedby={described}
      />
    </FormGroup>
  );
}
