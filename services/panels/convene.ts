/** Rounds in which a panel sits for many cases: convened once, and each case told by its own process. */

import { randomUUID } from 'node:crypto';
import { type LocalDate, londonDate } from '../../domain/calendar/index.ts';
import { type Bounded, dayErrors } from '../../domain/engine/bounds.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import { notFound, Refusal, unacceptable } from '../../domain/engine/refusals.ts';
import { type PanelPurpose, type PanelSettings, purposes } from '../../domain/panels/purposes.ts';
import { bookingErrors, type PanelRound } from '../../domain/panels/rules.ts';
import { directoryOn } from '../../store/directory.ts';
import { findRound, keepRound, tellMembers } from '../../store/panels.ts';
import { currentCalendars, liveRules } from '../../store/rules.ts';
import { type Confirmed, unconfirmed } from '../fields/confirmed.ts';
import type { Parts } from '../parts.ts';

export interface Sitting {
  readonly meetsOn: LocalDate;
  readonly chair: PersonId;
  /** Everybody on the panel, the chair among them. */
  readonly members: readonly PersonId[];
  /** Pointers to what is unusual and right. */
  readonly confirmed?: readonly Confirmed[] | undefined;
}

/** When a round may meet. */
export const meetingDays = {
  earliest: { of: 'today', why: 'a round is convened ahead' },
  latest: { of: 'today', months: 24 },
  onWorkingDays: true,
} as const satisfies Bounded;

export interface Convening extends Sitting {
  readonly purpose: PanelPurpose;
}

/** Convenes a round. @throws Refusal `invalid` when its people or its date can't be */
export async function convene(parts: Parts, request: Convening, by: PersonId): Promise<PanelRound> {
  const { purpose, meetsOn, chair, members } = request;
  const quorum = await quorumFor(parts, purpose);
  await refuseUnfit(parts, request, quorum);
  const round = { id: randomUUID(), purpose, meetsOn, chair, members, quorum };
  await keepRound(parts.db, round, by);
  const sits = members.filter((member) => member !== by);
  await tellMembers(parts.db, round.id, { sits, 'sits-no-longer': [] }, parts.clock.now());
  return { ...round, cases: [] };
}

/** @throws Refusal `invalid` for a date that has passed or on which nobody works, too few people, or somebody unknown */
export async function refuseUnfit(parts: Parts, sitting: Sitting, quorum: number): Promise<void> {
  const today = todayOf(parts);
  const directory = directoryOn(parts.db, today);
  const { confirmed, ...booking } = sitting;
  const { body: calendars } = await currentCalendars(parts.db);
  const found = [
    ...dayErrors('/meetsOn', sitting.meetsOn, meetingDays, {}, { today, calendars, settings: {} }),
    ...(await bookingErrors({ ...booking, round: '' }, { quorum, whyNot: async () => undefined }, directory)),
  ];
  const errors = unconfirmed(found, confirmed);
  if (errors.length > 0) throw unacceptable(errors);
}

/** @throws Refusal `not-found` */
export async function getRound({ db }: Parts, id: string): Promise<PanelRound> {
  const round = await findRound(db, id);
  if (!round) throw notFound('round');
  return round;
}

/** A panel that has met decides about what it had before it, and about nothing more. @throws Refusal `not-at-this-stage` */
export function refuseMet(parts: Parts, { meetsOn }: PanelRound): void {
  if (meetsOn < todayOf(parts)) throw new Refusal('not-at-this-stage', 'This panel has met. Convene another round.');
}

export const todayOf = ({ clock }: Parts): LocalDate => londonDate(clock.now().getTime());

async function quorumFor({ db, kinds }: Parts, purpose: PanelPurpose): Promise<number> {
  const { kind } = purposes[purpose];
  if (!Object.hasOwn(kinds, kind))
    throw unacceptable([{ pointer: '/purpose', message: 'Nothing goes before this panel here.' }]);
  const { settings } = (await liveRules(db, kind)).policy.body;
  return (settings as PanelSettings).panelQuorum;
}
