/** What holds of a check of somebody who works here: which may end, which nobody works without, when it is asked for. Pure. */
import type { CheckName } from '../appointment/checks.ts';
import type { LocalDate } from '../calendar/index.ts';
import type { Given } from '../engine/define.ts';

/** Once somebody has settled status, a visa is watched no longer; everybody who works here is registered, may work and is not barred. */
const mayEnd: readonly CheckName[] = ['sponsorship', 'overseasPolice', 'occupationalHealth'];

/** Nobody works here without these, whatever is decided: the law leaves no choice. */
const unconditional: readonly CheckName[] = ['identity', 'rightToWork', 'sponsorship', 'registration'];

/** What is known of a check on a day. */
export interface Watched {
  readonly check: CheckName;
  readonly expiresOn: LocalDate;
  /** What came back instead of a renewal, until somebody has decided. */
  readonly came?: 'concern' | 'barred';
  /** They do not work here until it is good again, since this day. */
  readonly keptFromWork?: LocalDate;
}

type Seen = Given<Watched>;

/** Why it cannot be watched no longer; nothing when it can. */
export const mayStop = ({ facts: { check } }: Seen): string | undefined =>
  mayEnd.includes(check) ? undefined : 'Everybody who works here must have this check.';

/** Why they may not go on working; nothing when the decider may say so. */
export const mayGoOn = ({ facts: { check, came } }: Seen): string | undefined =>
  came === 'barred' || unconditional.includes(check)
    ? 'The law lets nobody work here in spite of this. Say that they do not work, or that their employment ends.'
    : undefined;

/** Why nobody's word ends it; nothing where the directory does not know them. As long as it has them here, the check is watched. */
export const mayLeaveByWord = (_facts: unknown, { people }: Given): string | undefined =>
  people['worker'] === undefined
    ? undefined
    : 'The directory has them as working here. An administrator records there on which day they leave: this ends by itself the morning after.';

/** Good on the day, or kept from work until it is. */
export const isGood = ({ facts: { expiresOn, keptFromWork }, today }: Seen): boolean =>
  today <= expiresOn || keptFromWork !== undefined;

/** Nothing came back against them, or they do not work until it is decided. */
export const isWithoutConcern = ({ facts: { came, keptFromWork } }: Seen): boolean =>
  came === undefined || keptFromWork !== undefined;
