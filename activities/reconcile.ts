import type { WatchActivities } from '../domain/engine/jobs.ts';
import type { Kind } from '../domain/engine/kind.ts';
import { letGo, listWhatIsDue } from '../services/disposals/carry-out.ts';
import { tellOfTheWeek } from '../services/notices/weekly-list.ts';
import { sweepReadings } from '../store/access-log.ts';
import { beat } from '../store/heartbeats.ts';
import { sweepUnconfirmed } from '../store/imports.ts';
import { sweepJobs } from '../store/jobs.ts';
import { lookAtSignatures } from '../store/journal/signatures.ts';
import { sweepKeptAnswers } from '../store/kept-answers.ts';
import { sweepUnlinked } from '../store/submissions.ts';
import type { Engine } from '../temporal/begin-again.ts';
import { tellHeldElsewhere } from '../temporal/held-elsewhere.ts';
import { launchUnfinished } from '../temporal/imports.ts';
import { everyMorning, followPeople, onceEachMorning, passUpFromLeavers } from '../temporal/look.ts';
import { moveCalendars } from '../temporal/move-calendars.ts';
import { reconcile } from '../temporal/reconcile.ts';

/** A change of holidays is carried on for so long in one round: the other work must not wait for it. */
const MOVING_MS = 60_000;

/** What the engine has begun is on its list some moments later, by a clock of its own. */
const LATE_MS = 60_000;

export interface WatchParts extends Engine {
  readonly kinds: Readonly<Record<string, Kind>>;
  /** Signs the ends of the journals and sends them away; left out when no key is set. */
  readonly signHeads?: () => Promise<unknown>;
}

export const watchActivities = (parts: WatchParts): WatchActivities => {
  let lookedAt = 0;
  const contracts = Object.values(parts.kinds).map(({ contract }) => contract);
  const lookAtTruths = everyMorning(parts, contracts);
  const follow = onceEachMorning((today) => followPeople(parts, contracts, today));
  const tellElsewhere = onceEachMorning((today) => tellHeldElsewhere(parts, Object.values(parts.kinds), today));
  const passUp = onceEachMorning((today) => passUpFromLeavers(parts, today));
  const tellOfWeek = onceEachMorning((today) => tellOfTheWeek(parts, today, new Date()));
  const keepOrder = onceEachMorning(async (today) => {
    const keeping = { ...parts, clock: { now: () => new Date() } };
    await listWhatIsDue(keeping, today);
    await letGo(keeping, today);
  });
  return {
    async keepWatch() {
      const begun = Date.now();
      await reconcile(parts, { since: new Date(lookedAt) });
      lookedAt = begun - LATE_MS;
      await launchUnfinished(parts);
      await moveCalendars(parts, Date.now() + MOVING_MS);
      await lookAtTruths(new Date());
      await lookAtSignatures(parts.db);
      await follow(new Date());
      await tellElsewhere(new Date());
      await passUp(new Date());
      await keepOrder(new Date());
      await tellOfWeek(new Date());
      await sweepUnlinked(parts.db, new Date());
      await sweepUnconfirmed(parts.db, new Date());
      await sweepKeptAnswers(parts.db, new Date());
      await sweepReadings(parts.db, new Date());
      await sweepJobs(parts.db, new Date());
      await beat(parts.db, 'watch');
      await parts.signHeads?.(); // last: mail that is away must not make the watch look silent
    },
  };
};
