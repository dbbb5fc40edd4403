/** What a kind says beforehand of the dates that a deed moves is what came of it, in all that was ever recorded. */
import { expect, it } from 'vitest';
import { londonDate } from '../../domain/calendar/index.ts';
import type { Batch, Event } from '../../domain/engine/event.ts';
import { findQuestion } from '../../domain/engine/tasks.ts';
import { kinds } from '../../services/kinds.ts';
import { recordedIn } from '../replay/recorded.ts';
import { toldIn } from '../replay/saved.ts';
import { directoryOf } from '../support/factories.ts';

/** Nobody is asked twice about these, and why. */
const notAsked: Readonly<Record<string, string>> = {
  'agency-assignment review.goesOn': 'The next review comes round.',
  'appointment reviewProbation.satisfactory': 'The next review comes round.',
  'assessed-year bookPanel.booked': 'It is the day of the round that was chosen, which the choice names.',
  'readiness-cycle agreeScope.agreed': 'What follows is expected anew, because the scope was agreed earlier or later.',
  'risk review.close': 'The next review comes round, should another not agree that the risk is gone.',
};

type Deed = Extract<Event, { readonly kind: 'taskDecided' | 'actionTaken' }>;
const isDeed = (event: Event): event is Deed => event.kind === 'taskDecided' || event.kind === 'actionTaken';

const nameOf = (deed: Deed, before: Batch['state']): string =>
  deed.kind === 'actionTaken' ? deed.action : `${findQuestion(before, deed.taskId)?.task}.${deed.choice}`;

/** The deeds that stand alone in what was written, with what was foretold of each and what moved. */
function deedsIn(file: string) {
  const { kind: name, rules, batches } = toldIn(file);
  const kind = kinds[name];
  if (kind?.datesAfter === undefined) return [];
  return batches.flatMap(({ events }, index) => {
    const before = batches[index - 1]?.state;
    const [deed, ...others] = events.filter(isDeed);
    if (before === undefined || deed === undefined || others.length > 0) return [];
    const context = {
      processId: '',
      ...{ state: before, directory: directoryOf({}), calendars: rules.calendars.body },
      ...{ settings: rules.policy.body.settings, deadlines: rules.policy.body.deadlines },
      ...{ today: londonDate(Date.parse(deed.at)), now: Date.parse(deed.at) },
    };
    const did = nameOf(deed, before);
    const foretold = kind.datesAfter?.(did, deed.form ?? {}, context)?.flatMap(({ name: milestone, date, basis }) => {
      const planned = before.milestones[milestone];
      return planned === undefined || planned.date === date ? [] : [{ milestone, to: date, basis }];
    });
    const moved = events.flatMap((event) =>
      event.kind === 'milestoneMoved' ? [{ milestone: event.milestone, to: event.to, basis: event.basis }] : [],
    );
    return [{ deed: `${name} ${did}`, where: `${file} ${deed.at}`, foretold, moved }];
  });
}

const byName = (one: { readonly milestone: string }, other: { readonly milestone: string }) =>
  one.milestone < other.milestone ? -1 : 1;

it('every date that was foretold moved to that day, for that reason, and no other moved that somebody had chosen', () => {
  const deeds = recordedIn('histories').flatMap(deedsIn);
  const foretold = deeds.filter((one) => (one.foretold ?? []).length > 0);
  expect(foretold.length).toBeGreaterThan(1);
  for (const { where, deed, foretold: dates = [], moved } of foretold)
    expect([where, deed, moved.toSorted(byName)]).toEqual([where, deed, dates.toSorted(byName)]);
  const unsaid = deeds.filter((one) => one.foretold === undefined && one.moved.length > 0);
  expect([...new Set(unsaid.map(({ deed }) => deed))].sort()).toEqual(Object.keys(notAsked).sort());
});
