/** What people read, compared with what the journal says: rows that were changed behind its back are named. */
import { createHmac } from 'node:crypto';
import { agreedIn } from '../../domain/engine/agreed.ts';
import { dayOf, type Event } from '../../domain/engine/event.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { findQuestion } from '../../domain/engine/tasks.ts';
import type { Db } from '../database.ts';
import type { Submission } from '../generated/client.ts';
import { hashOf } from '../rules.ts';
import { isAsItWasLeft, registeredLeft } from './left.ts';
import { agreedRow, checkRow, contractOf, participantRows, statusOf, taskRow } from './project.ts';

/** @returns in words what of one process is not what its journal says; empty when all is */
export async function differences(db: Db, processId: string): Promise<readonly string[]> {
  const row = await db.process.findUnique({
    where: { id: processId },
    include: {
      events: { orderBy: { seq: 'asc' } },
      tasks: true,
      participants: true,
      checks: true,
      submissions: true,
      agreed: true,
    },
  });
  if (!row || row.seq === 0) return [];
  const left = await registeredLeft(db, processId);
  if (left !== undefined) return await differencesOfLeft(db, row, left);
  const lines = row.events.map(({ line }) => JSON.parse(line) as Event);
  const state = JSON.parse(row.state) as RunState;
  const wrong: string[] = [];
  const expect = (what: string, found: unknown, said: unknown) => {
    if (!isSame(found, said)) wrong.push(`${processId}: ${what} is not what the journal says.`);
  };
  for (const [index, { kind, key, seq }] of row.events.entries()) {
    const line = lines[index];
    expect(`the kind of line ${seq}`, kind, line?.kind);
    expect(`the key of line ${seq}`, key, line && 'key' in line ? line.key : null);
  }
  const closing = lines.findLast((line) => line.kind === 'closed');
  const entered = lines.findLast((line) => line.kind === 'stageEntered');
  expect('the outcome', row.outcome, closing?.outcome);
  expect('the stage', row.stage, entered?.stage);
  expect('the stage in its state', state.visits.at(-1)?.stage, entered?.stage);
  if (row.status !== 'frozen') expect('the status', row.status, statusOf(state));
  expect('the team', row.teamId, lines.findLast((line) => line.kind === 'teamChanged')?.to ?? state.team);
  expect('the flags', [...row.flags].sort(), Object.keys(state.flags).sort());

  const rows = new Map(row.tasks.map((task) => [task.id, task]));
  for (const id of new Set(lines.flatMap((line) => (line.kind === 'taskOpened' ? [line.card.id] : [])))) {
    const task = rows.get(id);
    const told = lines.filter((line) => 'taskId' in line && line.taskId === id);
    const decided = told.findLast((line) => line.kind === 'taskDecided' || line.kind === 'corrected');
    if (!task) {
      wrong.push(`${processId}: the task ${id} is gone.`);
      continue;
    }
    if (decided?.kind === 'taskDecided') {
      expect(`the choice of ${id}`, task.choice, decided.choice);
      expect(`who decided ${id}`, [task.decidedBy, task.decidedFor], [decided.by, decided.actingFor ?? null]);
    } else if (!decided) expect(`the decision of ${id}`, task.choice, null);
    const question = findQuestion(state, id);
    if (question) {
      const said = taskRow(question);
      expect(`how ${id} stands`, task.status, said.status);
      expect(`whom ${id} is for`, [task.assigneeId, task.escalatedTo], [said.assignee_id, said.escalated_to]);
      expect(`the date of ${id}`, task.dueOn, said.due_on);
    }
  }

  const parts = participantRows(lines);
  const sorted = (all: readonly (readonly unknown[])[]) => all.map((one) => JSON.stringify(one)).sort();
  expect(
    'who takes part',
    sorted(row.participants.map(({ role, personId, fromSeq }) => [role, personId, fromSeq])),
    sorted(parts.map(({ role, person_id, from_seq }) => [role, person_id, from_seq])),
  );

  const contract = contractOf(state);
  const agreed = contract ? agreedIn(contract, state, closing && dayOf(closing)) : [];
  expect(
    'what was agreed',
    sorted(
      row.agreed.map((one) => [
        one.key,
        one.ownerId,
        one.agreedOn,
        one.dueOn,
        one.doneOn,
        one.verifiedOn,
        one.letGoOn,
        one.planId,
      ]),
    ),
    sorted(agreed.map((one) => Object.values(agreedRow(one)))),
  );

  for (const check of row.checks) {
    const now = lines.findLast((line) => line.kind === 'checkChanged' && line.check === check.name);
    const said = checkRow(check.name, now?.kind === 'checkChanged' ? now.now : state.checks[check.name]);
    expect(`the check ${check.name}`, [check.status, check.result], [said.status, said.result]);
    expect(`who verified ${check.name}`, [check.verifiedBy, check.verifiedOn], [said.verified_by, said.verified_on]);
  }

  wrong.push(...(await wrongTexts(db, row, lines)));
  return wrong;
}

