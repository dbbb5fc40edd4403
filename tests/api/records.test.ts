import { generateKeyPairSync } from 'node:crypto';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../../domain/calendar/index.ts';
import { letGo, listWhatIsDue } from '../../services/disposals/carry-out.ts';
import { dueBy } from '../../services/disposals/due.ts';
import { writeLetter } from '../../services/notices/write-letter.ts';
import { differences } from '../../store/journal/compare.ts';
import { checkHeads, sendHeads } from '../../store/journal/heads.ts';
import { keysOf, unproven } from '../../store/journal/signatures.ts';
import { verifyTrail } from '../../store/journal/trail.ts';
import { verify } from '../../store/journal/verify.ts';
import { tamper } from '../support/tamper.ts';
import { type ApiStand, apiStand, vacancy } from './support.ts';

let a: ApiStand;
beforeAll(async () => {
  a = await apiStand();
});
afterAll(() => a.s.close());
/** What one test listed and did not let go is not another's. */
beforeEach(async () => {
  await a.s.db.disposalItem.deleteMany({ where: { goneAt: null } });
});

const monthOf = (day: string) => day.slice(0, 7);
/** Listed a month before, confirmed by two. */
async function confirmed(day: string) {
  await listWhatIsDue(a.s.parts, addMonths(`${monthOf(day)}-01`, -1));
  const path = `/api/v1/disposals/${monthOf(day)}/confirmation`;
  expect((await a.post(path, 'hana')).status).toBe(200);
  expect((await a.post(path, 'ada')).status).toBe(200);
}
const listed = async (day: string) =>
  (await a.get(`/api/v1/disposals/${monthOf(day)}`, 'hana')).body.list as {
    id: string;
    what: string;
    process: string | null;
    held: string | null;
    dueOn: string;
    goneAt: string | null;
  }[];
/** Refused, with somebody who had applied. */
async function refusedVacancy(name: string) {
  const id = (await a.post('/api/v1/recruitments', 'tess', { ...vacancy, title: `Post of ${name}` })).body.id as string;
  const candidate = `c-${id}`;
  const applicant = { id: candidate, recruitmentId: id, name, email: `${candidate}@example.org`, source: 'advert' };
  await a.s.db.candidate.create({ data: { ...applicant, addedBy: 'hana' } });
  const [task] = await a.s.open(id, 'approveVacancy');
  const reason = `No money for ${name}`;
  const refused = await a.post(`/api/v1/tasks/${task?.id}/decision`, task?.assigneeId ?? '', {
    choice: 'refuse',
    reason,
  });
  expect(refused.status).toBe(200);
  return { id, candidate };
}
const proven = async (id: string) => {
  expect(await verify(a.s.db, id)).toBeNull();
  expect(await differences(a.s.db, id)).toEqual([]);
};

