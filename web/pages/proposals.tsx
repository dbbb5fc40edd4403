/** Changes of people that wait for a second person: what becomes what, who proposed it, and what whoever reads may do about it. */
import type { proposedChange } from '../../services/shapes/people.ts';
import type { Told } from '../../services/shapes/told.ts';
import { SummaryCard, SummaryList } from '../parts/summary-list.tsx';
import { Body } from '../parts/text.tsx';
import { momentWords } from '../words.ts';
import { Press } from './one-form.tsx';

interface ProposalsProps {
  readonly proposals: readonly Told<typeof proposedChange>[];
  readonly formKey: string;
  readonly me: string;
  /** Whose office takes a proposal of theirs back. */
  readonly mayTakeBack: boolean;
  readonly action: string;
}

const becomes = (from: string | null, to: string | null): string =>
  from === null ? (to ?? 'None') : `${from} becomes ${to ?? 'none'}`;

export const Proposals = ({ proposals, formKey, me, mayTakeBack, action }: ProposalsProps) => (
  <>
    {proposals.map(({ id, person: of, changes, proposedBy, proposedAt, lapsesOn, mayConfirm }) => (
      <SummaryCard title={`Proposed for ${of.name ?? 'somebody'}`}>
        <SummaryList rows={changes.map(({ title, from, to }) => ({ key: title, value: becomes(from, to) }))} />
        <Body>
          Proposed by {proposedBy.name} on {momentWords(proposedAt)}. It lapses on {lapsesOn.words}.
        </Body>
        {mayConfirm.allowed ? (
          <Press action={action} formKey={formKey} sent={{ confirm: id }} button="Confirm" />
        ) : (
          <Body>{mayConfirm.why}</Body>
        )}
        {proposedBy.id === me && mayTakeBack && (
          <Press action={action} formKey={formKey} sent={{ withdraw: id }} button="Take it back" />
        )}
      </SummaryCard>
    ))}
  </>
);
