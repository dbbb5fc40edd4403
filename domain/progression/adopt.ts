/** An application that began before the system did: what it claims of the past, and what it keeps of it. */
import { addWorkingDays, formatDate, type LocalDate } from '../calendar/index.ts';
import { adoptionErrors } from '../engine/adoption.ts';
import type { RequestOf, TakeoverOf } from '../engine/define.ts';
import type { Adoption, StartContext } from '../engine/kind.ts';
import type { PersonId } from '../engine/people.ts';
import type { FieldError } from '../engine/refusals.ts';
import { sha256 } from '../engine/sha256.ts';
import type { PlannedDate } from '../engine/state.ts';
import type { PanelRound } from '../panels/round.ts';
import { type Progression, progression } from './contract.ts';
import type { Application, Decided, Viewed } from './facts.ts';
import { hashAt, type Item, versionOf } from './portfolio.ts';
import { effectiveAfter, GIVEN_BY_HR } from './schedule.ts';

export type Adopted = TakeoverOf<Progression>;

const checked = [
  'portfolio',
  'endorsement',
  'booking',
  'implementing',
  'paying',
  'feedback',
  'appealWindow',
  'deferral',
];
const endorsed = ['booking', 'implementing', 'paying', 'feedback', 'appealWindow', 'deferral'];
const decided = ['implementing', 'paying', 'feedback', 'appealWindow', 'deferral'];
const approved = ['implementing', 'paying'];
const told = ['appealWindow', 'deferral'];

/** What is wrong with the past that an adopted application claims, field by field. */
export function adoptedErrors(
  adopt: Adopted,
  round: PanelRound | null,
  context: StartContext<Progression>,
): readonly FieldError[] {
  const { stage, decision } = adopt;
  const errors = [...adoptionErrors(progression, adopt, context)];
  const needed = (field: string, isMissing: boolean, message: string) => {
    if (isMissing) errors.push({ pointer: `/adopt/${field}`, message });
  };
  needed('stage', stage === 'panel', 'Adopt it as waiting for a panel, then book it into a round.');
  needed('eligibility', checked.includes(stage) && !adopt.eligibility, 'Say what HR found of each criterion.');
  needed('endorsedOn', endorsed.includes(stage) && !adopt.endorsedOn, 'Say when the line manager endorsed it.');
  needed('decision', decided.includes(stage) && !decision, 'Say what the panel decided.');
  needed('decision/round', decision !== undefined && round?.purpose !== 'progression', 'There is no such round.');
  const wrongOutcome =
    decision !== undefined && decided.includes(stage) && !outcomesAt(stage).includes(decision.outcome);
  needed('decision/outcome', wrongOutcome, `Choose one of: ${outcomesAt(stage).join(', ')}.`);
  const noDate = decision?.outcome === 'deferred' && decision.reapplyOn === undefined;
  needed('decision/reapplyOn', noDate, 'Say from when they may apply again.');
  needed('effectiveOn', stage === 'paying' && !adopt.effectiveOn, 'Say when the new grade takes effect.');
  needed('feedbackOn', told.includes(stage) && !adopt.feedbackOn, 'Say when feedback was given.');
  return errors;
}

function outcomesAt(stage: string): readonly string[] {
  if (approved.includes(stage)) return ['approved'];
  if (stage === 'deferral') return ['deferred'];
  return stage === 'appealWindow' ? ['deferred', 'declined'] : ['approved', 'deferred', 'declined'];
}

interface Present {
  readonly applicant: PersonId;
  readonly manager: PersonId;
  readonly hr: PersonId;
}

/** The facts of an adopted application, beyond those of a new one. */
export function adoptedFacts(adopt: Adopted, who: Present, round: PanelRound | null): Partial<Application> {
  const { eligibility, endorsedOn, decision, effectiveOn, feedbackOn, stage } = adopt;
  const items = itemsOf(adopt, who.applicant);
  const version = adopt.portfolioVersion ?? versionOf(items);
  const viewed = { portfolioVersion: version, portfolioHash: hashAt(items, version) };
  const panel = round && decision && panelOf(round);
  return {
    items,
    ...(eligibility && { eligibility }),
    ...(endorsedOn !== undefined && { endorsement: { by: who.manager, on: endorsedOn, ...viewed } }),
    ...(panel && { panel, decision: decisionOf(decision, panel, viewed) }),
    ...(effectiveOn !== undefined && { effectiveOn }),
    ...(stage === 'paying' && { changedBy: who.hr }),
    ...(feedbackOn !== undefined && { feedbackOn }),
  };
}

const panelOf = ({ id, meetsOn, chair, members }: PanelRound) => ({ round: id, meetsOn, chair, members });

function decisionOf(
  { outcome, on, reapplyOn }: NonNullable<Adopted['decision']>,
  panel: NonNullable<Application['panel']>,
  viewed: Viewed,
): Decided {
  const { chair, members } = panel;
  return { outcome, on, by: chair, panel, present: members, ...viewed, ...(reapplyOn !== undefined && { reapplyOn }) };
}

/** Pieces kept on paper are named by their number; their hash says what is known of them. */
const itemsOf = ({ evidence }: Adopted, by: PersonId): readonly Item[] =>
  evidence.map(({ kind, datedOn, addedOn }, index) => {
    const id = `paper-${index + 1}`;
    const hash = sha256(`${id} ${kind} ${datedOn} ${addedOn}`);
    return { id, hash, kind, datedOn, addedOn, by, version: 1, since: index + 1 };
  });

/** Its milestones as they stand, met and still to come. */
export function adoptionOf(
  { intentOn }: RequestOf<Progression>,
  adopt: Adopted,
  round: PanelRound | null,
  { rules }: StartContext<Progression>,
): Adoption<Progression> {
  const { startedOn, past, stage, on, endorsedOn, decision, feedbackOn } = adopt;
  const basis = 'as it stood when the application was adopted';
  const met = (date: LocalDate | undefined) => (date === undefined ? undefined : { date, basis, metOn: date });
  const milestones: Readonly<Record<string, (PlannedDate & { metOn?: LocalDate }) | undefined>> = {
    intent: met(intentOn),
    eligible: met(adopt.eligibility?.checkedOn),
    endorsed: met(endorsedOn),
    panel: met(decision && round ? round.meetsOn : undefined),
    effective: decision?.outcome === 'approved' ? effective(adopt, decision.on, rules) : undefined,
    feedback: met(feedbackOn),
    appealCloses: stage === 'appealWindow' && feedbackOn !== undefined ? lastAppeal(feedbackOn, rules) : undefined,
    reapply: decision?.reapplyOn === undefined ? undefined : { date: decision.reapplyOn, basis },
  };
  const known = Object.entries(milestones).flatMap(([name, planned]) => (planned ? [[name, planned] as const] : []));
  return { startedOn, past, stage, on, milestones: Object.fromEntries(known) };
}

type Rules = StartContext<Progression>['rules'];

const effective = ({ effectiveOn }: Adopted, decidedOn: LocalDate, { settings }: Rules): PlannedDate =>
  effectiveOn === undefined ? effectiveAfter(decidedOn, settings) : { date: effectiveOn, basis: GIVEN_BY_HR };

function lastAppeal(feedbackOn: LocalDate, { settings, calendars }: Rules): PlannedDate {
  const { appealWorkingDays: days } = settings;
  const date = addWorkingDays(feedbackOn, days, calendars.office);
  return { date, basis: `${days} working days from ${formatDate(feedbackOn)}` };
}