describe('an applicant who was not appointed', () => {
  it('is listed a month before, confirmed by two different people, and gone on the day: no face tells a name, the chain verifies', async () => {
    const { id, candidate } = await refusedVacancy('Perpetua Winterbourne');
    const day = addMonths(a.s.today(), 6);
    await listWhatIsDue(a.s.parts, addMonths(`${monthOf(day)}-01`, -2));
    expect((await a.get(`/api/v1/disposals/${monthOf(day)}`, 'hana')).status).toBe(404);
    await listWhatIsDue(a.s.parts, addMonths(`${monthOf(day)}-01`, -1));
    await listWhatIsDue(a.s.parts, addMonths(`${monthOf(day)}-01`, -1)); // twice: once on the list
    expect((await listed(day)).filter(({ process }) => process === id)).toMatchObject([
      { what: 'applicant', dueOn: day },
    ]);
    const path = `/api/v1/disposals/${monthOf(day)}/confirmation`;
    expect((await a.post(path, 'adam')).status).toBe(403);
    expect((await a.post(path, 'hana')).body.firstBy).toEqual({ id: 'hana', name: 'Hana Example' });
    expect(await letGo(a.s.parts, day)).toBe(0);
    expect((await a.post(path, 'hana')).body.code).toBe('barred-from-own-case');
    expect((await a.post(path, 'ada')).status).toBe(200);
    expect((await a.post(path, 'vera')).body.code).toBe('already-decided');
    expect(await letGo(a.s.parts, addDays(day, -1))).toBe(0);
    expect(await letGo(a.s.parts, day)).toBe(1);
    expect(await letGo(a.s.parts, day)).toBe(0);
    expect(await a.s.db.candidate.findUnique({ where: { id: candidate } })).toMatchObject({ name: 'Name erased' });
    const { items } = (await a.get(`/api/v1/processes/${id}/candidates`, 'hana')).body;
    expect(JSON.stringify(items)).not.toMatch(/Perpetua|c-REC.*@example/);
    await proven(id);
    const register = (await a.get('/api/v1/disposed', 'vera')).body.items[0];
    expect(register).toMatchObject({
      about: candidate,
      class: { name: 'applicants' },
      firstBy: { id: 'hana' },
      secondBy: { id: 'ada' },
    });
    expect(register.rule).toMatch(/6 months from the decision about them.*ICO/);
    await expect(a.s.db.disposed.deleteMany()).rejects.toThrow(/never changed/);
  });

  it('is skipped and listed while a hold stands, whatever was confirmed; lifted, they go in the next run', async () => {
    const { id } = await refusedVacancy('Zebedee Quill');
    const day = addMonths(a.s.today(), 6);
    await confirmed(addDays(`${monthOf(addMonths(day, 1))}-01`, 0));
    const held = {
      reference: 'ET 1234',
      reason: 'A claim was brought',
      process: id,
      reviewOn: addMonths(a.s.today(), 5),
    };
    expect((await a.post('/api/v1/holds', 'hana', { ...held, reviewOn: addMonths(a.s.today(), 7) })).status).toBe(422);
    const { body: hold } = await a.post('/api/v1/holds', 'hana', held);
    const later = addMonths(day, 1);
    expect(await letGo(a.s.parts, later)).toBe(0);
    expect((await listed(later)).find(({ process }) => process === id)).toMatchObject({
      held: 'ET 1234',
      goneAt: null,
    });
    const lift = (by: string) => a.post(`/api/v1/holds/${hold.id}/lifting`, by, { why: 'Settled' });
    expect((await lift('hana')).body).toMatchObject({ lifted: null, toLift: { by: { id: 'hana' }, why: 'Settled' } });
    expect((await lift('hana')).body.code).toBe('barred-from-own-case');
    expect(await letGo(a.s.parts, later)).toBe(0); // one alone lifts nothing
    await a.post(`/api/v1/holds/${hold.id}/review`, 'vera', { reviewOn: addMonths(a.s.today(), 4) });
    expect((await lift('ada')).body).toMatchObject({ lifted: null, toLift: { by: { id: 'ada' } } }); // it had gone on
    expect((await lift('hana')).body.lifted).toMatchObject({ by: { id: 'hana' }, why: 'Settled' });
    expect((await lift('vera')).body.code).toBe('gone');
    for (const sql of [
      `update legal_hold set lifted_by = 'vera' where id = ${hold.id}`,
      `update disposal_list set second_by = 'vera' where month = '${monthOf(later)}'`,
    ])
      await tamper(a.s.db, async (tx) => {
        await tx.$executeRawUnsafe(sql);
        expect([sql, await verifyTrail(tx)]).toEqual([sql, [expect.stringMatching(/legal_hold|disposal_list/)]]);
        throw new Error('taken back');
      }).catch((error: Error) => expect(error.message).toBe('taken back'));
    expect(await letGo(a.s.parts, later)).toBe(1);
    expect((await listed(later)).find(({ process }) => process === id)).toMatchObject({ held: null });
  });
});

describe('what was written in work that has ended', () => {
  it('goes with its salts and its title; journal and register prove it; what is erased past them is named', async () => {
    const { id } = await refusedVacancy('Bramblewick');
    const { db } = a.s;
    const before = await db.submission.findMany({ where: { processId: id } });
    expect(before.filter(({ content }) => content !== null).length).toBeGreaterThan(1);
    const ours = before[0]?.id ?? '';
    const { content, salt } = await db.submission.findUniqueOrThrow({ where: { id: ours } });
    await db.submission.update({ where: { id: ours }, data: { content: null, salt: null, erasedAt: new Date() } });
    expect(await differences(db, id)).toContainEqual(expect.stringMatching(/the register does not say/));
    await db.submission.update({ where: { id: ours }, data: { content, salt, erasedAt: null } });

    const told = await a.s.lines(id);
    expect(JSON.stringify([told, (await a.s.process(id)).state])).toMatch(/CS-1204|"choice":"refuse"/);
    const key = generateKeyPairSync('ed25519');
    let signed = { statement: '', signature: '' };
    await sendHeads(db, key.privateKey, [async (_, text) => void (signed = JSON.parse(text))], new Date());

    const day = addMonths(a.s.today(), 72);
    await confirmed(day);
    expect(await letGo(a.s.parts, day)).toBeGreaterThan(0);
    const after = await db.submission.findMany({ where: { processId: id } });
    expect(after.every((one) => one.content === null && one.salt === null && one.erasedAt !== null)).toBe(true);
    expect(after.map(({ hash }) => hash)).toEqual(before.map(({ hash }) => hash));
    expect(await db.process.findUnique({ where: { id } })).toMatchObject({ title: 'Recruitment to a vacancy' });
    await proven(id);
    // Nor is there anything left of what was answered, found or decided: not in its state, its tasks or its lines.
    const lines = await a.s.lines(id);
    const state = (await a.s.process(id)).state;
    expect(JSON.stringify([state, lines, await db.task.findMany({ where: { processId: id } })])).not.toMatch(
      /CS-1204|budget|refuse"|"form"|"choice"|"signed"|"body"|"questions":{"/,
    );
    expect(lines.map(({ kind, seq, at }) => ({ kind, seq, at }))).toEqual(
      told.map(({ kind, seq, at }) => ({ kind, seq, at })),
    );
    expect(lines.find(({ kind }) => kind === 'closed')).toMatchObject({ outcome: 'refused' });
    expect(await checkHeads(db, [signed], [key.publicKey])).toEqual([]); // signed before it went
    expect(await unproven(db, id, await keysOf(db))).toEqual([]);
    for (const path of [`/processes/${id}`, `/processes/${id}/timeline`, `/processes/${id}/submissions`]) {
      const read = await a.get(`/api/v1${path}`, 'hana');
      expect([read.status, JSON.stringify(read.body)], path).toEqual([200, expect.not.stringContaining('Bramblewick')]);
    }
  });
});

