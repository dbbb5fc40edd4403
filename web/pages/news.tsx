/** What has happened since the reader last looked, for whoever comes back to a piece of work. */
import { Refusal } from '../../domain/engine/refusals.ts';
import { readTimeline } from '../../services/operations/processes.ts';
import { Inset } from '../parts/inset.tsx';
import { Items, Link, Meta } from '../parts/text.tsx';
import { paths } from '../paths.ts';
import type { Visit } from '../server/visit.ts';
import { counted, momentWords } from '../words.ts';
import { isNoise, type Line } from './process/history.tsx';

export interface News {
  readonly process: string;
  /** When they looked before. */
  readonly since: Date;
  /** What others have done, and what came by itself; the oldest first. */
  readonly lines: readonly Line[];
}

/** What is new to them. Whoever may not read the history is told nothing of it. @param history as far as the page has read it already */
export async function newsOf(
  visit: Visit,
  process: string,
  history: () => Promise<readonly Line[]> = () => historyOf(visit, process),
): Promise<News | undefined> {
  const before = await visit.lookAt(process);
  if (!before) return undefined;
  const me = visit.asker.caller.id;
  const lines = (await history()).filter(
    (line) => line.seq > before.seq && !isNoise(line) && line.by?.id !== me && line.actingFor?.id !== me,
  );
  return lines.length === 0 ? undefined : { process, since: before.at, lines };
}

async function historyOf(visit: Visit, id: string): Promise<readonly Line[]> {
  try {
    return (await visit.ask(readTimeline, { params: { id } })).items;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') return [];
    throw error;
  }
}

/** More than these are read in the history. */
const MOST = 5;

export function SinceYouLooked({ news }: { news: News | undefined }) {
  if (!news) return null;
  const { process, since, lines } = news;
  const more = lines.length - MOST;
  return (
    <Inset>
      <p class="govuk-body">
        <strong>Since you last looked, on {momentWords(since)}</strong>
      </p>
      <Items
        items={lines.slice(-MOST).map(({ heading, on }) => (
          <>
            {heading} <Meta>{on}</Meta>
          </>
        ))}
      />
      {more > 0 && (
        <p class="govuk-body">
          <Link href={`${paths.process(process)}#history`}>{counted(more, 'earlier change')} in the history</Link>
        </p>
      )}
    </Inset>
  );
}
