/** Applications as tests tell them: who does what, in the words of the contract. */
import { randomUUID } from 'node:crypto';
import { addDays, addMonths, calendarsWith } from '../../domain/calendar/index.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { progression } from '../../domain/progression/contract.ts';
import { type EvidenceKind, evidenceNames, versionOf } from '../../domain/progression/portfolio.ts';
import { kinds } from '../../services/kinds.ts';
import { factsOf } from './factories.ts';
import { panelsIn } from './panels.ts';
import type { Stand } from './stand.ts';
import { doing } from './vacancy.ts';

/** Whoever applies in one test may have come into another grade in the test before: that is asked about, and right. */
export const criteria = (today: string) => ({
  confirmed: ['/inGradeSince'],
  permanent: true,
  inGradeSince: addMonths(today, -24),
  asyePassed: true,
  fullCaseload: true,
});

/** The panel of the first instance; `others` hear an appeal. */
export const first = { chair: 'hugh', members: ['hugh', 'hana', 'ada'] };
export const others = { chair: 'dora', members: ['dora', 'vera', 'adam'] };

/** What earlier tests have left open stands in nobody's way: whoever applies has no application of their own. */
export const leaveOpen = ({ db }: Stand) =>
  db.process.updateMany({ where: { kind: 'progression' }, data: { naturalKey: null } });

export function applying(s: Stand) {
  const d = doing(s);
  const panels = panelsIn(s);
  const state = async (id: string): Promise<RunState> => JSON.parse((await s.process(id)).state);
  const facts = async (id: string) => factsOf(progression, await state(id));
  const version = async (id: string) => versionOf((await facts(id)).items);
  const details = async (id: string) => {
    const kind = kinds['progression'];
    const { policy } = await state(id);
    const { body } = await s.db.snapshot.findUniqueOrThrow({ where: { hash: policy.hash } });
    const { settings } = JSON.parse(body);
    const known = { calendars: calendarsWith([]), rag: null, mayRead: () => true, nameOf: (person: string) => person };
    return kind?.details?.(await state(id), settings as never, s.today(), known) as unknown as Details;
  };

  const apply = async (more: Readonly<Record<string, unknown>> = {}, by = 'owen') => {
    await leaveOpen(s);
    return await s.start('progression', { fromGrade: 'G10', toGrade: 'G11', intentOn: s.today(), ...more }, by);
  };

  /** Writes something of a kind, as the API keeps it before it is attached. */
  const write = async (processId: string, kind: EvidenceKind, by: string, replacesId?: string) => {
    const id = randomUUID();
    const bytes = { content: new Uint8Array(Buffer.from(kind)), salt: new Uint8Array(32) };
    const versionNumber = replacesId === undefined ? 1 : 2;
    const row = { id, processId, kind, authorId: by, datedOn: s.today(), mediaType: 'text/plain', hash: id, ...bytes };
    const addedAt = s.parts.clock.now();
    await s.db.submission.create({ data: { ...row, addedAt, version: versionNumber, replacesId: replacesId ?? null } });
    return id;
  };
  const add = async (
    id: string,
    kind: EvidenceKind,
    { by = 'owen', replaces }: { readonly by?: string; readonly replaces?: string } = {},
  ) => {
    const evidence = await write(id, kind, by, replaces);
    await s.act(id, by === 'owen' ? 'addEvidence' : 'addFeedback', by, { evidence });
    return evidence;
  };

  const eligible = async (more: Readonly<Record<string, unknown>> = {}) => {
    const id = await apply(more);
    await d.answer(id, 'checkEligibility', 'checked', { form: criteria(s.today()) });
    return id;
  };
  const submit = async (id: string) =>
    await d.answer(id, 'submitPortfolio', 'submit', { form: { portfolioVersion: await version(id) } });
  const submitted = async (more: Readonly<Record<string, unknown>> = {}) => {
    const id = await eligible(more);
    for (const kind of evidenceNames) await add(id, kind);
    await submit(id);
    return id;
  };
  const endorsed = async () => {
    const id = await submitted();
    await d.answer(id, 'endorse', 'endorse', { form: { portfolioVersion: await version(id) } });
    return id;
  };
  const round = (sitting = first, days = 20) =>
    panels.convene({ purpose: 'progression', meetsOn: addDays(s.today(), days), ...sitting });
  /** Booked into a round; answers the day it meets. */
  const booked = async (id: string, sitting = first) => {
    const meetsOn = addDays(s.today(), 20);
    const [result] = await panels.book(await round(sitting), [id]);
    if (!result?.done) throw new Error(JSON.stringify(result));
    return meetsOn;
  };
  /** On the day the panel meets, its chair's task open. */
  const heard = async (id: string, sitting = first) => {
    await s.until(await booked(id, sitting));
  };
  const record = async (id: string, choice: string, more: Readonly<Record<string, unknown>> = {}, by?: string) => {
    const { panel } = await facts(id);
    const form = { portfolioVersion: await version(id), present: panel?.members, reasons: 'Read and heard', ...more };
    await d.answer(id, 'recordPanel', choice, { form, ...(by !== undefined && { by }) });
  };
  const feedback = (id: string) =>
    d.answer(id, 'giveFeedback', 'given', { form: { givenOn: s.today(), feedback: 'Show more analysis' } });
  /** Decided by the first panel, with feedback given. */
  const decided = async (choice: 'defer' | 'decline') => {
    const id = await endorsed();
    await heard(id);
    await record(id, choice, choice === 'defer' ? { reapplyOn: addMonths(s.today(), 6) } : {});
    await feedback(id);
    return id;
  };
  return {
    ...d,
    panels,
    state,
    facts,
    version,
    details,
    apply,
    write,
    add,
    eligible,
    submit,
    submitted,
    endorsed,
    round,
    booked,
    heard,
    record,
    feedback,
    decided,
  };
}

/** What the tests read of the details. */
interface Details {
  readonly eligibility: { readonly eligible: boolean; readonly criteria: readonly object[] } | null;
  readonly portfolio: { readonly version: number; readonly hash: string; readonly complete: boolean };
  readonly decision: Named | null;
  readonly appeal: { readonly against: Named } | null;
  readonly endorsement: Named | null;
}
interface Named {
  readonly outcome: string;
  readonly portfolioVersion: number;
  readonly portfolioHash: string;
  readonly changedSince: readonly { readonly kind: string }[];
}