describe('what is left of work whose record has gone', () => {
  let later = 0;
  /** Each in a month of its own: a list is confirmed once. */
  const gone = async () => {
    const { id } = await refusedVacancy('Nobody');
    later += 2;
    const day = addMonths(a.s.today(), 72 + later);
    await a.s.db.process.update({ where: { id }, data: { closedOn: addMonths(a.s.today(), later) } });
    await confirmed(day);
    expect(await letGo(a.s.parts, day)).toBeGreaterThan(0);
    return id;
  };

  it('is proven by the register: a line, a state, who took part or what it says of itself, changed by the owner, is named', async () => {
    const id = await gone();
    const { db } = a.s;
    const said = async () => [await verify(db, id), await differences(db, id)];
    expect(await said()).toEqual([null, []]);
    const named = [expect.stringMatching(/is not what was left/)];
    const changes: readonly (readonly [string, string])[] = [
      [
        `update event set line = replace(line, '"kind"', '"by":"tess","kind"') where process_id = $1 and seq = 2`,
        'line',
      ],
      [`update event set hash = sha256('') where process_id = $1 and seq = 2`, 'hash'],
      [`update process set state = replace(state, '"facts":{}', '"facts":{"x":1}') where id = $1`, 'state'],
      [`update process set outcome = 'filled' where id = $1`, 'outcome'],
      [`update participant set person_id = 'owen' where process_id = $1`, 'participant'],
    ];
    for (const [sql, what] of changes) {
      await tamper(db, async (tx) => {
        await tx.$executeRawUnsafe(sql, id);
        expect(await differences(tx, id), what).toEqual(named);
        throw new Error('taken back');
      }).catch((error: Error) => expect(error.message).toBe('taken back'));
    }
    expect(await said()).toEqual([null, []]);
  });

  it('can be made less by nobody else’s hand: no line that is not in the register goes, and none is given other words', async () => {
    const id = await gone();
    const { id: open } = await refusedVacancy('Somebody');
    const { db } = a.s;
    const refused = async (sql: string, ...values: unknown[]) =>
      await expect(db.$executeRawUnsafe(sql, ...values), sql).rejects.toThrow(/never changed or taken away/);
    const shorter = JSON.stringify([{ seq: 1, line: '{"kind":"started","seq":1}' }]);
    const other = JSON.stringify([{ seq: 2, line: '{"kind":"stageEntered","seq":2,"stage":"filled"}' }]);
    await refused('select let_lines_go($1, $2::jsonb)::text', open, shorter);
    await refused('select let_lines_go($1, $2::jsonb)::text', id, other);
    await refused(`update event set hash = sha256('') where process_id = $1`, id);
    await refused('delete from event where process_id = $1', id);
    expect(await db.disposed.count({ where: { what: 'process', left: { not: null } } })).toBeGreaterThan(0);
    expect(await verifyTrail(db)).toEqual([]); // the register is chained too
  });

  it('is shown on every face, with when it went', async () => {
    const id = await gone();
    const { body, status } = await a.get(`/api/v1/processes/${id}`, 'hana');
    expect([status, body.waitingFor]).toEqual([
      200,
      expect.stringMatching(/What it held went on .* its period was over/),
    ]);
    expect([body.tasks, body.checks, body.allowedActions, body.details]).toEqual([[], [], [], undefined]);
    const { items } = (await a.get(`/api/v1/processes/${id}/timeline`, 'hana')).body;
    expect(items.at(-1).heading).toMatch(/^Closed: /);
    expect((await a.get('/api/v1/processes?status=closed', 'hana')).status).toBe(200);
    expect((await a.get(`/api/v1/processes/${id}/candidates`, 'hana')).body.items).toEqual([]);
    expect((await a.post(`/api/v1/processes/${id}/actions/withdraw`, 'tess', { reason: 'Again' })).body.code).toBe(
      'process-closed',
    );
  });
});

