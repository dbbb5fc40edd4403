/** Two readiness cycles, as they would have been adopted: inspectors called yesterday in one, the other is being prepared. */
import { addDays, addWorkingDays, calendarsWith, type LocalDate } from '../../domain/calendar/index.ts';
import { listNames } from '../../domain/readiness/annex-a.ts';
import { personAt, teams } from './people.ts';

export interface DemoCycle {
  /** Never changes: the same demo twice starts it once. */
  readonly key: string;
  readonly request: Readonly<Record<string, unknown>>;
}

const at = (address: string): string => personAt(`${address}@example.org`).id;
const lead = () => at('quality');

const owners = () => ({
  annexA: at('manager.3'),
  documents: at('manager.4'),
  audits: at('manager.5'),
  communications: at('manager.6'),
  it: at('manager.7'),
  reviewer: at('coordinator'),
});

const ownersOf = (areas: readonly number[]) =>
  areas.map((area, index) => ({
    area,
    person: at(['service.manager', 'service.manager.care', 'manager.1'][index % 3] ?? ''),
  }));

const acceptedEvidence = (area: number, by: string, addedOn: LocalDate) => ({
  area,
  datedOn: addDays(addedOn, -12),
  addedOn,
  by,
  reviewer: owners().reviewer,
  reviewedOn: addDays(addedOn, 4),
});

/** Yesterday, or the last day on which an office telephone is answered. */
const callDayBefore = (today: LocalDate): LocalDate => addWorkingDays(today, -1, calendarsWith([]).statutory);

/** A standard inspection: everything was ready, leadership said go, and the telephone rang at 09:40. */
function calledYesterday(today: LocalDate): DemoCycle {
  const on = callDayBefore(today);
  const areas = [2, 4, 8, 9, 11];
  return {
    key: 'demo:readiness:1',
    request: {
      title: 'Readiness for the standard inspection',
      inspection: 'standard',
      areas,
      team: teams[0].id,
      lead: lead(),
      owners: ownersOf(areas),
      expectedOn: addDays(on, 14),
      adopt: {
        startedOn: addDays(on, -120),
        past: [
          { stage: 'scoping', on: addDays(on, -120) },
          { stage: 'preparing', on: addDays(on, -110) },
          { stage: 'review', on: addDays(on, -40) },
          { stage: 'waiting', on: addDays(on, -36) },
        ],
        stage: 'called',
        on,
        owners: owners(),
        ready: ['annexA', 'audits', 'selfEvaluation', 'documents', 'communications', 'it'],
        lists: listNames.map((list, n) => ({ list, asOf: addDays(on, -60), rows: 40 + 35 * n, errors: n % 4 })),
        evidence: ownersOf(areas).flatMap(({ area, person }, n) => [
          acceptedEvidence(area, person, addDays(on, -95 + n)),
          acceptedEvidence(area, person, addDays(on, -70 + n)),
        ]),
        decisions: [{ decision: 'go', on: addDays(on, -36), by: at('assistant.director') }],
        call: { on, at: '09:40', caller: 'lead-inspector', takenBy: lead(), done: ['tellLeaders', 'tellStaff'] },
      },
    },
  };
}

/** A monitoring visit: half of Annex A is there, and evidence is being gathered. */
function inPreparation(today: LocalDate): DemoCycle {
  const areas = [1, 3, 7];
  return {
    key: 'demo:readiness:2',
    request: {
      title: 'Readiness for the next monitoring visit',
      inspection: 'monitoring',
      areas,
      team: teams[4].id,
      lead: lead(),
      owners: ownersOf(areas),
      expectedOn: addDays(today, 75),
      adopt: {
        startedOn: addDays(today, -30),
        past: [{ stage: 'scoping', on: addDays(today, -30) }],
        stage: 'preparing',
        on: addDays(today, -22),
        owners: owners(),
        ready: ['it', 'communications'],
        lists: listNames.slice(0, 5).map((list) => ({ list })),
      },
    },
  };
}

export const cyclesAt = (today: LocalDate): readonly DemoCycle[] => [calledYesterday(today), inPreparation(today)];
