import { notFound } from '../../domain/engine/refusals.ts';
import type { Partner } from '../../domain/improvement/facts.ts';
import { outlooks } from '../../domain/improvement/reasons.ts';
import { type PartnerNoteRow, partnerLettersOf, partnerNotesOf } from '../../store/partners.ts';
import { getSubject } from '../engine/subject.ts';
import { contactOf } from '../partners/contact.ts';
import type { Parts } from '../parts.ts';
import { partnerOf } from '../shapes/partners.ts';
import type { Told } from '../shapes/told.ts';
import { mayReadAs } from '../submissions.ts';
import { type Naming, namingOf } from '../views/names.ts';
import { ref } from './fields.ts';
import { operation } from './operation.ts';

type Note = Told<typeof partnerOf>['notes'][number];

/** For those who read the notes of the action. */
export const readPartner = operation('readPartner', {
  title: 'The partner who does an action, the letters they had, and what they have said',
  may: 'everybody',
  params: ref,
  output: partnerOf,
  record: ({ id }) => ({ process: id }),
  run: async (parts, { caller, scope }, { params: { id } }) => {
    const subject = await getSubject(parts, id, { scope });
    const { kind, state } = subject;
    if (kind.contract.name !== 'improvement-action' || !mayReadAs(subject, { keptAs: 'form' }, caller))
      throw notFound('partner');
    const { partner } = state.facts as { readonly partner?: Partner }; // of an improvement action
    const notes = await partnerNotesOf(parts.db, id);
    const { owner } = state.who;
    const nameOf = await namingOf(parts.db, [owner ?? null, ...notes.map(({ decidedBy }) => decidedBy)]);
    const contact = partner && (await contactOf(parts.db, id, partner.named));
    const letters = partner ? await partnerLettersOf(parts.db, id, partner.named) : [];
    return {
      partner: partner && contact ? { ...contact, since: partner.since } : null,
      answersHere: owner === undefined ? null : nameOf(owner),
      letters: letters.map(({ endsOn, ...letter }) => ({ ...letter, linkUntil: endsOn })),
      notes: await Promise.all(notes.map((note) => viewNote(parts, id, note, nameOf))),
    };
  },
});

async function viewNote({ db }: Parts, process: string, note: PartnerNoteRow, nameOf: Naming): Promise<Note> {
  const { named, outlook, said, givenOn, decidedBy } = note;
  const standing = standingOf(note);
  return {
    on: givenOn,
    organisation: (await contactOf(db, process, named))?.organisation ?? null,
    ...{ outlook, outlookTitle: outlooks[outlook], said, standing, standingTitle: standings[standing] },
    by: decidedBy === null || standing === 'waits' ? null : nameOf(decidedBy),
  };
}

const standings = {
  waits: 'Not accepted yet',
  accepted: 'Accepted',
  askedAgain: 'Asked again',
  setAside: 'Not taken up',
} as const;

function standingOf({ status, choice }: PartnerNoteRow): keyof typeof standings {
  if (status === 'open') return 'waits';
  if (choice === 'acceptPartner') return 'accepted';
  return choice === 'askPartner' ? 'askedAgain' : 'setAside';
}