describe('what a criminal record check says', () => {
  it('goes six months after the decision; the check stays, with who verified it; other evidence waits for its own time', async () => {
    const appointee = { title: 'Somebody new', grade: 'G10', route: 'permanent', team: 'north', manager: 'tess' };
    const id = (await a.bringOver('/api/v1/appointments', 'hana', appointee)).body.id as string;
    const decide = async (name: string, by: string, body: object, about?: string) => {
      const task = (await a.s.open(id, name)).find((one) => about === undefined || one.about === about);
      const answer = await a.post(`/api/v1/tasks/${task?.id}/decision`, by, body);
      expect([name, about, answer.status]).toEqual([name, about, 200]);
    };
    await decide('recordAnswer', 'hana', { choice: 'accepted' });
    const evidence: Record<string, string> = {};
    for (const check of ['dbs', 'identity']) {
      await decide('requestCheck', 'hana', { choice: 'requested' }, check);
      const copy = { kind: 'evidence', datedOn: a.s.today(), text: `Seen: ${check}`, noChildIdentified: true };
      evidence[check] = (await a.post(`/api/v1/processes/${id}/submissions`, 'hana', copy)).body.id;
      const received = { choice: 'received', receivedOn: a.s.today(), result: 'clear', evidence: evidence[check] };
      await decide('receiveCheck', 'hana', received, check);
      await decide('verifyCheck', 'vera', { choice: 'verify' }, check);
    }
    const day = addMonths(a.s.today(), 6);
    const late = addMonths(day, 2); // after the lists of the tests before
    await confirmed(late);
    const mine = (await listed(late)).filter(({ process }) => process === id);
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.every(({ what, dueOn }) => what === 'text' && dueOn === day)).toBe(true);
    await letGo(a.s.parts, day);
    const left = async (check: string) =>
      (await a.s.db.submission.findUniqueOrThrow({ where: { id: evidence[check] ?? '' } })).content;
    expect([await left('dbs'), (await left('identity')) !== null]).toEqual([null, true]);
    const checks = (await a.get(`/api/v1/processes/${id}`, 'hana')).body.checks;
    expect(checks.find(({ name }: { name: string }) => name === 'dbs')).toMatchObject({
      status: 'verified',
      result: 'clear',
      verifiedBy: { id: 'vera' },
    });
    await proven(id);
  });
});

describe('somebody who has left', () => {
  it('goes when their file does: name, address, sign-ins, and the name in titles; the trail verifies', async () => {
    const { db } = a.s;
    const leaver = {
      id: 'lena',
      name: 'Lena Leaver',
      email: 'lena@example.org',
      rank: 'practitioner',
      leftOn: '2020-02-29',
    };
    await db.person.create({ data: { ...leaver, offices: ['practitioner'], teamId: 'north', managerId: 'tess' } });
    await db.identity.create({ data: { issuer: 'test', subject: 'lena', personId: 'lena' } });
    const { id } = await refusedVacancy('Nobody');
    await db.process.update({ where: { id }, data: { title: 'Year of Lena Leaver' } });
    await db.participant.create({
      data: { processId: id, role: 'chair', personId: 'lena', fromSeq: 999, fromOn: '2020-01-01' },
    });
    const day = '2045-02-28';
    await confirmed(day);
    expect((await listed(day)).filter(({ what }) => what === 'person')).toMatchObject([{ dueOn: day }]);
    await letGo(a.s.parts, day);
    const now = await db.person.findUniqueOrThrow({ where: { id: 'lena' }, include: { identities: true } });
    expect(now).toMatchObject({ name: 'Name erased', email: 'lena@erased.invalid', identities: [] });
    expect((await db.process.findUniqueOrThrow({ where: { id } })).title).not.toMatch(/Lena/);
    expect(await verifyTrail(db)).toEqual([]);
    await db.participant.deleteMany({ where: { personId: 'lena' } });
  });
});

