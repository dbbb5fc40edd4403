import { londonDate } from '../../../domain/calendar/index.ts';
import type { SubmissionDefinition } from '../../../domain/engine/define.ts';
import type { submission as submissionShape } from '../../../services/shapes/process.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { Table } from '../../parts/table.tsx';
import { Body, Link } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { dateWords } from '../../words.ts';

export type Submission = Told<typeof submissionShape>;
type Titles = Readonly<Record<string, SubmissionDefinition>>;

export const titleOf = (
  titles: Titles,
  { kind, version, fileName }: Pick<Submission, 'kind' | 'version' | 'fileName'>,
): string =>
  [titles[kind]?.title ?? 'Attached', version > 1 ? `version ${version}` : '', fileName ?? '']
    .filter(Boolean)
    .join(', ');

/** It can be read: it has not gone, and nobody has said that a child can be identified from it. */
export const isThere = ({ erasedAt, size }: Pick<Submission, 'erasedAt' | 'size'>): boolean =>
  erasedAt === null && size !== null;

const HIDDEN = 'hidden until somebody has decided whether a child can be identified from it';

interface WrittenProps {
  readonly process: string;
  readonly submissions: readonly Submission[];
  readonly titles: Titles;
}

/** What was written or attached, as far as it is for the reader. What was replaced stands under what replaced it. */
export function Written({ process, submissions, titles }: WrittenProps) {
  const replaced = new Set(submissions.map(({ replacesId }) => replacesId));
  const newest = submissions.filter(({ id }) => !replaced.has(id));
  if (newest.length === 0) return <Body>Nothing that you may read has been written or attached yet.</Body>;
  return (
    <Table
      caption="Written and attached"
      captionSize="hidden"
      rows={newest}
      columns={[
        {
          head: 'What',
          cell: (one) =>
            isThere(one) ? (
              <Link href={paths.submission(process, one.id)}>{titleOf(titles, one)}</Link>
            ) : (
              `${titleOf(titles, one)}, ${one.erasedAt === null ? HIDDEN : 'erased'}`
            ),
        },
        { head: 'Dated', label: 'Dated', cell: ({ datedOn }) => dateWords(datedOn) },
        { head: 'Added', label: 'Added', cell: ({ addedAt }) => dateWords(londonDate(Date.parse(addedAt))) },
      ]}
    />
  );
}
