/** What each task of an application is about. */
import { formatDate } from '../calendar/index.ts';
import { type Piece, piecesOf, type ReadsOf } from '../engine/reads.ts';
import { progression as contract, type Progression } from './contract.ts';
import { criteriaIn } from './eligibility.ts';
import type { Decided } from './facts.ts';
import { changedAfter, current, evidenceKinds, itemsAt, needsOf, versionOf } from './portfolio.ts';
import { request } from './request.ts';

const { roles, facts, answer, dates, corrected } = piecesOf(contract);

type Look = Piece<Progression>;

const who = [roles('applicant', 'manager'), facts(request.fields, ['fromGrade', 'toGrade'])] as const;

const criteria: Look = ({ facts: application, settings }) => [
  ...criteriaIn(application, settings).map(({ met, why }) => ({
    label: met ? 'Criterion met' : 'Criterion not met',
    value: why,
  })),
  ...(application.exception ? [{ label: 'Goes on by exception', value: 'Yes' }] : []),
];

/** Each kind of evidence against what there must be, and each piece there is. */
const portfolio: Look = ({ facts: { items }, settings, nameOf }) => [
  { label: 'Version of the portfolio', value: String(versionOf(items)) },
  ...needsOf(items, settings.evidence).map(({ title, have, needed }) => ({
    label: title,
    value: `${have} of ${needed}`,
  })),
  ...current(items).map(({ id, kind, datedOn, by, version }) => ({
    label: 'In the portfolio',
    value: `${evidenceKinds[kind]}, dated ${formatDate(datedOn)}, ${nameOf(by)}${version > 1 ? `, version ${version}` : ''}`,
    submission: id,
    for: { keptAs: kind, by },
  })),
];

/** What has come or gone since the line manager endorsed it. */
const since: Look = ({ facts: { items, endorsement } }) => {
  if (!endorsement) return [];
  const changed = changedAfter(items, endorsement.portfolioVersion);
  const kept = new Set(itemsAt(items, endorsement.portfolioVersion).map(({ id }) => id));
  return [
    { label: 'Endorsed version', value: String(endorsement.portfolioVersion) },
    ...changed.map(({ id, kind, datedOn }) => ({
      label: kept.has(id) ? 'Replaced since' : 'Added since',
      value: `${evidenceKinds[kind]}, dated ${formatDate(datedOn)}`,
      for: { keptAs: kind },
    })),
  ];
};

const outcomes = {
  approved: 'Approved',
  deferred: 'Deferred',
  declined: 'Declined',
  notEndorsed: 'Not endorsed',
} as const satisfies Readonly<Record<Decided['outcome'], string>>;

const decision: Look = ({ facts: { decision: made }, nameOf }) => {
  if (!made) return [];
  const { outcome, by, on, present, reapplyOn } = made;
  return [
    { label: 'Decided', value: `${outcomes[outcome]}, ${formatDate(on)}, ${nameOf(by)}` },
    ...(present ? [{ label: 'Members who were there', value: present.map(nameOf).join(', ') }] : []),
    ...(reapplyOn === undefined ? [] : [{ label: 'May apply again from', value: formatDate(reapplyOn) }]),
  ];
};

const booked: Look = ({ facts: { panel, appealed }, nameOf }) => [
  ...(appealed
    ? [
        {
          label: 'Appeal',
          value: `Against “${outcomes[appealed.against.outcome]}”, made on ${formatDate(appealed.on)}`,
        },
      ]
    : []),
  ...(panel
    ? [
        { label: 'Panel meets on', value: formatDate(panel.meetsOn) },
        { label: 'Members', value: panel.members.map(nameOf).join(', ') },
      ]
    : []),
];

const panelSaid = answer('recordPanel', { as: 'The panel' });
const endorsed = answer('endorse', { as: 'Endorsement' });

export const reads: ReadsOf<Progression> = {
  recordIntent: [...who],
  checkEligibility: [...who, facts(request.fields, ['intentOn'])],
  decideException: [...who, criteria, answer('checkEligibility')],
  explainIneligible: [...who, criteria, answer('checkEligibility'), answer('decideException')],
  submitPortfolio: [...who, portfolio, answer('endorse', { as: 'Returned' })],
  endorse: [...who, criteria, portfolio, answer('submitPortfolio')],
  bookPanel: [...who, endorsed, booked, answer('appeal')],
  recordPanel: [...who, criteria, portfolio, endorsed, since, booked, answer('appeal')],
  changeGrade: [...who, decision, panelSaid, answer('confirmPay', { as: 'Sent back' })],
  confirmPay: [...who, decision, answer('changeGrade', { as: 'Entered' })],
  giveFeedback: [...who, decision, panelSaid, answer('endorse', { as: 'The line manager' })],
  reapply: [...who, decision, answer('giveFeedback'), dates('reapply')],
  putRight: [...who, corrected],
};