describe('a child’s data that got in', () => {
  const noted = async (text: string) => {
    const { id } = await refusedVacancy('Nobody');
    const open = (await a.post('/api/v1/recruitments', 'tess', { ...vacancy, title: `Post ${id}` })).body.id as string;
    const note = { kind: 'contribution', datedOn: a.s.today(), text, noChildIdentified: true };
    const sid = (await a.post(`/api/v1/processes/${open}/submissions`, 'tess', note)).body.id as string;
    return { id: open, sid, address: `/api/v1/processes/${open}/submissions/${sid}` };
  };
  const readers = async (address: string) => [
    (await a.get(address, 'tess')).status,
    (await a.get(address, 'hana')).status,
  ];

  it('is hidden from everybody as soon as it is reported, and purged by somebody else for good', async () => {
    const { id, sid, address } = await noted('Little Jamie of Bramble Road');
    expect(await readers(address)).toEqual([200, 200]);
    const { body: report, status } = await a.post(`${address}/child-report`, 'hana');
    expect([status, report.settled]).toEqual([200, null]);
    expect(Date.parse(report.commissionerUntil) - Date.parse(report.reportedAt)).toBe(72 * 3_600_000);
    expect(await readers(address)).toEqual([404, 404]);
    for (const path of [`/processes/${id}`, `/processes/${id}/timeline`, `/processes/${id}/submissions`])
      expect(JSON.stringify((await a.get(`/api/v1${path}`, 'tess')).body), path).not.toContain('Jamie');
    await proven(id);
    const purge = (as: string) => a.post(`/api/v1/child-reports/${report.id}/purge`, as, { why: 'A child is named' });
    expect((await purge('hana')).body.code).toBe('barred-from-own-case');
    expect((await a.get(`/api/v1/child-reports/${report.id}`, 'tess')).status).toBe(403);
    expect((await a.get(`/api/v1/child-reports/${report.id}`, 'ada')).body.said).toContain('Jamie');

    const hold = { reference: 'INQ 7', reason: 'An inquiry', process: id, reviewOn: addMonths(a.s.today(), 1) };
    const { body: held } = await a.post('/api/v1/holds', 'vera', hold);
    expect((await purge('ada')).body.code).toBe('not-as-things-are');
    for (const by of ['vera', 'ada']) await a.post(`/api/v1/holds/${held.id}/lifting`, by, { why: 'Over' });
    expect((await purge('ada')).body.settled).toMatchObject({ how: 'purged', by: { id: 'ada' } });
    expect((await purge('vera')).body.code).toBe('already-decided');
    expect((await a.get(`/api/v1/child-reports/${report.id}`, 'ada')).body.said).toBeNull();
    const rows = await a.s.db.$queryRaw<{ all: string }[]>`
      select coalesce(string_agg(encode(content, 'escape'), ''), '') as all from (
        select content from submission where id = ${sid} union all select content from child_report where submission_id = ${sid}) c`;
    expect(rows[0]?.all).toBe('');
    await proven(id);
    const [gone] = (await a.get('/api/v1/disposed', 'ada')).body.items;
    expect(gone).toMatchObject({ about: sid, firstBy: { id: 'hana' }, secondBy: { id: 'ada' } });
  });

  it('in a title is hidden, put back or purged in the same way: everybody reads what kind of work it is instead', async () => {
    const { id } = await refusedVacancy('Little Jamie');
    const title = async (as = 'hana') => (await a.get(`/api/v1/processes/${id}`, as)).body.title as string;
    const report = (as: string) => a.post(`/api/v1/processes/${id}/title/child-report`, as);
    const before = await title();
    expect(before).toContain('Jamie');
    const { body: first } = await report('tess');
    expect([await title(), await title('tess')]).toEqual(['Recruitment to a vacancy', 'Recruitment to a vacancy']);
    expect((await a.get('/api/v1/processes?q=Jamie', 'hana')).body.items).toEqual([]);
    expect((await report('hana')).status).toBe(410);
    const settle = (one: { id: string }, how: string, as: string) =>
      a.post(`/api/v1/child-reports/${one.id}/${how}`, as, { why: 'Looked at' });
    expect((await a.get(`/api/v1/child-reports/${first.id}`, 'ada')).body.said).toBe(before);
    expect((await settle(first, 'putting-back', 'ada')).status).toBe(200);
    expect(await title()).toBe(before);
    const { body: second } = await report('hana');
    expect((await settle(second, 'purge', 'hana')).body.code).toBe('barred-from-own-case');
    expect((await settle(second, 'purge', 'ada')).body.settled).toMatchObject({ how: 'purged' });
    expect(await title()).toBe('Recruitment to a vacancy');
    const kept = await a.s.db.childReport.findMany({ where: { processId: id } });
    expect(kept.map(({ content }) => content)).toEqual([null, null]);
    await proven(id);
  });

  it('is hidden ten times by one person, and then somebody looks first: nobody hides all that others need', async () => {
    const { address } = await noted('Ordinary');
    const waiting = { processId: 'REC-0', content: Buffer.from('x'), mediaType: 'text/plain', reportedBy: 'tess' };
    const data = Array.from({ length: 10 }, (_, n) => ({
      ...waiting,
      submissionId: `many-${n}`,
      reportedAt: new Date(),
    }));
    await a.s.db.childReport.createMany({ data });
    expect((await a.post(`${address}/child-report`, 'tess')).body.detail).toMatch(/10 of your reports wait/);
    expect(await readers(address)).toEqual([200, 200]);
    expect((await a.post(`${address}/child-report`, 'hana')).status).toBe(200);
    const settled = { settledBy: 'ada', settledAt: new Date(), settledHow: 'put-back', why: 'Not one' };
    await a.s.db.childReport.updateMany({ where: { reportedBy: 'tess' }, data: settled });
  });

  it('that is none is put back as it was, by somebody else', async () => {
    const { id, address } = await noted('The order of 4 May');
    const { body: report } = await a.post(`${address}/child-report`, 'tess');
    expect((await a.post(`${address}/child-report`, 'tess')).status).toBe(404);
    const back = await a.post(`/api/v1/child-reports/${report.id}/putting-back`, 'ada', {
      why: 'An order of stationery',
    });
    expect(back.body.settled).toMatchObject({ how: 'put-back' });
    expect(await readers(address)).toEqual([200, 200]);
    await proven(id);
  });
});

