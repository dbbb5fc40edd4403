import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'agreeObjectives.agreed':
    'They are asked whether they agree. Conversations are due from the first month, agreed or not.',
  'agreeObjectives.needsMore': 'You are asked again.',
  'confirmObjectives.agree': 'It is on record that you agree.',
  'confirmObjectives.disagree':
    'Your manager and their manager are told why. What you say stands beside the objectives.',
  'holdConversation.held': 'They are asked whether the record is right. Agree what is to be done by “Agree something”.',
  'holdConversation.excused': 'Nothing is expected this month. It is counted as excused, with your reason.',
  'confirmRecord.agree': 'It is on record that you agree.',
  'confirmRecord.comment': 'Your comment stands beside the record.',
  'confirmRecord.disagree': 'Your manager is told, and reads why beside the record.',
  'doAction.done': 'The other of the two is asked to check it. Until then it counts as done, not as checked.',
  'doAction.later': 'You are asked again by the new day. The manager is told why.',
  'doAction.notNeeded': 'It is closed with your reason, which the manager is told.',
  'checkAction.verified': 'It is closed.',
  'checkAction.not': 'It is asked for again, by its day.',
  'writeHandOver.written': 'The new manager reads it. You read nothing that is written from now on.',
  'writeHandOver.nothing': 'The new manager is told that there is none.',
  'writeSummary.written': 'They are asked what they think of it.',
  'commentSummary.content': 'The year is complete.',
  'commentSummary.disagree': 'Your manager’s manager reads the summary and what you say, and decides.',
  'settleDisagreement.stands': 'The year is complete. Both are told why.',
  'settleDisagreement.changed': 'The year is complete with what you say. Both are told why.',
  ...putRightFollows,
} as const;
