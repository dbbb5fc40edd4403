/** What a council sets for vacancies: deadlines, reminders and rules, and what they are at first. */
import type { DeadlineDefinition, LadderDefinition } from '../engine/define.ts';
import { settings as described, type Plain } from '../engine/field.ts';
import { firm, working } from '../engine/ladder.ts';
import { rankTitles } from '../engine/people.ts';
import { grades } from './posts.ts';

export const deadlines = {
  approval: working(5, 'for each level to approve a vacancy'),
  revision: working(10, 'for the requester to change a returned request'),
  publishAdvert: working(5, 'from approval until the advert is published'),
  shortlisting: working(5, 'from the close of the advert until the shortlist is agreed'),
  arrangeInterviews: working(5, 'from the shortlist until the interviews are arranged'),
  interviewResults: working(2, 'from the interviews until the panel’s decision is recorded'),
  chooseNext: working(5, 'for the requester to say how a position that fell vacant is filled'),
  tellCandidates: working(5, 'to tell the candidates that a vacancy has ended'),
  putRight: working(5, 'to put right what could not be reversed'),
} as const satisfies Record<string, DeadlineDefinition>;

export const ladders = {
  firm,
  gentle: {
    what: 'For work that holds nobody else up: reminds only.',
    rungs: [
      { workingDays: -2, does: 'remind' },
      { workingDays: 0, does: 'remind' },
      { workingDays: 5, does: 'remind' },
      { workingDays: 10, does: 'escalate' },
      { workingDays: 15, does: 'flag' },
    ],
  },
} as const satisfies Record<string, LadderDefinition>;

export const settings = described(
  {
    approvalUpTo: {
      is: 'each',
      asks: 'how far up the line a vacancy of each grade is approved',
      label: 'Approved up to',
      hint: 'How far up the line a vacancy of each grade is approved: to the first person of at least this rank.',
      of: grades,
      every: true,
      value: { is: 'choice', asks: 'a rank', of: rankTitles },
    },
    approverForTheDirector: {
      is: 'person',
      asks: 'the person who approves when nobody is above the requester',
      label: 'Approver for the Director',
      hint: 'Who approves when nobody is above the requester, such as the chief executive; it may be nobody.',
      who: 'anybody',
      orNone: true,
    },
    advertWorkingDays: {
      is: 'whole',
      asks: 'the working days of an advert',
      hint: 'The least working days an advert stays open.',
      from: 1,
      to: 60,
    },
    panel: {
      is: 'group',
      asks: 'the rules of an interview panel',
      label: 'Interview panel',
      fields: {
        minimum: {
          is: 'whole',
          asks: 'the size of a panel',
          hint: 'The least people on an interview panel.',
          from: 2,
          to: 8,
        },
        saferRecruitmentTrained: {
          is: 'whole',
          asks: 'the number of trained people',
          hint: 'How many of the panel must be trained in safer recruitment.',
          from: 1,
          to: 8,
        },
      },
    },
    interviewNoticeWorkingDays: {
      is: 'whole',
      asks: 'the working days of notice',
      hint: 'Working days of notice that candidates are given of their interview; used for the expected schedule.',
      from: 0,
      to: 30,
    },
  },
  {
    approvalUpTo: {
      G9: 'service-manager',
      G10: 'service-manager',
      G11: 'service-manager',
      senior: 'head-of-service',
      'advanced-practitioner': 'head-of-service',
      'team-manager': 'assistant-director',
    },
    approverForTheDirector: null,
    advertWorkingDays: 10,
    panel: { minimum: 2, saferRecruitmentTrained: 1 },
    interviewNoticeWorkingDays: 5,
  },
);

export type RecruitmentSettings = Plain<typeof settings.fields>;
