import { missingAt } from '../../domain/assessed-year/checklist.ts';
import { formatDate } from '../../domain/calendar/index.ts';
import { type AssessedYearRun, programmeOf } from './dates.ts';

const signatures = ['signAsNqsw', 'signAsAssessor', 'signAsManager', 'signAsCoordinator'] as const;
type Signature = (typeof signatures)[number];

/** All four sign, in rounds: again when somebody will not sign it as it is, and again when the assessor changes. */
export async function signing(run: AssessedYearRun): Promise<'again'> {
  await run.when(() => run.facts.signedRound < run.facts.agreementRound && isReflectedOn(run));
  const { agreementRound: round } = run.facts;
  const outdated = run.when(() => run.facts.agreementRound !== round).then(() => 'outdated' as const);
  const result = await Promise.race([signAll(run, round), outdated]);
  for (const signature of signatures) run.tasks.withdraw(signature, about(round));
  if (result === 'signed') run.facts.signedRound = round;
  if (result === 'toBeChanged') await changed(run, round, outdated);
  return 'again';
}

const about = (round: number): string => `round-${round}`;

/** The first part of the reflection log is due before the agreement is made. */
const isReflectedOn = (run: AssessedYearRun): boolean =>
  missingAt('agreement', run.facts, programmeOf(run)).length === 0;

async function signAll(run: AssessedYearRun, round: number): Promise<'signed' | 'toBeChanged'> {
  const signed = signatures.map((signature) => sign(run, signature, round));
  const refused = Promise.race(signed.map(async (one) => ((await one) ? await never : ('toBeChanged' as const))));
  return await Promise.race([refused, Promise.all(signed).then(() => 'signed' as const)]);
}

async function sign(run: AssessedYearRun, signature: Signature, round: number): Promise<boolean> {
  const date = run.milestones.planned('agreement');
  const due = round === 1 && date !== undefined && date > run.today ? { date, basis: firstBasis(date) } : undefined;
  const { choice } = await run.ask(signature, { about: about(round), ...(due && { due }) });
  return choice === 'sign';
}

const firstBasis = (date: string): string => `the agreement is signed by ${formatDate(date)}`;

async function changed(run: AssessedYearRun, round: number, outdated: Promise<unknown>): Promise<void> {
  const isChanged = run.ask('changeAgreement', { about: about(round) }).then(() => true);
  if (await Promise.race([isChanged, outdated.then(() => false)])) run.facts.agreementRound = round + 1;
}

const never = new Promise<never>(() => undefined);
