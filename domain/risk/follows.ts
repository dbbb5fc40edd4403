import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'assess.assessed': 'The risk is open, and looked at again in the months that its score asks for.',
  'assess.no': 'It ends here.',
  'respond.treat': 'Whom you name is asked to do it by the day that you name.',
  'respond.accept': 'Whom you name is asked to decide. Until then the risk stands without cover.',
  'respond.score': 'Within the appetite, nothing more is asked. Above it, this is asked again.',
  'accept.accept': 'The risk stands as it is until its last day. Then its owner is asked again what is done about it.',
  'accept.refuse': 'Its owner is asked again what is done about it.',
  'treat.done':
    'Somebody else is asked to check it. It lowers no score by itself: above the appetite, with nothing else against the risk, its owner is asked again.',
  'checkTreatment.verified': 'It is closed. The risk’s score stays as it is until somebody scores it.',
  'checkTreatment.not': 'It is asked for again, by its day.',
  'treat.not': 'Above the appetite, with nothing else against the risk, its owner is asked again.',
  'review.same': 'It is looked at again in the months that its score asks for.',
  'review.score': 'The next look is counted from its new score.',
  'review.close': 'Whoever keeps the register is asked to agree. Until then it stays open.',
  'close.agree': 'The risk is closed.',
  'close.refuse': 'It stays open, and is looked at again.',
  ...putRightFollows,
} as const;
