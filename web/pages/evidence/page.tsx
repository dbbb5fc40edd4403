import type { Fields } from '../../../domain/engine/field.ts';
import type { Content } from '../../content.ts';
import type { evidenceFields } from '../../forms/evidence.ts';
import { EvidenceFields } from '../../forms/evidence-fields.tsx';
import type { Standing } from '../../forms/exchange.ts';
import { anchorOf } from '../../forms/wrong.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Form } from '../../parts/form.tsx';
import { Inset } from '../../parts/inset.tsx';
import { Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';

interface EvidencePage {
  readonly process: { readonly id: string; readonly title: string };
  readonly fields: ReturnType<typeof evidenceFields>;
  readonly all: Fields;
  readonly standing: Standing;
  readonly formKey: string;
}

/** A text or a file is added to a process. */
export function evidencePage({ process, fields, all, standing, formKey }: EvidencePage): Content {
  const { errors } = standing;
  const wrong = errors.length > 0;
  return {
    title: 'Attach a text or a file',
    back: { href: paths.process(process.id), text: `${process.title}, ${process.id}` },
    wrong,
    status: wrong ? 422 : 200,
    body: (
      <>
        <ErrorSummary errors={errors} anchor={(pointer) => anchorOf(all, pointer)} />
        <Title size="l" caption={`${process.title}, ${process.id}`}>
          Attach a text or a file
        </Title>
        <Inset>No child may be recognised from what you add.</Inset>
        <Form action={paths.addEvidence(process.id)} formKey={formKey} withFile>
          <EvidenceFields {...standing} choosable={{}} fields={fields} label="What you add" />
          <Button>Add</Button>
        </Form>
      </>
    ),
  };
}
