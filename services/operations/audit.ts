import { listJobs } from '../../store/jobs.ts';
import { verifyRecord } from '../audit.ts';
import { beginJob, viewBegun, viewJobs } from '../jobs.ts';
import { auditChecks, auditFound, job } from '../shapes/jobs.ts';
import type { Told } from '../shapes/told.ts';
import { operation } from './operation.ts';

const AUDIT = { what: 'audit', of: 'all' } as const;
const LISTED = 10;
/** Where more is wrong than anybody reads, the command lists all. */
const MOST_WRONG = 1_000;

const NOT_COMPARED =
  'What was signed and sent away is not compared here: whoever keeps it does that, with npm run audit:verify.';

export const checkAudit = operation('checkAudit', {
  title: 'Check the whole record: every journal, what people read of it, policies, the directory, and each signature',
  may: ['administrator'],
  output: job,
  once: 'remembered',
  run: async (parts, { caller, key }) => {
    const { db } = parts;
    const begun = await beginJob(parts, { ...AUDIT, key, askedBy: caller.id }, async (far) => {
      const wrong: string[] = [];
      const said: string[] = [];
      let wrongInAll = 0;
      const journals = await verifyRecord(db, {
        wrong: (sentences) => {
          wrongInAll += sentences.length;
          wrong.push(...sentences.slice(0, MOST_WRONG - wrong.length));
        },
        say: (sentence) => said.push(sentence),
        far,
      });
      return { journals, wrong, wrongInAll, said: [...said, NOT_COMPARED] } satisfies Told<typeof auditFound>;
    });
    return await viewBegun(parts, begun);
  },
});

export const readAuditChecks = operation('readAuditChecks', {
  title: 'What the latest checks of the record have found',
  may: ['administrator'],
  output: auditChecks,
  run: async ({ db, clock }) => {
    const viewed = await viewJobs(db, await listJobs(db, AUDIT, LISTED), clock.now());
    const items = viewed.map(({ result, ...one }) => {
      const found = auditFound.safeParse(result);
      return { ...one, found: found.success ? found.data : null };
    });
    return { items };
  },
});
