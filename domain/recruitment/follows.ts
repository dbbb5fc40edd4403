import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'approveVacancy.approve': 'The next who must approve is asked. After the last, HR is asked to publish the advert.',
  'approveVacancy.return': 'Whoever asked for the post is asked to change the request and send it again.',
  'approveVacancy.refuse': 'The vacancy ends here. A new one can be asked for.',
  'reviseRequest.resubmit': 'Those who approve are asked again, with what has changed.',
  'reviseRequest.withdraw': 'The vacancy ends here.',
  'publishAdvert.publish': 'Applicants can be added. When the advert has closed, the shortlist is asked for.',
  'shortlist.shortlisted': 'HR is asked to arrange the interviews.',
  'shortlist.readvertise': 'HR is asked to publish an advert again.',
  'shortlist.closeUnfilled': 'The vacancy ends without anybody appointed. HR is asked to tell the applicants first.',
  'arrangeInterviews.arranged':
    'The panel is told. Once the interviews have been held, its chair is asked for the results.',
  'recordInterviews.offer': 'A conditional offer begins for each person chosen, with the checks that it needs.',
  'recordInterviews.readvertise': 'HR is asked to publish an advert again.',
  'recordInterviews.closeUnfilled':
    'The vacancy ends without anybody appointed. HR is asked to tell the applicants first.',
  'chooseNext.offerReserve': 'A conditional offer begins for the person you choose.',
  'chooseNext.readvertise': 'HR is asked to publish an advert again.',
  'chooseNext.closePosition': 'This position is not filled. The others go on.',
  'tellCandidates.told': 'The vacancy is closed.',
  ...putRightFollows,
} as const;