it('a title follows whoever it names to their new name', async () => {
  const { id } = await refusedVacancy('Nobody');
  await a.s.db.process.update({ where: { id }, data: { title: 'Work of Tess Example' } });
  const renamed = await request(a.app)
    .patch('/api/v1/people/tess')
    .set('Authorization', 'Bearer adam')
    .send({ name: 'Tessa Example' });
  expect(renamed.status).toBe(200);
  expect((await a.get(`/api/v1/processes/${id}`, 'hana')).body.title).toBe('Work of Tessa Example');
});

describe('the list of a month', () => {
  it('is told of in one letter to each who may confirm it, until it needs them no longer', async () => {
    await a.s.db.notice.deleteMany({ where: { template: 'to-let-go' } });
    await a.s.db.disposalList.deleteMany({ where: { items: { none: {} } } });
    await refusedVacancy('Octavia Merriweather');
    const day = addMonths(a.s.today(), 6);
    const from = addMonths(`${monthOf(day)}-01`, -1);
    expect(await listWhatIsDue(a.s.parts, from)).toBeGreaterThan(0);
    await refusedVacancy('Peregrine Ashby');
    await listWhatIsDue(a.s.parts, from);
    const waiting = await a.s.db.notice.findMany({ where: { template: 'to-let-go' } });
    const told = waiting.map(({ personId }) => personId).sort();
    expect([...new Set(told)]).toEqual(told);
    expect(told).toEqual(expect.arrayContaining(['ada', 'dora', 'hana', 'vera']));
    expect(told).not.toContain('adam');
    const [notice] = waiting.filter(({ personId }) => personId === 'hana');
    const letterTo = async (id: string) =>
      await writeLetter(
        { ...a.s.parts, publicUrl: 'https://x.example' },
        { ...(notice ?? fail()), personId: id },
        { id, email: `${id}@example.org`, morningDigest: false },
        a.s.today(),
      );
    const letter = await letterTo('hana');
    expect(letter?.subject).toMatch(/^What falls due to go in \w+ \d{4} is to be confirmed$/);
    expect(letter?.text).toMatch(/\d+ records? falls? due.*https:\/\/x\.example\/records\/months\/\d{4}-\d{2}/s);
    expect(letter?.text).not.toMatch(/Octavia|Peregrine/);
    const month = letter?.text.match(/\d{4}-\d{2}/)?.[0] ?? '';
    const confirm = (as: string) => a.post(`/api/v1/disposals/${month}/confirmation`, as);
    expect((await confirm('hana')).status).toBe(200);
    expect([await letterTo('hana'), (await letterTo('ada'))?.subject]).toEqual([null, letter?.subject]);
    expect((await confirm('ada')).status).toBe(200);
    expect(await letterTo('dora')).toBeNull();
  });

  it('is made without reading all closed work every morning: what has changed, and each day a share, so that nothing is passed over', async () => {
    const { id } = await refusedVacancy('Barnaby Thistlewood');
    const long = new Date(Date.now() - 90 * 86_400_000);
    await a.s.db.process.update({ where: { id }, data: { updatedAt: long } });
    const after = addMonths(a.s.today(), 12 * 30);
    const found: string[] = [];
    for (let morning = 0; morning < 28; morning += 1) {
      const items = await dueBy(a.s.parts, after, { since: new Date(), share: morning });
      found.push(...items.flatMap(({ what, about }) => (what === 'process' && about === id ? [about] : [])));
    }
    expect(found).toEqual([id]);
    const changed = await dueBy(a.s.parts, after, { since: new Date(long.getTime() - 1_000), share: 99 });
    expect(changed.map(({ about }) => about)).toContain(id);
  });
});

