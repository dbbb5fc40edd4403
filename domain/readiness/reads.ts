/** What each task of a readiness cycle is about. */
import { formatDate, formatMoment } from '../calendar/index.ts';
import { type Piece, piecesOf, type ReadsOf } from '../engine/reads.ts';
import { subjectOf } from '../engine/words.ts';
import { type Area, areas } from '../improvement/areas.ts';
import { type List, lists } from './annex-a.ts';
import { readinessCycle as contract, type ReadinessCycle } from './contract.ts';
import { cycle as cycleFacts } from './facts.ts';
import { callers, findings } from './inspections.ts';
import { partNames, parts } from './parts.ts';
import { roleOfArea } from './roles.ts';
import { acceptedIn, wantedIn } from './wanted.ts';

const { roles, facts, answer, dates, corrected } = piecesOf(contract);

type Look = Piece<ReadinessCycle>;

const inspection = [facts(cycleFacts.fields, ['inspection']), dates('expected')] as const;

const proposed: Look = ({ facts: { proposed: owners, areas: wanted }, nameOf }) => [
  { label: 'Areas', value: wanted.map((area) => areas[area]).join('; ') },
  ...owners.map(({ area, person }) => ({ label: `Owner proposed for ${areas[area]}`, value: nameOf(person) })),
];

const list: Look = ({ task, facts: { lists: kept }, nameOf }) => {
  const name = subjectOf(task.about ?? '').replace('list-', '') as List;
  const last = kept[name];
  return [
    { label: 'List', value: lists[name] ?? name },
    ...(last
      ? [
          {
            label: 'Produced last',
            value: `As of ${formatDate(last.asOf)}: ${last.rows} on it, ${last.errors} with something missing or wrong, ${nameOf(last.by)}`,
          },
        ]
      : []),
  ];
};

const everyList: Look = ({ facts: { lists: kept } }) =>
  (Object.keys(lists) as List[]).map((name) => {
    const last = kept[name];
    return {
      label: lists[name],
      value: last
        ? `As of ${formatDate(last.asOf)}: ${last.rows} on it, ${last.errors} with something missing or wrong`
        : 'Not produced yet',
    };
  });

const areaOf = (about: string | undefined): Area | undefined => {
  const number = Number(/^area-(\d+)/.exec(about ?? '')?.[1]);
  return Object.hasOwn(areas, number) ? (number as Area) : undefined;
};

const evidenceOfArea: Look = ({ task, state, facts: cycle, settings, nameOf }) => {
  const area = areaOf(task.about);
  if (area === undefined) return [];
  const owner = state.who[roleOfArea(area)];
  const waiting = cycle.items.filter((item) => item.area === area && item.status === 'waiting');
  return [
    { label: 'Area', value: areas[area] },
    ...(owner === undefined ? [] : [{ label: 'Owner', value: nameOf(owner) }]),
    { label: 'Accepted so far', value: `${acceptedIn(cycle, area)} of ${wantedIn(cycle, area, settings)}` },
    ...waiting.map(({ id, datedOn, addedOn, by }) => ({
      label: 'To be reviewed',
      value: `Dated ${formatDate(datedOn)}, added on ${formatDate(addedOn)}, ${nameOf(by)}`,
      ...(id !== undefined && { submission: id }),
      for: { keptAs: 'areaEvidence', by },
    })),
  ];
};

const everyArea: Look = ({ facts: cycle, settings }) =>
  cycle.areas.map((area) => ({
    label: areas[area],
    value: `${acceptedIn(cycle, area)} of ${wantedIn(cycle, area, settings)} pieces of evidence accepted`,
  }));

const everyPart: Look = ({ facts: { ready } }) =>
  partNames.map((name) => {
    const on = ready[name];
    return { label: parts[name], value: on === undefined ? 'Not ready' : `Ready since ${formatDate(on)}` };
  });

const part: Look = ({ task }) => {
  const name = subjectOf(task.about ?? '').replace('part-', '');
  return [{ label: 'What is prepared', value: (parts as Readonly<Record<string, string>>)[name] ?? 'The cycle' }];
};

const meetings: Look = ({ facts: { meetings: so } }) => [
  {
    label: 'Meetings so far',
    value: so.lastOn === undefined ? String(so.held) : `${so.held}, the last on ${formatDate(so.lastOn)}`,
  },
];

const call: Look = ({ facts: { call: taken }, nameOf }) =>
  taken === undefined
    ? []
    : [
        { label: 'Inspectors called', value: formatMoment(taken.on, taken.at) },
        { label: 'Who called', value: callers[taken.caller] },
        { label: 'Call taken by', value: nameOf(taken.takenBy) },
      ];

const visit = dates('arrives', 'visitEnds');

const found: Look = ({ facts: { findings: all }, textsOf }) =>
  all.flatMap(({ number, area, kind, text, dueOn }) => {
    const { title = '', finding } = textsOf(text);
    const by = dueOn === undefined ? '' : `, by ${formatDate(dueOn)}`;
    return [
      { label: `Finding ${number}`, value: `${findings[kind]}${by}, ${areas[area]}` },
      ...[title, finding ?? ''].filter(Boolean).map((words) => ({
        label: `Finding ${number} in words`,
        value: words,
        submission: text,
        for: { keptAs: 'finding' },
      })),
    ];
  });

const foundSoFar: Look = (seen) => {
  const lines = found(seen);
  return lines.length === 0 ? [{ label: 'Findings', value: 'None added yet' }] : lines;
};

const decisions: Look = ({ facts: { decisions: made }, nameOf }) =>
  made.map(({ decision, on, by }) => ({
    label: 'Decided before',
    value: `${decision === 'go' ? 'Go' : 'No-go'}, ${formatDate(on)}, ${nameOf(by)}`,
  }));

const prepared = [
  answer('dryRun'),
  answer('sampleAudits'),
  answer('refreshSelfEvaluation'),
  answer('preparePart', { sameSubject: true }),
] as const;

export const reads: ReadsOf<ReadinessCycle> = {
  agreeScope: [...inspection, proposed],
  prepareList: [...inspection, list, answer('dryRun', { as: 'The last dry run' })],
  dryRun: [everyList],
  sampleAudits: [...inspection, part, answer('reviewPart', { sameSubject: true, as: 'Sent back' })],
  refreshSelfEvaluation: [...inspection, part, answer('reviewPart', { sameSubject: true, as: 'Sent back' })],
  preparePart: [...inspection, part],
  reviewPart: [
    part,
    ({ task, ...rest }) =>
      task.about?.startsWith('part-annexA')
        ? prepared[0]({ task, ...rest })
        : task.about?.startsWith('part-audits')
          ? prepared[1]({ task, ...rest })
          : prepared[2]({ task, ...rest }),
  ],
  gatherEvidence: [
    ...inspection,
    evidenceOfArea,
    answer('reviewEvidence', { sameSubject: true, as: 'The last piece' }),
  ],
  reviewEvidence: [evidenceOfArea],
  holdMeeting: [...inspection, meetings, everyPart],
  decideReadiness: [...inspection, everyPart, everyArea, everyList, prepared[1], prepared[2], decisions],
  callDay: [...inspection, call, visit],
  recordFeedback: [...inspection, visit, foundSoFar],
  recordReport: [...inspection, visit, foundSoFar],
  meetLegalDate: [...inspection, dates('reportReceived'), answer('recordReport')],
  proposeNext: [...inspection, answer('recordReport'), found, roles('lead')],
  putRight: [...inspection, corrected],
};
