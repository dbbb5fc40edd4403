/** The twelve-area improvement plan with some sixty actions, as it would have been adopted from a spreadsheet: days are counted back from today. */
import { addDays, type LocalDate } from '../../domain/calendar/index.ts';
import { type Area, areaNumbers } from '../../domain/improvement/areas.ts';
import { personAt, teams } from './people.ts';

export interface DemoAction {
  /** Never changes: the same demo twice starts it once. */
  readonly key: string;
  readonly request: Readonly<Record<string, unknown>>;
}

/** One that a partner does: their note has come, and nobody has looked at it yet. */
export const byPartner = {
  key: 'demo:action:2:4',
  partner: { organisation: 'NHS Sussex', contact: 'Petra Marsh', email: 'petra.marsh@nhs.example' },
  note: {
    outlook: 'at-risk',
    said: 'The designated doctor has agreed the draft strategy. Our board takes it at its next meeting; until then we cannot sign.',
  },
} as const;

/** Where each area's five actions stand: together they show every colour, and every reason for it. */
const situations = [
  'onTrack',
  'watched',
  'dueSoon',
  'late',
  'verifying',
  'blocked',
  'slipped',
  'reviewing',
  'noteOverdue',
  'overridden',
  'watched',
  'onTrack',
] as const;
type Situation = (typeof situations)[number];

const titles: Readonly<Record<Area, readonly [string, string, string, string, string]>> = {
  1: [
    'Publish practice standards and brief every worker',
    'Induct every new starter within two weeks',
    'Give every social worker a working laptop and phone',
    'Train every team in motivational interviewing',
    'Hold a monthly practice forum in each team',
  ],
  2: [
    'Use the neglect tool in every assessment of neglect',
    'Review every child on a plan for neglect longer than 15 months',
    'Train managers to recognise drift in cases of neglect',
    'Agree the neglect strategy with partners',
    'Audit cases of neglect each quarter',
  ],
  3: [
    'Visit every private foster home within seven days',
    'Agree the joint protocol for homeless young people with housing',
    'Assess every homeless 16 and 17 year old together with housing',
    'Make private fostering known to schools and health',
    'Report on private fostering each year',
  ],
  4: [
    'Write every plan so that families understand it',
    'Set dates and names for each step of a plan',
    'Review plans with the child’s view recorded',
    'Bring in the new plan template',
    'Have conference chairs challenge weak plans',
  ],
  5: [
    'Record every visit within five days',
    'Offer a return home interview within 72 hours',
    'Keep a chronology in every case',
    'Share what return home interviews tell us each month',
    'Correct records found wrong by the data team',
  ],
  6: [
    'Hold a permanence planning meeting by the second review',
    'Track every child waiting for permanence each week',
    'Shorten the time from decision to placement order',
    'Train workers in early permanence',
    'Bring family group conferences forward',
  ],
  7: [
    'Begin life-story work within a month of a child coming into care',
    'Train carers in life-story work',
    'Clear the backlog of life-story books',
    'Check life-story work at each review',
    'Give every team a life-story lead',
  ],
  8: [
    'Supervise every worker at least monthly',
    'Put supervision records on file within five days',
    'Record the manager’s decision at each step of a case',
    'Train team managers in reflective supervision',
    'Chase missing supervision each Monday',
  ],
  9: [
    'Have every manager audit one case a month',
    'Follow each audit finding through to its end',
    'Moderate one audit in five',
    'Report audit findings to the leadership team every two months',
    'Ask families what they think of each audit',
  ],
  10: [
    'Fill vacant social worker posts',
    'Bring caseloads down to 18',
    'Make the retention offer to every eligible worker',
    'Protect the caseload of newly qualified workers',
    'Ask every leaver why they leave',
  ],
  11: [
    'Have every child in care seen by a dentist each year',
    'Give every care leaver a pathway plan they helped to write',
    'Find homes for children closer to where they grew up',
    'Bring care leavers into the corporate parenting panel',
    'Raise the number of foster carers',
  ],
  12: [
    'Have police and health at every strategy discussion',
    'Agree thresholds with all partners',
    'Send conference reports to families two days before',
    'Hold joint audits with partners each quarter',
    'Share the improvement plan with schools',
  ],
};

const sourcesInTurn = [
  { kind: 'ofsted', prefix: 'OR' },
  { kind: 'commissioner', prefix: 'CR' },
  { kind: 'audit', prefix: 'AUD-' },
  { kind: 'visit', prefix: 'MV' },
  { kind: 'board', prefix: 'IB' },
] as const;