/** Its record has gone: what is left is what the register says was left, and of what was written nothing is there that should not be. */
async function differencesOfLeft(db: Db, row: Written, left: string): Promise<readonly string[]> {
  const lines = row.events.map(({ line }) => JSON.parse(line) as Event);
  const wrong = await wrongTexts(db, row, lines);
  if (!(await isAsItWasLeft(db, row.id, left)))
    wrong.push(`${row.id}: what is left of it is not what was left when its record went.`);
  return wrong;
}

interface Written {
  readonly id: string;
  readonly events: readonly { readonly line: string }[];
  readonly submissions: readonly Pick<Submission, 'id' | 'hash' | 'authorId' | 'content' | 'salt' | 'erasedAt'>[];
}

/** What was written and attached: each as its line names it, and there unless the register says that it went. */
async function wrongTexts(db: Db, { id: processId, submissions }: Written, lines: readonly Event[]): Promise<string[]> {
  const wrong: string[] = [];
  const expect = (what: string, found: unknown, said: unknown) => {
    if (!isSame(found, said)) wrong.push(`${processId}: ${what} is not what the journal says.`);
  };
  const texts = new Map(submissions.map((one) => [one.id, one]));
  for (const line of lines) {
    if (!('by' in line)) continue;
    for (const ref of [line.reason, line.texts, line.evidence].filter((one) => one !== undefined)) {
      const text = texts.get(ref.id);
      if (!text) wrong.push(`${processId}: what line ${line.seq} names is gone: ${ref.id}.`);
      else expect(`what line ${line.seq} names`, [text.hash, text.authorId], [ref.hash, line.by]);
    }
  }
  const someGone = submissions.some(({ content }) => !content);
  const erased = someGone ? await registered(db, processId) : new Set<string>();
  const hidden = someGone ? await hiddenIn(db, processId) : new Map<string, Hidden>();
  for (const { id, hash, erasedAt, ...kept } of submissions) {
    const { content, salt } = hidden.get(id) ?? kept;
    if (content && salt)
      expect(`what is written in ${id}`, createHmac('sha256', salt).update(content).digest('hex'), hash);
    else if (!erasedAt || !(erased.has(id) || erased.has(processId)))
      wrong.push(`${processId}: what is written in ${id} is gone, and the register does not say that it went.`);
  }
  return wrong;
}

type Hidden = Pick<Awaited<ReturnType<Db['childReport']['findMany']>>[number], 'content' | 'salt'>;

/** What was reported as a child's and waits for somebody else: it is compared where it lies. */
async function hiddenIn(db: Db, processId: string): Promise<ReadonlyMap<string, Hidden>> {
  const open = await db.childReport.findMany({ where: { processId, settledBy: null } });
  return new Map(open.map((one) => [one.submissionId, one]));
}

/** What of a process went by its period or was purged, by the register: texts, or all of it. */
async function registered(db: Db, processId: string): Promise<ReadonlySet<string>> {
  const gone = await db.disposed.findMany({ where: { processId }, select: { about: true } });
  return new Set(gone.map(({ about }) => about));
}

const isSame = (found: unknown, said: unknown): boolean =>
  JSON.stringify(found ?? null) === JSON.stringify(said ?? null);

/** @returns in words which policies and calendars are not the text that their hash names */
export async function wrongPolicies(db: Db): Promise<readonly string[]> {
  const wrong: string[] = [];
  const snapshots = await db.snapshot.findMany();
  for (const { hash, body } of snapshots)
    if (hashOf(body) !== hash)
      wrong.push(`The policy or calendar ${hash} is not the text that was kept under this name.`);
  const known = new Set(snapshots.map(({ hash }) => hash));
  const used = await db.policy.findMany({ select: { name: true, version: true, hash: true } });
  for (const { name, version, hash } of used)
    if (!known.has(hash)) wrong.push(`Version ${version} of the policy ${name} is gone.`);
  return wrong;
}
