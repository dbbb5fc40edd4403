/** A round that has not met gets another date, chair or members: its cases are asked first, then told. */
import { type FieldError, unacceptable } from '../../domain/engine/refusals.ts';
import { panelNames } from '../../domain/panels/purposes.ts';
import type { PanelRound } from '../../domain/panels/rules.ts';
import { changeRound, tellMembers } from '../../store/panels.ts';
import { type Acting, act } from '../engine/decide.ts';
import { contextOf } from '../engine/form.ts';
import { subKey } from '../engine/keys.ts';
import { findSubject, type Subject } from '../engine/subject.ts';
import type { Parts } from '../parts.ts';
import { bookedIn, bookingOf, type CaseResult, tried } from './book.ts';
import { getRound, refuseMet, refuseUnfit, type Sitting } from './convene.ts';

export interface Changed {
  readonly round: PanelRound;
  readonly cases: readonly CaseResult[];
}

/**
 * Nothing changes when one of its cases bars a new member; the errors name them. Sent again after a failure half-way, it
 * tells those that have not been told.
 */
export async function changeMembers(parts: Parts, id: string, sitting: Sitting, by: Acting): Promise<Changed> {
  const before = await getRound(parts, id);
  refuseMet(parts, before);
  const { confirmed = [], ...changed } = sitting;
  const isSameDay = changed.meetsOn === before.meetsOn; // it was asked about when it was chosen
  await refuseUnfit(parts, { ...changed, confirmed: isSameDay ? ['/meetsOn'] : confirmed }, before.quorum);
  const round = { ...before, ...changed };
  const cases = await bookedCases(parts, round);
  const errors = (await Promise.all(cases.map((subject) => errorsIn(parts, subject, round)))).flat();
  if (errors.length > 0) throw unacceptable(errors);
  await changeRound(parts.db, round);
  await tellChange(parts, before, round, by);
  const results: CaseResult[] = [];
  for (const subject of cases) results.push(await tried(subject.id, () => tell(parts, subject, round, by)));
  return { round, cases: results };
}

/** Those who sit hear of the round as it is now, those who no longer do that they do not; sent again, nobody hears it twice. */
async function tellChange(
  { db, clock }: Parts,
  before: PanelRound,
  now: PanelRound,
  { caller }: Acting,
): Promise<void> {
  if (JSON.stringify(bookingOf(before)) === JSON.stringify(bookingOf(now))) return;
  const isTold = (person: string) => person !== caller.id;
  const gone = before.members.filter((person) => isTold(person) && !now.members.includes(person));
  await tellMembers(db, now.id, { sits: now.members.filter(isTold), 'sits-no-longer': gone }, clock.now());
}

/** Those still open and booked into this round; one that went back to be booked again is told nothing. */
async function bookedCases(parts: Parts, round: PanelRound): Promise<readonly Subject[]> {
  const found = await Promise.all(round.cases.map((id) => findSubject(parts, id)));
  return found.filter((subject): subject is Subject => {
    if (!subject || subject.state.closed !== undefined || bookedIn(subject)?.round !== round.id) return false;
    const { stages } = subject.kind.contract.standing[panelNames.changed] ?? {};
    return stages?.includes(subject.state.visits.at(-1)?.stage ?? '') ?? true;
  });
}

/** What the case's own rule says of the round as it would be. */
async function errorsIn(parts: Parts, subject: Subject, round: PanelRound): Promise<readonly FieldError[]> {
  const context = contextOf(parts, subject);
  const directory = { ...context.directory, panelRound: async () => round };
  const form = subject.kind.forms[panelNames.form];
  return (await form?.verify(bookingOf(round), { ...context, directory })) ?? [];
}

async function tell(parts: Parts, subject: Subject, round: PanelRound, by: Acting): Promise<void> {
  if (JSON.stringify(bookedIn(subject)) === JSON.stringify(bookingOf(round))) return;
  const acting = { caller: by.caller, key: subKey(by.key, subject.id) };
  await act(parts, subject, panelNames.changed, { form: { ...bookingOf(round) } }, acting);
}
