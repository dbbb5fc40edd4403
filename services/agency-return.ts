/** The return of agency workers for a quarter, as a file whose name carries its own hash. */
import { createHash } from 'node:crypto';
import type { Agency } from '../domain/agency/contract.ts';
import { type Assignment, quarterOf, returned } from '../domain/agency/return.ts';
import type { SettingsOf } from '../domain/engine/define.ts';
import type { ActOnRecord, Texts } from '../domain/engine/reads.ts';
import { assignmentsBegun } from '../store/agency.ts';
import { liveRules } from '../store/rules.ts';
import { requestsOf } from '../store/submissions.ts';
import { writeCsv } from './files/write-csv.ts';
import type { FileOutput } from './operations/file.ts';
import type { Parts } from './parts.ts';
import { actsIn } from './views/acts.ts';
import { textsIn, textsOf } from './views/texts.ts';

/** @param quarter `2026-q4` */
export async function agencyReturn({ db }: Parts, quarter: string): Promise<FileOutput> {
  const begun = await assignmentsBegun(db);
  const ids = begun.map(({ id }) => id);
  const [rules, acts, requests] = await Promise.all([
    liveRules(db, 'agency-assignment'),
    actsIn(db, ids),
    requestsOf(db, ids),
  ]);
  const told = new Map(ids.map((id) => [id, tellingActs(acts.get(id)?.acts ?? [])]));
  const texts = await textsOf(db, [...told.values()].flatMap(submissionsIn));
  const asked = new Map(requests.map((row) => [row.processId, textsIn(row)]));
  const said = (id: string | undefined): Texts => (id === undefined ? {} : (texts.get(id)?.texts ?? {}));
  const rows = begun.map(({ id, stage, state }): Assignment => {
    const { match, cap, check } = told.get(id) ?? {};
    const { worker, registration, supplier } = { ...asked.get(id), ...said(match?.texts) };
    return {
      id,
      facts: state.facts,
      isWorking: stage === 'working',
      worker,
      registration,
      supplier,
      whyAboveCap: said(cap?.reason)['text'],
      whyDeparted: said(check?.reason)['text'],
      referenceOn: state.milestones['reference']?.metOn,
    };
  });
  const settings = rules.policy.body.settings as SettingsOf<Agency>; // the policy of that kind
  const content = Buffer.from(writeCsv(returned(rows, quarterOf(quarter), settings)));
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return { name: `agency-return-${quarter}-${hash}.csv`, mediaType: 'text/csv; charset=utf-8', content };
}

interface Telling {
  readonly match?: ActOnRecord | undefined;
  readonly cap?: ActOnRecord | undefined;
  readonly check?: ActOnRecord | undefined;
}

/** The last of each: those that stand. */
const tellingActs = (acts: readonly ActOnRecord[]): Telling => {
  const last = (name: string, chosen: string) => acts.findLast((act) => act.name === name && act.choice === chosen);
  return { match: last('match', 'matched'), cap: last('askCap', 'ask'), check: last('check', 'departure') };
};

const submissionsIn = ({ match, cap, check }: Telling): readonly string[] =>
  [match?.texts, cap?.reason, check?.reason].filter((id) => id !== undefined);