const fail = (): never => {
  throw new Error('Nobody is told');
};

describe('whoever asks that what is kept about them goes', () => {
  /** Somebody who applied, was not appointed, and has never worked here. */
  const asking = async (body: object = {}) => {
    const { status, body: made } = await a.post('/api/v1/erasure-requests', 'hana', {
      ...{ receivedOn: a.s.today(), how: 'written', asked: 'Let all of it go' },
      ...body,
    });
    expect(status).toBe(201);
    const id = made.id as string;
    await decided(id, 'confirmIdentity', 'hana', { choice: 'known' });
    await decided(id, 'settleScope', 'hana', { choice: 'clear' });
    return id;
  };
  const answer = async (id: string, name: string, by: string, body: object) => {
    const [task] = await a.s.open(id, name);
    return await a.post(`/api/v1/tasks/${task?.id}/decision`, by, body);
  };
  const decided = async (id: string, name: string, by: string, body: object) =>
    expect([name, (await answer(id, name, by, body)).body]).toEqual([
      name,
      expect.not.objectContaining({ code: expect.anything() }),
    ]);
  const approver = async (id: string) => (await a.s.open(id, 'approve'))[0]?.assigneeId ?? '';
  const whole = ['done', 'why', 'complain', 'ico', 'court'];
  const erase = (item: string) => ({ item, how: 'erase', why: 'notNeeded' });

  it('an applicant’s goes once two have decided it, on the handler’s word alone of none: into the register, and nothing that is held', async () => {
    const gone = await refusedVacancy('Ottoline Fairweather');
    const held = await refusedVacancy('Ottoline Fairweather');
    const id = await asking();
    const things = [erase(gone.candidate), erase(held.candidate)];
    const wrong = await answer(id, 'decideItems', 'hana', {
      choice: 'decided',
      items: [{ ...erase(gone.candidate), why: 'claims' }, erase('hana'), erase(gone.id)],
    });
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/items/0/why',
      '/items/1/item',
      '/items/2/item',
    ]);
    await decided(id, 'decideItems', 'hana', { choice: 'decided', items: things });
    const at = `/api/v1/processes/${id}/erasure`;
    expect((await a.post(at, 'hana')).body.code).toBe('not-as-things-are');
    expect((await answer(id, 'approve', 'hana', { choice: 'approve' })).status).toBe(403);
    const second = await approver(id);
    await decided(id, 'approve', second, { choice: 'approve' });
    expect((await answer(id, 'letGo', 'hana', { choice: 'gone', on: a.s.today() })).body.errors).toMatchObject([
      { pointer: '/on', message: expect.stringMatching(/2 of what is to go is still there/) },
    ]);
    expect([(await a.post(at, 'vera')).body.code, (await a.post(at, second)).status]).toEqual(['not-permitted', 403]);
    const claim = { reference: 'ET 77', reason: 'A claim', process: held.id, reviewOn: addMonths(a.s.today(), 3) };
    expect((await a.post('/api/v1/holds', 'ada', claim)).status).toBe(200);
    const { body } = await a.post(at, 'hana');
    expect(body.items.map(({ now, held: by }: { now: string; held: string | null }) => [now, by])).toEqual([
      ['gone', null],
      ['kept', 'ET 77'],
    ]);
    const name = async (candidate: string) =>
      (await a.s.db.candidate.findUniqueOrThrow({ where: { id: candidate } })).name;
    expect([await name(gone.candidate), await name(held.candidate)]).toEqual(['Name erased', 'Ottoline Fairweather']);
    const register = (await a.get('/api/v1/disposed', 'vera')).body.items[0];
    expect(register).toMatchObject({ about: gone.candidate, firstBy: { id: 'hana' }, secondBy: { id: second } });
    expect([register.class.title, register.rule]).toEqual([
      'Whoever it is about asked that it goes',
      expect.stringContaining(id),
    ]);
    await decided(id, 'letGo', 'hana', { choice: 'gone', on: a.s.today() });
    const told = (says: readonly string[]) =>
      answer(id, 'tellThem', 'hana', { choice: 'told', on: a.s.today(), how: 'post', says });
    expect((await told(['done'])).body.errors).toMatchObject([{ pointer: '/says' }]);
    expect((await told(whole)).status).toBe(200);
    await decided(id, 'tellRecipients', 'hana', { choice: 'nobody', reason: 'Nobody was given it' });
    expect(await a.s.process(id)).toMatchObject({ outcome: 'partly' });
    await proven(gone.id);
    await proven(id);
    expect(await verifyTrail(a.s.db)).toEqual([]);
    expect((await a.post(at, 'hana')).body.code).toBe('not-as-things-are');
  });

  it('a text of theirs goes from work that goes on; what is still in use does not, nor what is somebody else’s; what is wrong is put right, and what is disputed has their word beside it', async () => {
    const open = (await a.post('/api/v1/recruitments', 'tess', vacancy)).body.id as string;
    const noted = async (by: string) => {
      const note = { note: 'What I said in anger' };
      expect((await a.post(`/api/v1/processes/${open}/actions/contribute`, by, note)).status).toBe(200);
      const where = { processId: open, kind: 'form', authorId: by };
      const orderBy = { addedAt: 'desc' } as const;
      return (await a.s.db.submission.findFirstOrThrow({ where, orderBy })).id;
    };
    const [disputed, sid, others] = [await noted('tess'), await noted('tess'), await noted('hana')];
    const id = await asking({ person: 'tess' });
    const decide = (items: readonly object[]) => answer(id, 'decideItems', 'hana', { choice: 'decided', items });
    const refused = await decide([erase(others), erase('tess'), erase(sid), erase(sid)]);
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/items/0/item',
      '/items/1/how',
      '/items/3/item',
    ]);
    const beside = (item: string) =>
      a.post(`/api/v1/processes/${id}/erasure/${item}/annotation`, 'hana', { says: 'I never said that' });
    const besides = { item: id, how: 'annotate', why: 'disputed' };
    expect(refused.body.errors[1].message).toMatch(/still work here/);
    expect((await decide([besides])).body.errors).toMatchObject([{ pointer: '/items/0/how' }]); // no text
    const all = [erase(sid), { item: id, how: 'correct', why: 'wrong' }, { ...besides, item: disputed }];
    expect((await decide(all)).status).toBe(200);
    expect((await beside(disputed)).body.code).toBe('not-as-things-are');
    await decided(id, 'approve', await approver(id), { choice: 'approve' });
    expect((await a.post(`/api/v1/processes/${id}/erasure`, 'hana')).status).toBe(200);
    await decided(id, 'letGo', 'hana', { choice: 'gone', on: a.s.today() });
    const straight = { choice: 'done', done: 'The day it came' };
    expect((await answer(id, 'putStraight', 'hana', straight)).body.errors).toMatchObject([{ pointer: '/done' }]);
    expect([(await beside(sid)).body.code, (await beside(disputed)).status]).toEqual(['not-as-things-are', 200]);
    await decided(id, 'putStraight', 'hana', straight);
    const read = (await a.get(`/api/v1/processes/${open}/submissions`, 'hana')).body.items as {
      id: string;
      disputed: object[];
    }[];
    expect(read.filter((one) => one.disputed.length > 0)).toMatchObject([
      { id: disputed, disputed: [{ says: 'I never said that' }] },
    ]);
    await decided(id, 'tellRecipients', 'hana', { choice: 'told', on: a.s.today(), who: 'Payroll' });
    await decided(id, 'tellThem', 'hana', { choice: 'told', on: a.s.today(), how: 'secure', says: ['done'] });
    expect(await a.s.process(id)).toMatchObject({ outcome: 'done' });
    expect((await a.get(`/api/v1/processes/${open}/submissions/${sid}`, 'tess')).status).toBe(404);
    await proven(open);
    // What is kept beside a text goes with it.
    const again = await asking({ person: 'tess' });
    await decided(again, 'decideItems', 'hana', { choice: 'decided', items: [erase(disputed)] });
    await decided(again, 'approve', await approver(again), { choice: 'approve' });
    await a.post(`/api/v1/processes/${again}/erasure`, 'hana');
    expect(await a.s.db.annotation.count()).toBe(0);
  });

  it('all of it is refused, with the letter that the law asks for; nothing goes', async () => {
    const { id: vacancyId, candidate } = await refusedVacancy('Ignatius Bell');
    const id = await asking();
    await decided(id, 'decideItems', 'hana', { choice: 'decided', items: [erase(candidate)] });
    await decided(id, 'approve', await approver(id), { choice: 'refuse', why: 'excessive', reason: 'The ninth' });
    expect((await a.post(`/api/v1/processes/${id}/erasure`, 'hana')).body.code).toBe('not-as-things-are');
    await decided(id, 'tellThem', 'hana', { choice: 'told', on: a.s.today(), how: 'post', says: whole.slice(1) });
    expect(await a.s.process(id)).toMatchObject({ outcome: 'refused' });
    expect(await a.s.db.candidate.count({ where: { id: candidate, name: 'Ignatius Bell' } })).toBe(1);
    await proven(vacancyId);
  });
});
