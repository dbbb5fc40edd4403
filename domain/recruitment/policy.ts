import { z } from 'zod';
import { id, whole } from '../engine/fields.ts';
import { type PersonId, ranks } from '../engine/people.ts';
import type { PolicyFor } from '../engine/policy.ts';
import { deadline, firmLadder, ladder, working } from '../engine/policy-fields.ts';
import type { Recruitment } from './contract.ts';
import type { RecruitmentSettings } from './facts.ts';
import type { Grade } from './posts.ts';

const rank = z.enum(ranks, `Choose a rank: ${ranks.join(', ')}.`);

export const schema = z.strictObject({
  deadlines: z.strictObject({
    approval: deadline('for each level to approve a vacancy'),
    revision: deadline('for the requester to change a returned request'),
    publishAdvert: deadline('from approval until the advert is published'),
    shortlisting: deadline('from the close of the advert until the shortlist is agreed'),
    arrangeInterviews: deadline('from the shortlist until the interviews are arranged'),
    interviewResults: deadline('from the interviews until the panel’s decision is recorded'),
    chooseNext: deadline('for the requester to say how a position that fell vacant is filled'),
    tellCandidates: deadline('to tell the candidates that a vacancy has ended'),
    putRight: deadline('to put right what could not be reversed'),
  }),
  ladders: z.strictObject({
    firm: ladder('For decisions that hold others up: reminds, then climbs the line.'),
    gentle: ladder('For work that holds nobody else up: reminds only.'),
  }),
  settings: z.strictObject({
    approvalUpTo: z
      .strictObject({
        G9: rank,
        G10: rank,
        G11: rank,
        senior: rank,
        'advanced-practitioner': rank,
        'team-manager': rank,
      } satisfies Record<Grade, unknown>)
      .describe('How far up the line a vacancy of each grade is approved: to the first person of at least this rank.'),
    approverForTheDirector: id('the person who approves when nobody is above the requester')
      .nullable()
      .describe(
        'Who approves when nobody is above the requester, such as the chief executive; null when nobody is named.',
      ),
    advertWorkingDays: whole('the working days of an advert', 1, 60).describe(
      'The least working days an advert stays open.',
    ),
    panel: z
      .strictObject({
        minimum: whole('the size of a panel', 2, 8).describe('The least people on an interview panel.'),
        saferRecruitmentTrained: whole('the number of trained people', 1, 8).describe(
          'How many of the panel must be trained in safer recruitment.',
        ),
      })
      .refine((panel) => panel.saferRecruitmentTrained <= panel.minimum, {
        path: ['saferRecruitmentTrained'],
        message: 'A panel of the least size could not have so many trained people.',
      }),
    interviewNoticeWorkingDays: whole('the working days of notice', 0, 30).describe(
      'Working days of notice that candidates are given of their interview; used for the expected schedule.',
    ),
  }),
});

export const initial: PolicyFor<Recruitment> = {
  deadlines: {
    approval: working(5),
    revision: working(10),
    publishAdvert: working(5),
    shortlisting: working(5),
    arrangeInterviews: working(5),
    interviewResults: working(2),
    chooseNext: working(5),
    tellCandidates: working(5),
    putRight: working(5),
  },
  ladders: {
    firm: firmLadder,
    gentle: [
      { workingDays: -2, does: 'remind' },
      { workingDays: 0, does: 'remind' },
      { workingDays: 5, does: 'remind' },
      { workingDays: 10, does: 'escalate' },
      { workingDays: 15, does: 'flag' },
    ],
  },
  settings: {
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
};

/** The people it names. */
export const named = ({ approverForTheDirector: person }: RecruitmentSettings): Readonly<Record<string, PersonId>> =>
  person === null ? {} : { '/settings/approverForTheDirector': person };
