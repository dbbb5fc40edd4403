/** Something that takes longer than a second, and that somebody waits for: how far it has come, and on to what came of it. */
import { readJob } from '../../../services/operations/jobs.ts';
import type { ownJob } from '../../../services/shapes/jobs.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { type Content, GoTo } from '../../content.ts';
import { Progress } from '../../parts/progress.tsx';
import { Body, Link, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';

export const underWayPage = ({ id, title, state, done, outOf, why }: Told<typeof ownJob>): Content => ({
  title,
  ...(state === 'running' && { underWay: true }),
  body: (
    <>
      <Title>{title}</Title>
      {state === 'running' ? (
        <Progress title={title} done={done} outOf={outOf} href={paths.job(id)} />
      ) : (
        <>
          <Body>{why ?? 'It has ended.'}</Body>
          <Body>
            <Link href={paths.tasks}>Go to your tasks</Link>
          </Body>
        </>
      )}
    </>
  ),
});

export const underWayRoute = page(paths.job(':id'), readJob, {
  get: async (visit) => {
    const job = await visit.ask(readJob, { params: visit.params });
    return job.goesOnTo === null ? underWayPage(job) : new GoTo(job.goesOnTo.href, job.goesOnTo.said);
  },
});
