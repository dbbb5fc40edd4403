/**
 * Who reads what of the demo, on every face: what was written in one process of every kind, looked for as everybody of the demo in its page, its
 * details, its timeline and its list of texts. Who may is worked out here from the contract and the rows, not by the product.
 */
import { describe, expect, inject, it } from 'vitest';
import { kinds } from '../../domain/kinds.ts';
import { openSigner } from '../../local/keys.ts';
import { demoPeople } from '../../prisma/demo/people.ts';
import { textsIn } from '../../services/views/texts.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { visitorAs } from './visitor.ts';

const pages = inject('pages');
const inside = inject('inside');

interface Marked {
  readonly process: string;
  readonly kind: string;
  /** Of the submission. */
  readonly what: string;
  /** Words that stand nowhere else. */
  readonly words: string;
  readonly readers: ReadonlySet<string>;
}

const AT_LEAST = 24;

/** Everybody who has, or has been asked, anything to decide in it, or holds one of these roles, or an office. The author reads what they wrote. */
async function readersOf(
  db: Database,
  { processId, authorId }: { readonly processId: string; readonly authorId: string },
  audience: readonly string[] | undefined,
): Promise<ReadonlySet<string>> {
  const [parts, seats, tasks, people, deputies, rounds] = await Promise.all([
    db.participant.findMany({ where: { processId } }),
    db.seat.findMany({ where: { processId } }),
    db.task.findMany({ where: { processId } }),
    db.person.findMany(),
    db.deputy.findMany({ where: { confirmedBy: { not: null } } }),
    db.panelRound.findMany({ where: { cases: { some: { processId } } } }),
  ]);
  const readers = new Set([authorId]);
  for (const { decidedBy, decidedFor, assigneeId, escalatedTo } of tasks)
    for (const id of [decidedBy, decidedFor, assigneeId, ...escalatedTo]) if (id) readers.add(id);
  for (const { personId, role } of parts) if (audience === undefined || audience.includes(role)) readers.add(personId);
  for (const { id, offices } of people)
    if (offices.some((office) => audience?.includes(`office:${office}`))) readers.add(id);
  if (audience?.includes('panel'))
    for (const id of [...seats.map((one) => one.personId), ...rounds.flatMap((one) => one.members)]) readers.add(id);
  for (const { personId, deputyId } of deputies) if (readers.has(personId)) readers.add(deputyId);
  return readers;
}

/** Of each kind the process in which most was written, with what in it can be known again wherever it is shown. */
async function marked(db: Database): Promise<readonly Marked[]> {
  const rows = await db.submission.findMany({ where: { linkedSeq: { not: null }, content: { not: null } } });
  const said = rows.flatMap((row) =>
    Object.values(textsIn(row))
      .filter((words) => words.length >= AT_LEAST && /^[\w ,.;:-]+$/.test(words))
      .map((words) => ({ row, words })),
  );
  const titles = (await db.process.findMany({ select: { title: true } })).map(({ title }) => title).join('\n');
  const all = said.map(({ words }) => words).join('\n');
  // What somebody called it is its title, which whoever sees it reads.
  const alone = said.filter(({ words }) => all.split(words).length === 2 && !titles.includes(words));
  const found: Marked[] = [];
  for (const { contract } of kinds) {
    const ofKind = new Map<string, (typeof alone)[number][]>();
    for (const one of alone.filter(({ row }) => row.processId.startsWith(`${contract.prefix}-`)))
      ofKind.set(one.row.processId, [...(ofKind.get(one.row.processId) ?? []), one]);
    const [most = []] = [...ofKind.values()].sort((one, other) => other.length - one.length);
    for (const { row, words } of most) {
      const audiences: Readonly<Record<string, { readonly audience?: readonly string[] } | undefined>> =
        contract.submissions;
      const readers = await readersOf(db, row, audiences[row.kind]?.audience);
      found.push({ process: row.processId, kind: contract.name, what: row.kind, words, readers });
    }
  }
  return found;
}

describe.runIf(pages !== '' && inside !== null)('audience × office × face, over the demo', { timeout: 180_000 }, () => {
  it('nobody is shown on any face what was written for others, and those for whom it is read it', async () => {
    const { database, data, issuer } = inside ?? { database: '', data: '', issuer: '' };
    const { db, close } = openDatabase(database, { max: 4 });
    try {
      const texts = await marked(db);
      const signer = await openSigner(data, issuer);
      const processes = [...new Set(texts.map(({ process }) => process))];
      const leaks: string[] = [];
      const read = new Set<string>();
      const looks = demoPeople.map(async ({ email, what }) => {
        const { id, offices, identities } = await db.person.findUniqueOrThrow({
          where: { email },
          include: { identities: true },
        });
        const authorization = `Bearer ${await signer.tokenFor(identities[0]?.subject ?? '')}`;
        const visitor = await visitorAs(pages, email);
        const asked = async (path: string) =>
          await (await fetch(`${pages}/api/v1${path}`, { headers: { authorization } })).text();
        const faces: Readonly<Record<string, (process: string) => Promise<string>>> = {
          'the page': async (process) => await (await visitor.get(`/processes/${process}`)).text(),
          details: (process) => asked(`/processes/${process}`),
          timeline: (process) => asked(`/processes/${process}/timeline`),
          texts: (process) => asked(`/processes/${process}/submissions`),
        };
        for (const process of processes)
          for (const [face, show] of Object.entries(faces)) {
            const shown = await show(process);
            for (const text of texts.filter((one) => one.process === process && shown.includes(one.words))) {
              read.add(`${text.kind} ${offices.join()} ${face}`);
              if (!text.readers.has(id))
                leaks.push(`${what} (${id}) reads ${text.what} of ${process} in ${face}: ${text.words}`);
            }
          }
      });
      await Promise.all(looks);
      expect(leaks.sort()).toEqual([]);
      expect(processes.length).toBeGreaterThan(4);
      expect(read.size).toBeGreaterThan(processes.length); // kind, offices, face: by more than one each
    } finally {
      await close();
    }
  });
});
