import type { Fields } from '../../../domain/engine/field.ts';
import type { applicant } from '../../../services/shapes/people.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import type { Standing } from '../../forms/exchange.ts';
import { FieldsOf } from '../../forms/fields.tsx';
import { anchorOf } from '../../forms/wrong.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Form } from '../../parts/form.tsx';
import { Inset } from '../../parts/inset.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Link, Meta, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { capital, spaced } from '../../words.ts';

type Applicant = Told<typeof applicant>;

interface CandidatesPage {
  readonly process: { readonly id: string; readonly title: string };
  readonly applicants: readonly Applicant[];
  /** For those who may add one. */
  readonly fields: Fields | undefined;
  readonly standing: Standing;
  readonly formKey: string;
  /** Why one cannot be added now. */
  readonly why?: string | undefined;
  /** May put right what was recorded of one. */
  readonly mayPutRight: boolean;
}

/** Who has applied, how far they have come, and why not further. */
export function candidatesPage({
  process,
  applicants,
  fields,
  standing,
  formKey,
  why,
  mayPutRight,
}: CandidatesPage): Content {
  const { errors } = standing;
  const wrong = errors.length > 0 || why !== undefined;
  return {
    title: 'Applicants',
    back: { href: paths.process(process.id), text: `${process.title}, ${process.id}` },
    wrong,
    status: wrong ? 422 : 200,
    body: (
      <>
        {fields && <ErrorSummary errors={errors} anchor={(pointer) => anchorOf(fields, pointer)} />}
        <Title size="l" caption={`${process.title}, ${process.id}`}>
          Applicants
        </Title>
        {applicants.length === 0 ? (
          <Body>Nobody has applied yet.</Body>
        ) : (
          <Applicants of={applicants} process={mayPutRight ? process.id : undefined} />
        )}
        {why !== undefined && <Inset>{why}</Inset>}
        {fields && (
          <>
            <Heading size="m">Add an applicant</Heading>
            <Form action={paths.candidates(process.id)} formKey={formKey}>
              <FieldsOf {...standing} choosable={{}} fields={fields} />
              <Button>Add</Button>
            </Form>
          </>
        )}
      </>
    ),
  };
}

/** @param process where what was recorded may be put right */
const Applicants = ({ of, process }: { of: readonly Applicant[]; process: string | undefined }) => (
  <Table
    caption="Applicants of this vacancy"
    captionSize="hidden"
    rows={of}
    columns={[
      {
        head: 'Name',
        cell: ({ id, name }) =>
          process === undefined ? name : <Link href={paths.candidate(process, id)}>{name}</Link>,
      },
      {
        head: 'How far',
        label: 'How far',
        cell: ({ status, why }) => (
          <>
            {capital(spaced(status))}
            {why !== undefined && (
              <>
                <br />
                <Meta>{why}</Meta>
              </>
            )}
          </>
        ),
      },
      { head: 'Score', label: 'Score', cell: ({ score }) => score ?? <Meta>–</Meta> },
      {
        head: 'Appointment',
        label: 'Appointment',
        cell: ({ appointment }) =>
          appointment === undefined ? <Meta>–</Meta> : <Link href={paths.process(appointment)}>{appointment}</Link>,
      },
    ]}
  />
);
