/** An access request: what is kept, for those who handle it. */
import { z } from 'zod';
import { Body, Link } from '../parts/text.tsx';
import { paths } from '../paths.ts';
import { viewOf } from './own-view.ts';

const told = z.object({ mayGather: z.boolean() });

export const subjectRequest = viewOf(told, ({ mayGather }, process) =>
  mayGather ? (
    <Body>
      <Link href={paths.personalData(process)}>What is kept about them</Link>
    </Body>
  ) : null,
);
