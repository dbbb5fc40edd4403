/** Files of rows: checked, shown row by row, confirmed, carried out, answered row by row. */
import type { importedFile, importedRow, openedFile } from '../../../services/shapes/imports.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import { Button } from '../../parts/button.tsx';
import { Counts } from '../../parts/counts.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { errorAt, type Wrong } from '../../parts/field.tsx';
import { FileUpload } from '../../parts/file-upload.tsx';
import { Form } from '../../parts/form.tsx';
import { Pagination } from '../../parts/pagination.tsx';
import { Select } from '../../parts/select.tsx';
import { Table } from '../../parts/table.tsx';
import { type Colour, Tag } from '../../parts/tag.tsx';
import { Body, Heading, Items, Link, Meta, Title } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { counted, momentWords } from '../../words.ts';
import { Press } from '../one-form.tsx';

type Imported = Told<typeof importedFile>;
type Row = Told<typeof importedRow>;

const stateWords = {
  checked: 'Checked, not yet confirmed',
  confirmed: 'Being carried out',
  finished: 'Finished',
} as const;

export interface ImportsPage {
  readonly files: readonly Imported[];
  readonly next: string | null;
  readonly kinds: readonly {
    readonly name: string;
    readonly title: string;
    /** Its rows can be had from the directory. */
    readonly isInDirectory: boolean;
  }[];
  readonly formKey: string;
  readonly errors: readonly Wrong[];
  readonly kind?: string;
}

export const importsPage = ({ files, next, kinds, formKey, errors, kind }: ImportsPage): Content => ({
  title: 'Files of rows',
  ...(errors.length > 0 && { wrong: true, status: 422 }),
  body: (
    <>
      <ErrorSummary errors={errors} />
      <Title>Files of rows</Title>
      <Heading size="m">Check a file</Heading>
      <Body>Nothing is started until you have seen what each row would do and confirmed it.</Body>
      <Form action={paths.imports} formKey={formKey} withFile>
        <Select
          name="kind"
          label="What the rows are"
          options={kinds.map(({ name, title }) => ({ value: name, text: title }))}
          value={kind}
        />
        <FileUpload
          name="file"
          label="The file"
          hint="Saved by your spreadsheet as CSV, up to 5 MB"
          accept=".csv,text/csv"
          error={errorAt(errors, 'file')}
        />
        <Button>Check the file</Button>
      </Form>
      {kinds.some(({ isInDirectory }) => isInDirectory) && (
        <>
          <Heading size="m">Make a file from the directory</Heading>
          <Body>
            Everybody whom somebody manages, but for those who have one already. Look through it before you send it.
          </Body>
          <Items
            items={kinds
              .filter(({ isInDirectory }) => isInDirectory)
              .map(({ name, title }) => <Link href={paths.csv(paths.fromDirectory(name))}>{title} (CSV)</Link>)}
          />
        </>
      )}
      {files.length > 0 && (
        <Table
          caption="Files that were sent"
          columns={[
            { head: 'File', cell: ({ id, fileName }) => <Link href={paths.import(id)}>{fileName}</Link> },
            { head: 'Rows of', label: 'Rows of', cell: ({ title }) => title },
            {
              head: 'Sent',
              label: 'Sent',
              cell: ({ sentBy, sentAt }) => (
                <>
                  {sentBy.name}
                  <br />
                  <Meta>{momentWords(sentAt)}</Meta>
                </>
              ),
            },
            { head: 'State', label: 'State', cell: ({ state }) => stateWords[state] },
          ]}
          rows={files}
        />
      )}
      <Pagination next={next === null ? null : withQuery(paths.imports, { after: next })} />
    </>
  ),
});

const rowStates = {
  ready: { text: 'Ready', colour: 'blue' },
  wrong: { text: 'Wrong', colour: 'red' },
  known: { text: 'Known already', colour: 'grey' },
  started: { text: 'Started', colour: 'green' },
  refused: { text: 'Refused', colour: 'red' },
} as const satisfies Record<string, { readonly text: string; readonly colour: Colour }>;

export interface ImportPage {
  readonly file: Told<typeof openedFile>;
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly state?: string | undefined;
  readonly formKey: string;
}

export const importPage = ({ file, rows, next, state, formKey }: ImportPage): Content => {
  const { id, title, fileName, counts, warnings, sentBy, sentAt } = file;
  const only = (wanted: string) => withQuery(paths.import(id), { state: wanted });
  return {
    title: fileName,
    back: { href: paths.imports, text: 'Files of rows' },
    body: (
      <>
        <Title caption={title}>{fileName}</Title>
        <Body>
          {stateWords[file.state]}. Sent by {sentBy.name} on {momentWords(sentAt)}.
        </Body>
        <Counts
          counts={[
            { count: counts.rows, of: 'rows', href: paths.import(id) },
            { count: counts.ready, of: 'ready', href: only('ready') },
            { count: counts.wrong, of: 'wrong', href: only('wrong'), late: true },
            { count: counts.known, of: 'known already', href: only('known') },
            { count: counts.started, of: 'started', href: only('started') },
            { count: counts.refused, of: 'refused', href: only('refused'), late: true },
          ]}
        />
        {warnings.length > 0 && <Items bullets items={warnings} />}
        {file.state === 'checked' && counts.ready > 0 && (
          <>
            <Body>
              {counted(counts.ready, 'row')} will be carried out.
              {counts.wrong > 0 && ` ${counted(counts.wrong, 'row')} with errors will be left out.`}
            </Body>
            {file.mayConfirm.allowed ? (
              <Press action={paths.import(id)} formKey={formKey} button="Confirm: carry out what is ready" />
            ) : (
              <Body>{file.mayConfirm.why}</Body>
            )}
          </>
        )}
        {file.state === 'confirmed' && (
          <Body>
            <Link href={paths.import(id)}>See how far it is</Link>
          </Body>
        )}
        {rows.length === 0 ? (
          <Body>No row is like that.</Body>
        ) : (
          <Table
            caption={state === undefined ? 'Row by row' : 'Some of the rows'}
            columns={[
              {
                head: 'Row',
                cell: ({ row, title: what }) => (
                  <>
                    Row {row}
                    {what !== null && (
                      <>
                        <br />
                        {what}
                      </>
                    )}
                  </>
                ),
              },
              {
                head: 'State',
                label: 'State',
                cell: ({ state: is }) => <Tag colour={rowStates[is].colour}>{rowStates[is].text}</Tag>,
              },
              {
                head: 'What to know',
                label: 'What to know',
                cell: ({ errors, warnings: odd, reference }) => (
                  <>
                    {reference !== null && <Begun reference={reference} />}
                    <Items
                      items={[...errors, ...odd].map(({ column, message }) =>
                        column === null ? message : `${column}: ${message}`,
                      )}
                    />
                  </>
                ),
              },
            ]}
            rows={rows}
            isLate={({ state: is }) => is === 'wrong' || is === 'refused'}
          />
        )}
        <Pagination next={next === null ? null : withQuery(paths.import(id), { after: next, state })} />
        <p class="govuk-body ft-noprint">
          <Link href={`${paths.import(id)}/result`}>Download the file with what came of each row (CSV)</Link>
        </p>
      </>
    ),
  };
};

/** What a row has begun; of what is brought over a proposal that waits for somebody else is listed with the others. */
const Begun = ({ reference }: { reference: string }) =>
  /^[A-Z]{3}-/.test(reference) ? (
    <Link href={paths.process(reference)}>{reference}</Link>
  ) : (
    <>
      <Link href={paths.takeover(reference)}>Proposed</Link>: it begins once somebody else has confirmed it
    </>
  );
