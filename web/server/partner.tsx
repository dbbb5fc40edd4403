/** A progress note of a partner, given by a link. */
import type { RequestHandler } from 'express';
import { askedBy, giveNote, noteErrors } from '../../services/partners/note.ts';
import type { Parts } from '../../services/parts.ts';
import { notePage, OUTLOOK, SAID, sentPage } from '../pages/partner/note.tsx';
import { type ByLinkOptions, pagesByLink } from './by-link.tsx';

export const partnerPages = (parts: Parts, options: ByLinkOptions): RequestHandler =>
  pagesByLink(parts, options, {
    under: '/note',
    sent: sentPage,
    show: async (link) => notePage(link, await askedBy(parts, link)),
    take: async (link, sent) => {
      const asked = await askedBy(parts, link);
      const note = { outlook: sent(OUTLOOK) ?? '', said: (sent(SAID) ?? '').trim() };
      const wrong = noteErrors(note);
      if (Object.keys(wrong).length > 0) return notePage(link, asked, { note, wrong });
      await giveNote(parts, link, note);
      return undefined;
    },
  });
