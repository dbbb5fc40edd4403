import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  ...putRightFollows,
  'approveNeed.approve': 'The agency desk looks for somebody.',
  'approveNeed.refuse': 'It ends here. Whoever asked reads your reason.',
  'approveNeed.vacancy': 'It ends here, and whoever asked opens a vacancy. They read your reason.',
  'match.matched': 'They are checked before their first day.',
  'match.nobody': 'It ends here: nobody starts.',
  'check.met':
    'Whoever is not on PAYE is told their tax status. Above the cap it is signed for; else they may start on their day.',
  'check.departure': 'The head of service whom you name is asked to decide.',
  'check.not': 'Somebody else is looked for.',
  'agreeDeparture.agree': 'It goes on as if the rule were met, with your reason on record.',
  'agreeDeparture.refuse': 'Somebody else is looked for.',
  'decideStatus.inside': 'It stands until it is disagreed with: an answer is then due within 45 days.',
  'decideStatus.outside': 'It stands until it is disagreed with: an answer is then due within 45 days.',
  'answerStatus.stands': 'The disagreement is answered.',
  'answerStatus.changed': 'The disagreement is answered, and the new status holds.',
  'askCap.ask': 'Both whom you name are asked, each for themself. Until both have agreed nobody starts at this rate.',
  'askCap.lower': 'Within the cap nobody signs. Above it, this is asked again.',
  'signDirector.agree': 'Once the chief executive has agreed to the same figures, the rate holds.',
  'signDirector.refuse':
    'The rate does not hold. Before the start somebody else is looked for; after it, the desk is asked again.',
  'signChief.agree': 'Once the director has agreed to the same figures, the rate holds.',
  'signChief.refuse':
    'The rate does not hold. Before the start somebody else is looked for; after it, the desk is asked again.',
  'confirmStart.started': 'Reviews, equal pay and the reference are counted from that day.',
  'confirmStart.never': 'It ends here.',
  'giveParity.given': 'It is on record as given from today.',
  'review.goesOn': 'It ends on its day, and is looked at again before that in its weeks.',
  'review.extend':
    'It ends on the new day, and the reference is due five working days before. For longer than was approved, a head of service decides first.',
  'review.end': 'It ends early, on the day you give. The reference is due five working days before.',
  'agreeLonger.agree': 'It ends on the new day. The reference is due five working days before.',
  'agreeLonger.refuse': 'It ends on its day. Its manager reads your reason.',
  'review.convert': 'It ends on the day you give, as having become permanent.',
  'giveReference.given': 'The assignment can close after its last day.',
  'giveReference.cannot': 'The head of service whom you name is asked whether it may end without one.',
  'agreeNoReference.agree': 'The assignment can close without a reference, and your reason stands with it.',
  'agreeNoReference.refuse': 'The line manager is asked for it again, and reads your reason.',
  'confirmEnd.ended': 'It closes once the reference is written and no disagreement is open.',
  'confirmEnd.extend':
    'It ends on the new day, and you are asked again after that. For longer than was approved, a head of service decides first.',
} as const;
