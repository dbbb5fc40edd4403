/** What is asked about conversations. No child, no diagnosis and nobody else's complaint is written down in one. */
import { amending } from '../engine/amend.ts';
import { fields, type PlainField, type PlainFields } from '../engine/field.ts';
import { contribution, text } from '../engine/ordinary-fields.ts';
import { away, reasonsAway } from '../supervision/fields.ts';
import { conversationKinds } from './rounds.ts';

const past = { is: 'day', earliest: { of: 'today', months: -3 }, latest: 'today' } as const;

/** What is known of a conversation that was held, wherever its record is. */
export const known = {
  heldOn: { ...past, asks: 'the day it was held', column: { heading: 'Held on', example: '09/11/2026' } },
  kind: {
    is: 'choice',
    asks: 'which conversation it was',
    label: 'Conversation',
    of: conversationKinds,
    initially: 'monthly',
    column: { example: 'Monthly' },
  },
} as const satisfies PlainFields;

const conversation = {
  ...known,
  how: { is: 'choice', asks: 'how it was held', of: { inPerson: 'Face to face', online: 'Online' } },
  topics: {
    is: 'several',
    asks: 'what was talked about',
    label: 'Topics',
    of: {
      wellbeing: 'Wellbeing',
      objectives: 'Objectives',
      workload: 'Workload',
      learning: 'Learning',
      career: 'Career',
      values: 'Values',
      registration: 'Registration and CPD',
    },
    least: 1,
    most: 7,
  },
  needs: {
    is: 'several',
    asks: 'what they want to develop',
    label: 'Development needs',
    hint: 'By the professional capabilities framework.',
    of: {
      professionalism: 'Professionalism',
      values: 'Values and ethics',
      diversity: 'Diversity and equality',
      rights: 'Rights, justice and economic wellbeing',
      knowledge: 'Knowledge',
      reflection: 'Critical reflection and analysis',
      skills: 'Skills and interventions',
      contexts: 'Contexts and organisations',
      leadership: 'Professional leadership',
    },
    initially: [],
    most: 9,
  },
} as const satisfies PlainFields;

const brief = (asks: string) => ({ is: 'text', asks, most: 2_000 }) as const;
const manager = { is: 'person', asks: 'the new manager', who: { holds: 'manager' } } as const satisfies PlainField;
const toCome = (asks: string, months: number) =>
  ({ is: 'day', asks, earliest: { of: 'today' }, latest: { of: 'today', months } }) as const satisfies PlainField;

export const forms = {
  objectives: fields({ what: text('what they are to achieve, and how often you talk') }),
  comment: fields({ comment: brief('your comment') }),
  conversation: fields({
    ...conversation,
    what: { ...brief('what was said'), hint: 'Name no child, no illness and nobody else’s complaint.' },
  }),
  conversationAmended: amending(conversation, 'what was held'),
  excused: fields({ why: { is: 'choice', asks: 'why nothing is expected this month', of: reasonsAway } }),
  summary: fields({ what: text('the summary of the year, without a rating') }, { keptAs: 'summary' }),
  view: fields({ comment: brief('what you think of it') }, { keptAs: 'summary' }),
  handOver: fields({ what: text('what the next manager should know') }),
  action: fields({
    owner: { is: 'person', asks: 'who does it', who: 'anybody' },
    dueOn: toCome('the day it is due', 12),
    what: text('what they do'),
  }),
  later: fields({ dueOn: toCome('the new day', 6) }),
  booked: fields({ on: toCome('the day of the next conversation', 3) }),
  away: fields(away),
  awayAmended: amending(away, 'the time away'),
  back: fields({ on: { ...past, asks: 'the day they came back' } }),
  managerAway: fields({ from: { ...past, asks: 'the manager’s first day away' } }),
  changeManager: fields({ manager }),
  support: fields({ on: { ...past, asks: 'the day' } }),
  contribution,
} as const;
