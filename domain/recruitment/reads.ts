/** What each task of a vacancy is about. Applicants are for those who decide about them. */
import { type Piece, piecesOf, type Reading, type ReadsOf, told } from '../engine/reads.ts';
import { recruitment as contract, type Recruitment } from './contract.ts';
import { forms } from './forms.ts';
import { request } from './request.ts';

const { roles, facts, request: written, answer, dates, corrected } = piecesOf(contract);

const post = [roles('requester'), facts(request.fields, ['grade', 'positions', 'route'])] as const;
const vacancy = [...post, facts(request.fields, ['budgetCode', 'opensOn', 'closesOn']), written] as const;
const advert = dates('advertOpens', 'advertCloses');

const ofApplicants = { for: { keptAs: 'form' } } as const;
const results = forms.interviewResults.fields.results;
const candidate = results.row.candidate;

/** Who is to be seen, or was. */
const shortlisted: Piece<Recruitment> = ({ facts: { shortlist }, nameOf }) =>
  listOf(
    'Shortlisted',
    shortlist.filter(({ shortlisted: is }) => is).map((one) => nameOf(one.candidate)),
  );

const interviews: Piece<Recruitment> = ({ facts: { interviews: arranged }, nameOf }) =>
  arranged === undefined
    ? []
    : [
        ...told({ ...forms.interviews.fields.on, label: 'Interviews' }, arranged.on, nameOf),
        ...told(forms.interviews.fields.panel, arranged.panel, nameOf),
        ...told(forms.interviews.fields.chair, arranged.chair, nameOf),
      ];

/** Everybody whom the panel saw, with what it decided, and whether the vacancy's offer stands. */
const seen: Piece<Recruitment> = ({ facts: { results: all, offers }, nameOf }) =>
  all.map(({ candidate: id, score, result }) => ({
    label: told(candidate, id, nameOf)[0]?.value ?? '',
    value: `${results.row.result.of[result]}, score ${score}${standing(offers[id])}`,
    ...ofApplicants,
  }));

const standing = (offer: { readonly started?: true; readonly outcome?: string } | undefined): string =>
  offer === undefined
    ? ''
    : offer.outcome !== undefined
      ? '; did not join'
      : offer.started
        ? '; has started'
        : '; has an offer';

const places: Piece<Recruitment> = ({ facts: { positions, closed, offers } }) => [
  {
    label: 'Positions',
    value: `${positions} asked for, ${Object.values(offers).filter(({ outcome }) => outcome === undefined).length} offered or filled, ${closed} given up`,
  },
];

const listOf = (label: string, names: readonly string[]): readonly Reading[] =>
  names.length === 0 ? [] : [{ label, value: names.join(', '), ...ofApplicants }];

export const reads: ReadsOf<Recruitment> = {
  approveVacancy: [
    ...vacancy,
    answer('approveVacancy', { as: 'Decided before', every: true }),
    answer('reviseRequest', { as: 'Sent again' }),
  ],
  reviseRequest: [...vacancy, answer('approveVacancy', { as: 'Sent back' })],
  publishAdvert: [...vacancy, answer('approveVacancy', { as: 'Approval' }), answer('readvertise')],
  shortlist: [...post, advert],
  arrangeInterviews: [...post, advert, shortlisted],
  recordInterviews: [...post, interviews, shortlisted],
  chooseNext: [...post, places, interviews, seen],
  tellCandidates: [...post, advert, answer('withdraw'), answer('cancel'), answer('shortlist'), seen],
  putRight: [...post, corrected],
};
