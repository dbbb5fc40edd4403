/** Who is not independent, where only the directory can say it: the line of management, and candidates who are themselves of the council. */
import type { Independence, ProcessContract } from './define.ts';
import { type Between, inLine } from './in-line.ts';
import { type InLine, linesBarredFrom, type Matter } from './independence.ts';
import type { FormContext } from './kind.ts';
import type { PersonId } from './people.ts';
import { roleTitle } from './words.ts';

/** Why somebody may not judge it, completing “You …” and “They …”; nothing when they may. */
export async function whyNotIndependent(
  contract: ProcessContract,
  matter: Matter,
  person: PersonId,
  context: FormContext,
): Promise<string | undefined> {
  return (
    (await lineWords(contract, matter, person, context)) ?? (await candidateWords(contract, matter, person, context))
  );
}

async function lineWords(
  contract: ProcessContract,
  matter: Matter,
  person: PersonId,
  { state, settings, directory }: FormContext,
): Promise<string | undefined> {
  const lines = linesBarredFrom(contract, state, settings, matter);
  const outside = lines.map(({ of, up, down }) => ({ of: of.map((party) => party.person), up, down }));
  const between = await inLine(person, outside, async (id) => (await directory.line(id)).map((above) => above.id));
  return between && wordsOf(between, lines, (await directory.person(between.of))?.name ?? 'somebody');
}

function wordsOf({ of, is }: Between, lines: readonly InLine[], name: string): string {
  const why = lines.flatMap((line) => line.of).find(({ person }) => person === of)?.why ?? '';
  return is === 'above' ? `manage ${name}, who ${why}` : `are managed by ${name}, who ${why}`;
}

/** Somebody who has applied for the post does not judge who gets it. */
async function candidateWords(
  contract: ProcessContract,
  matter: Matter,
  person: PersonId,
  { processId, state, directory }: FormContext,
): Promise<string | undefined> {
  const definition = 'action' in matter ? contract.standing[matter.action] : contract.tasks[matter.task];
  const asks = (definition?.independent ?? []).some(({ candidates }: Independence) => candidates === true);
  if (!asks) return undefined;
  const { recruitment = processId, candidate } = state.facts as CandidateFacts;
  const own = await directory.candidacies(recruitment, person);
  const isTheCase = candidate === undefined ? own.length > 0 : own.includes(candidate);
  return isTheCase ? 'are a candidate in this yourself' : undefined;
}

/** A vacancy has many candidates; of an appointment one is the case. */
interface CandidateFacts {
  readonly recruitment?: string;
  readonly candidate?: string;
}

/** The tasks that somebody in a role would come to decide, and why they may not. */
export async function whyNotInRole(
  contract: ProcessContract,
  role: string,
  person: PersonId,
  context: FormContext,
): Promise<string | undefined> {
  const tasks = Object.entries(contract.tasks).filter(([, task]) => task.for === role && task.independent);
  for (const [task] of tasks) {
    const why = await whyNotIndependent(contract, { task }, person, context);
    if (why !== undefined) return `They ${why}, so they cannot be “${roleTitle(contract, role)}”.`;
  }
  return undefined;
}