const DONE_BY = 'The audit of twenty records each month shows it, three months running.';

/** Some sixty actions, five an area. */
export function actionsAt(today: LocalDate): readonly DemoAction[] {
  return areaNumbers.flatMap((area) => titles[area].map((title, n) => action(today, area, title, n)));
}

function action(today: LocalDate, area: Area, title: string, n: number): DemoAction {
  const index = (area - 1) * 5 + n;
  const situation = situations[index % situations.length] ?? 'onTrack';
  const { kind, prefix } = sourcesInTurn[n] ?? sourcesInTurn[0];
  const owner = index % 3 === 0 ? `manager${index % 8 === 0 ? '' : `.${index % 8}`}` : practitioner(index);
  const person = personAt(`${owner}@example.org`);
  return {
    key: `demo:action:${area}:${n + 1}`,
    request: {
      title,
      area,
      source: { kind, reference: `${prefix}${area}` },
      successMeasure: DONE_BY,
      owner: person.id,
      team: teams.some(({ id }) => id === person.team) ? person.team : teams[0].id,
      ...past(situation, today, index),
    },
  };
}

const practitioner = (index: number): string => `practitioner.${1 + (index % 35)}`;

/** What a situation says of the past: its stage and how it came there. */
function past(situation: Situation, today: LocalDate, index: number) {
  const ago = (days: number): LocalDate => addDays(today, -days);
  const began = 90 + (index % 4) * 10;
  const startedOn = ago(began);
  const lastNote = { on: ago(3 + (index % 15)), outlook: 'on-track' };
  const doing = { startedOn, past: [], stage: 'doing', on: startedOn, lastNote };
  const due = (days: number): LocalDate => addDays(today, days);
  switch (situation) {
    case 'onTrack':
      return { dueOn: due(40 + index), adopt: doing };
    case 'dueSoon':
      return { dueOn: due(2 + (index % 12)), adopt: { ...doing, lastNote: { ...lastNote, outlook: 'at-risk' } } };
    case 'late':
      return { dueOn: ago(4 + (index % 20)), adopt: { ...doing, lastNote: { ...lastNote, outlook: 'off-track' } } };
    case 'blocked':
      return { dueOn: due(50), adopt: { ...doing, blocked: { since: ago(12), code: blockFor(index) } } };
    case 'slipped':
      return { dueOn: due(30), adopt: { ...doing, extensions: [extended(today, 75, 45), extended(today, 45, -30)] } };
    case 'noteOverdue':
      return { dueOn: due(60), adopt: { ...doing, lastNote: { on: ago(50), outlook: 'at-risk' } } };
    case 'overridden':
      return { dueOn: due(45), adopt: { ...doing, override: override(today) } };
    default:
      return { dueOn: ago(20), verifier: personAt(VERIFIES).id, adopt: delivered(situation, startedOn, ago) };
  }
}

const VERIFIES = 'coordinator@example.org';

const blockFor = (index: number): string => (index % 2 === 0 ? 'partner-organisation' : 'it-system');

const extended = (today: LocalDate, from: number, until: number) => ({
  from: addDays(today, -from),
  until: addDays(today, -until),
  askedOn: addDays(today, -from - 6),
  decidedBy: personAt('service.manager@example.org').id,
  decidedOn: addDays(today, -from - 4),
});

const override = (today: LocalDate) => ({
  value: 'red',
  on: addDays(today, -2),
  until: addDays(today, 10),
  by: personAt('quality@example.org').id,
});

/** Delivered on the due date or before, and as far on from there as the situation says. */
function delivered(
  situation: 'reviewing' | 'verifying' | 'watched',
  startedOn: LocalDate,
  ago: (days: number) => LocalDate,
) {
  const [doing, reviewing] = [
    { stage: 'doing', on: startedOn },
    { stage: 'reviewing', on: ago(22) },
  ];
  const deliveredOn = ago(22);
  if (situation === 'reviewing')
    return { startedOn, past: [doing], stage: 'reviewing', on: ago(2), deliveredOn: ago(2) };
  if (situation === 'verifying')
    return { startedOn, past: [doing, reviewing], stage: 'verifying', on: ago(15), deliveredOn };
  const before = [doing, reviewing, { stage: 'verifying', on: ago(18) }];
  return { startedOn, past: before, stage: 'watching', on: ago(6), deliveredOn, verifiedOn: ago(6) };
}
