/** A survey, answered by a link. */
import type { RequestHandler } from 'express';
import type { Parts } from '../../services/parts.ts';
import { answerErrors, ballotAt, giveAnswer } from '../../services/surveys/answer.ts';
import { COMMENT, sentPage, surveyPage } from '../pages/surveys/answer.tsx';
import { type ByLinkOptions, pagesByLink } from './by-link.tsx';

export const surveyPages = (parts: Parts, options: ByLinkOptions): RequestHandler =>
  pagesByLink(parts, options, {
    under: '/survey',
    sent: sentPage,
    show: async (link) => surveyPage(link, await ballotAt(parts, link)),
    take: async (link, sent) => {
      const ballot = await ballotAt(parts, link);
      const said = (sent(COMMENT) ?? '').trim();
      const wrong = answerErrors(ballot, { sent, said });
      if (Object.keys(wrong).length > 0) return surveyPage(link, ballot, { sent, wrong });
      await giveAnswer(parts, link, { questions: ballot.questions, sent, said });
      return undefined;
    },
  });
