/** What each person is asked about somebody in scope. */
import type { TaskDefinition } from '../engine/define.ts';
import { putRight } from '../engine/light.ts';

export const never = ['person'] as const;

const told = { reason: 'required', tells: ['person'], tellsWhy: true } as const;
const conflicted = {
  label: 'You are kin to them or in dispute with them: somebody else scores',
  reason: 'required',
  tells: ['lead'],
} as const;

export const tasks = {
  holdMeeting: {
    title: 'Hold a 1:1 with somebody in scope',
    for: 'manager',
    never,
    choices: {
      held: { label: 'Held', form: 'meeting' },
      absent: { label: 'They are absent: it is offered again', reason: 'required', tells: ['lead'] },
      declined: { label: 'They do not want one', reason: 'required', tells: ['lead', 'person'], tellsWhy: true },
    },
  },
  conclude: {
    title: 'Say what came of consulting one person alone',
    for: 'lead',
    never,
    choices: {
      goesAhead: { label: 'It goes ahead', form: 'alone', tells: ['person'] },
      withdrawn: { label: 'It does not', ...told },
    },
  },
  prefer: {
    title: 'Say which posts you would rather have',
    for: 'person',
    ladder: 'gentle',
    choices: {
      named: { label: 'These, in this order', form: 'preference' },
      none: { label: 'You would rather have none of them before another' },
    },
  },
  scoreFirst: {
    title: 'Score somebody by what was declared',
    for: 'firstScorer',
    never: ['person', 'secondScorer'],
    independent: [{ of: ['scoreSecond'] }],
    choices: { scored: { label: 'Scored', form: 'points' }, conflict: conflicted },
  },
  scoreSecond: {
    title: 'Score somebody by what was declared, apart from whoever else does',
    for: 'secondScorer',
    never: ['person', 'firstScorer'],
    independent: [{ of: ['scoreFirst'] }],
    choices: { scored: { label: 'Scored', form: 'points' }, conflict: conflicted },
  },
  nameScorer: {
    title: 'Name somebody else who scores',
    for: 'lead',
    never,
    choices: { named: { label: 'Name them', form: 'scorer' } },
  },
  agreeScore: {
    title: 'Record the points on which both who scored agree',
    for: 'lead',
    never: ['person', 'firstScorer', 'secondScorer'],
    independent: [{ of: ['scoreFirst', 'scoreSecond'], oneWay: 'both have scored when it is agreed' }],
    choices: { agreed: { label: 'Agreed', form: 'points' } },
  },
  place: {
    title: 'Say whether there is a post for somebody consulted alone',
    for: 'lead',
    never,
    choices: { placed: { label: 'There is', form: 'placed' }, none: { label: 'There is none', reason: 'required' } },
  },
  tellOutcome: {
    title: 'Tell somebody their outcome, with their own scores and the cut-off',
    for: 'lead',
    never,
    choices: { told: { label: 'Told', form: 'outcome', tells: ['person', 'manager'] } },
  },
  namePanel: {
    title: 'Name who hears an appeal',
    for: 'lead',
    never,
    choices: { named: { label: 'Name them', form: 'panel', tells: ['person'] } },
  },
  hearAppeal: {
    title: 'Hear an appeal',
    for: 'panel',
    never: ['person', 'manager', 'firstScorer', 'secondScorer', 'lead'],
    independent: [
      {
        of: ['scoreFirst', 'scoreSecond', 'agreeScore', 'place', 'tellOutcome', 'holdMeeting', 'conclude'],
        oneWay: 'what is appealed against was decided before',
      },
    ],
    choices: { heard: { label: 'Heard', form: 'heard' } },
  },
  answerAppeal: {
    title: 'Answer an appeal',
    for: 'panel',
    never: ['person', 'manager', 'firstScorer', 'secondScorer', 'lead'],
    independent: [
      {
        of: ['scoreFirst', 'scoreSecond', 'agreeScore', 'place', 'tellOutcome', 'holdMeeting', 'conclude'],
        oneWay: 'what is appealed against was decided before',
      },
    ],
    choices: {
      upheld: { label: 'Upheld: they come to a post', form: 'placed', ...told },
      dismissed: { label: 'Not upheld', ...told },
    },
  },
  redeploy: {
    title: 'Find other work for somebody at risk',
    for: 'officer',
    never,
    choices: {
      found: { label: 'Found: a trial is agreed', form: 'found', tells: ['person', 'manager', 'lead'] },
      notYet: { label: 'Nothing suitable yet', ...told },
    },
  },
  giveNotice: {
    title: 'Give notice',
    for: 'lead',
    never,
    choices: { given: { label: 'Given', form: 'notice', tells: ['person', 'manager', 'officer'] } },
  },
  confirmTrial: {
    title: 'Say how a trial ended',
    for: 'officer',
    never,
    choices: {
      suits: { label: 'The work suits: it is theirs', tells: ['person', 'manager', 'lead'] },
      doesNot: { label: 'It does not suit', ...told },
    },
  },
  confirmLeft: {
    title: 'Say that somebody’s post has gone, and they with it',
    for: 'lead',
    never,
    choices: { left: { label: 'They have left', tells: ['manager', 'officer'] } },
  },
  putRight: putRight('lead', never),
} as const satisfies Readonly<Record<string, TaskDefinition>>;
