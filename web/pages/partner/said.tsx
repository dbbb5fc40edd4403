/** The partner who does an action, and what they have said: as an outsider said it, with what became of it here. */
import type { partnerOf } from '../../../services/shapes/partners.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { Inset } from '../../parts/inset.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { type Colour, Tag } from '../../parts/tag.tsx';
import { Body, Heading, Meta } from '../../parts/text.tsx';
import { dateWords } from '../../words.ts';

export type Partner = Told<typeof partnerOf>;

const letters: Readonly<Record<Partner['letters'][number]['what'], string>> = {
  asked: 'Asked for a note',
  late: 'Reminded',
  overdue: 'Told that the action is overdue',
  told: 'Told',
};

const colours: Readonly<Record<Partner['notes'][number]['standing'], Colour>> = {
  waits: 'yellow',
  accepted: 'green',
  askedAgain: 'orange',
  setAside: 'grey',
};

export function FromPartner({ partner, answersHere, letters: sent, notes }: Partner) {
  if (!partner && notes.length === 0) return null;
  return (
    <section aria-labelledby="partner">
      <Heading size="m" id="partner">
        Done by a partner
      </Heading>
      {partner && (
        <SummaryList
          rows={[
            { key: 'Does it', value: `${partner.organisation}, since ${dateWords(partner.since)}` },
            { key: 'Written to', value: `${partner.contact}, ${partner.email}` },
            { key: 'Answers for it here', value: answersHere?.name ?? 'Nobody' },
            ...sent.map((letter) => ({
              key: letters[letter.what],
              value: letter.refused
                ? `${dateWords(letter.sentOn)}: the address takes no mail. Name the partner again, with another address.`
                : `${dateWords(letter.sentOn)}${letter.linkUntil === null ? '' : `, by a link until ${dateWords(letter.linkUntil)}`}`,
            })),
          ]}
        />
      )}
      {notes.length === 0 && <Body>They have not written yet.</Body>}
      {notes.map((note) => (
        <Inset>
          <p class="govuk-body">
            <Tag colour={colours[note.standing]}>{note.standingTitle}</Tag>
          </p>
          <p class="govuk-body ft-written">{note.said}</p>
          <p class="govuk-body">
            <Meta>
              Said by an outsider: {note.organisation ?? 'a partner'}, {dateWords(note.on)}, by their link.{' '}
              {note.outlookTitle}.{note.by && note.standing !== 'waits' && <> Decided by {note.by.name}.</>}
            </Meta>
          </p>
        </Inset>
      ))}
    </section>
  );
}
