/** An erasure request: what is kept, and what was decided on it, for those who handle it. */
import { z } from 'zod';
import { Items, Link } from '../parts/text.tsx';
import { paths } from '../paths.ts';
import { viewOf } from './own-view.ts';

const told = z.object({ mayDecide: z.boolean(), ofSomebodyOnRecord: z.boolean() });

export const erasureRequest = viewOf(told, ({ mayDecide, ofSomebodyOnRecord }, process) =>
  mayDecide ? (
    <Items
      items={[
        ...(ofSomebodyOnRecord ? [<Link href={paths.personalData(process)}>What is kept about them</Link>] : []),
        <Link href={paths.erasure(process)}>What becomes of each thing</Link>,
      ]}
    />
  ) : null,
);
