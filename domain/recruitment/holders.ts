import type { FormContext, PersonView } from '../engine/kind.ts';
import { isAtLeast, type Rank, rankTitles } from '../engine/people.ts';
import type { FieldError } from '../engine/refusals.ts';
import { approvalLine } from './approval.ts';
import type { Recruitment } from './contract.ts';
import type { Vacancy } from './facts.ts';

/** Who may take over a role that depends on how far the vacancy has come: the rules by which it was given hold later too. */
export async function mayHold(
  role: string,
  person: PersonView,
  context: FormContext<Recruitment>,
): Promise<readonly FieldError[]> {
  if (role === 'approver') return await approverErrors(person, context);
  if (role === 'chair') return chairErrors(person, context.state.facts);
  if (role === 'requester') return await requesterErrors(person, context);
  return [];
}

/** At each level somebody of the rank that the line has there; at the last, of the rank that the policy asks for. */
async function approverErrors(person: PersonView, context: FormContext<Recruitment>): Promise<readonly FieldError[]> {
  const { level, grade, askedBy } = context.state.facts;
  const { approvalUpTo, approverForTheDirector } = context.settings;
  if (person.id === askedBy)
    return [wrong(`${person.name} asked for this vacancy. Nobody approves their own request.`)];
  const above = await context.directory.line(context.state.who['requester'] ?? '');
  const line = approvalLine(above, approvalUpTo[grade], askedBy);
  if (line.length === 0) return person.id === approverForTheDirector ? [] : [wrong(onlyTheNamed)];
  const last = approvalUpTo[grade];
  const inTheLine = line[Math.max(level, 1) - 1]?.rank ?? last;
  const needed = isAtLeast(inTheLine, last) ? last : inTheLine;
  return isAtLeast(person.rank, needed) ? [] : [wrong(tooLow(person, needed))];
}

/** The line above whoever asks approves the post: taken over too, it is asked for by somebody in whose line it is. */
async function requesterErrors(
  { id, name }: PersonView,
  { directory, state: { team } }: FormContext<Recruitment>,
): Promise<readonly FieldError[]> {
  return (await directory.teamsUnder(id)).includes(team)
    ? []
    : [wrong(`Nobody who works in this team is in ${name}’s line. Choose a manager of the team.`)];
}

const onlyTheNamed = 'Nobody is above the requester: only the person whom the policy names approves this.';

const tooLow = ({ name }: PersonView, needed: Rank): string =>
  `${name} is not of the rank that approves at this level: ${rankTitles[needed].toLowerCase()} or above.`;

function chairErrors({ id, name }: PersonView, { interviews }: Vacancy): readonly FieldError[] {
  if (!interviews) return [wrong('The panel has not been arranged. Name its chair when it is.')];
  if (interviews.panel.includes(id)) return [];
  return [wrong(`${name} is not on the panel. Change the panel first, or hand the chair to one of its members.`)];
}

const wrong = (message: string): FieldError => ({ pointer: '/to', message });
