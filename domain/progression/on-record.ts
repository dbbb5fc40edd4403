/** What the council knows already of somebody who applies: nobody is asked to tick what is on record. */
import type { CaseView, FormContext } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import { type Grade, grades } from '../recruitment/posts.ts';
import type { Progression } from './contract.ts';
import type { Application, Found } from './facts.ts';

type Context = Pick<FormContext<Progression>, 'directory' | 'state' | 'processId'>;

const applicantIn = ({ state }: Context): string => state.who['applicant'] ?? '';

const yearsOf = (context: Context): Promise<readonly CaseView[]> =>
  context.directory.cases('assessed-year', 'nqsw', applicantIn(context));

/** Whether the assessed year is passed, where there has been one here. */
export async function asyeOnRecord(context: Context): Promise<boolean | undefined> {
  const years = await yearsOf(context);
  return years.length === 0 ? undefined : years.some(({ outcome }) => outcome === 'passed');
}

/** What is found of somebody agrees with what is on record of them. */
export async function onRecordErrors({ asyePassed }: Found, context: Context): Promise<readonly FieldError[]> {
  return [...(await yearErrors(asyePassed, context)), ...(await gradeErrors(context))];
}

async function yearErrors(isPassed: boolean, context: Context): Promise<readonly FieldError[]> {
  const years = await yearsOf(context);
  const passed = years.find(({ outcome }) => outcome === 'passed');
  const open = years.find(({ outcome }) => outcome === null);
  const wrong = (message: string, more: Partial<FieldError> = {}) => [{ pointer: '/asyePassed', message, ...more }];
  if (passed) return isPassed ? [] : wrong(`Their assessed year ${passed.id} is passed.`);
  if (!isPassed) return [];
  if (open) return wrong(`They are in an assessed year that is not over: ${open.id}.`);
  const [last] = years;
  const unusual = 'Is this right? Here they have not passed one';
  return last ? wrong(`${unusual}: ${last.id} ended otherwise.`, { unusual: true }) : [];
}

/** They apply from the grade into which they came by the last application that was approved here. */
async function gradeErrors(context: Context): Promise<readonly FieldError[]> {
  const { fromGrade } = context.state.facts;
  const earlier = await context.directory.cases('progression', 'applicant', applicantIn(context));
  const last = earlier.find(({ id, outcome }) => id !== context.processId && outcome === 'approved');
  const grade = last && gradeIn(last.facts);
  if (!last || grade === undefined || grade === fromGrade) return [];
  const message = `Is this right? By ${last.id} they came into the grade “${grades[grade]}”, and this application is from “${grades[fromGrade]}”.`;
  return [{ pointer: '/inGradeSince', message, unusual: true }];
}

const gradeIn = (facts: unknown): Grade => (facts as Application).toGrade; // the contract's facts, as JSON
