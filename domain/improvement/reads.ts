/** What each task of an improvement action is about. */
import { formatDate } from '../calendar/index.ts';
import { type Piece, piecesOf, type ReadsOf } from '../engine/reads.ts';
import { improvementAction as contract, type ImprovementAction } from './contract.ts';
import { actionFacts } from './facts.ts';
import { cancelled, outlooks } from './reasons.ts';

const { roles, facts, request, answer, dates, corrected } = piecesOf(contract);

type Look = Piece<ImprovementAction>;

const action = [
  facts(actionFacts.fields, ['area', 'source', 'reference']),
  request,
  answer('agreeAction', { as: 'Agreed' }),
  roles('owner', 'verifier', 'sponsor'),
] as const;
const due = dates('due');

const evidence: Look = ({ facts: { evidence: items }, nameOf }) =>
  items.map(({ id, datedOn, addedOn, by }) => ({
    label: 'Evidence',
    value: `Dated ${formatDate(datedOn)}, added on ${formatDate(addedOn)}, ${nameOf(by)}`,
    submission: id,
    for: { keptAs: 'evidence', by },
  }));

const lastNote: Look = ({ facts: { notes }, nameOf }) => {
  const last = notes.at(-1);
  return last === undefined
    ? []
    : [{ label: 'Latest note', value: `${formatDate(last.on)}, ${nameOf(last.by)}: ${outlooks[last.outlook]}` }];
};

const earlier: Look = ({ facts: { extensions } }) =>
  extensions.flatMap(({ from, decided }) =>
    decided?.granted && decided.until !== undefined
      ? [{ label: 'Extended before', value: `From ${formatDate(from)} to ${formatDate(decided.until)}` }]
      : [],
  );

/** Proposed by whoever raised it, until it is agreed. */
const proposed = facts(actionFacts.fields, ['dueOn']);

const ending: Look = ({ facts: { endingAsked: asked }, nameOf }) => {
  if (asked === undefined) return [];
  const { outcome, code, by, askedBy, askedOn } = asked;
  return [
    { label: 'Asked for', value: `${contract.outcomes[outcome]}, ${nameOf(askedBy)}, ${formatDate(askedOn)}` },
    ...(code === undefined ? [] : [{ label: 'Why', value: cancelled[code] }]),
    ...(by === undefined ? [] : [{ label: 'Takes its place', value: by }]),
  ];
};

const delivered = answer('deliver', { as: 'Delivered' });
const reviewed = answer('reviewEvidence', { as: 'Evidence reviewed' });
const asked = answer('requestExtension', { as: 'A later date was asked for' });

export const reads: ReadsOf<ImprovementAction> = {
  agreeAction: [...action, proposed],
  deliver: [...action, due, answer('reviewEvidence', { as: 'Sent back' }), answer('verifyImpact'), evidence, lastNote],
  progressNote: [...action, due, lastNote],
  decideExtension: [...action, due, asked, earlier, lastNote],
  reviewEvidence: [...action, due, delivered, evidence, lastNote],
  nameVerifier: [...action, delivered],
  verifyImpact: [...action, due, delivered, reviewed, evidence],
  recheckImpact: [...action, answer('verifyImpact', { as: 'Verified' }), dates('recheck'), evidence],
  decideEnding: [...action, due, ending, answer('askToCancel'), answer('askToSupersede'), lastNote],
  putRight: [...action, corrected],
};
