import { z } from 'zod';
import { notFound } from '../../domain/engine/refusals.ts';
import { findJob } from '../../store/jobs.ts';
import { viewJobs } from '../jobs.ts';
import { goesOnTo, ownJob } from '../shapes/jobs.ts';
import { operation } from './operation.ts';

export const readJob = operation('readJob', {
  title: 'How far something has come that you have asked for and that takes longer',
  may: 'everybody',
  params: z.strictObject({ id: z.uuid() }),
  output: ownJob,
  run: async ({ db, clock }, { caller }, { params: { id } }) => {
    const found = await findJob(db, id, caller.id);
    if (!found) throw notFound('job');
    const [viewed] = await viewJobs(db, [found], clock.now());
    if (!viewed) throw notFound('job');
    const { result, ...job } = viewed;
    const goes = goesOnTo.safeParse(result);
    return { ...job, goesOnTo: goes.success ? goes.data : null };
  },
});
