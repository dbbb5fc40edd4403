/** What each person is asked about a consultation. */
import type { Given, TaskDefinition } from '../engine/define.ts';
import { putRight } from '../engine/light.ts';
import { missingBefore, type Standing, type Threshold } from './standing.ts';

export const tasks = {
  approveCase: {
    title: 'Approve the business case and the equality assessment',
    for: 'approver',
    never: ['lead', 'sponsor'],
    independent: [{ of: ['redraft'], oneWay: 'what is approved is drafted no more' }],
    choices: {
      approve: { label: 'Approve', form: 'approved', tells: ['sponsor', 'lead'] },
      notYet: { label: 'Not yet', reason: 'required', tells: ['sponsor', 'lead'], tellsWhy: true },
      refuse: { label: 'Refuse', reason: 'required', tells: ['sponsor', 'lead'], tellsWhy: true },
    },
  },
  redraft: {
    title: 'Draft the consultation anew',
    for: 'lead',
    choices: { drafted: { label: 'It is drafted', form: 'draft' } },
  },
  giveInformation: {
    title: 'Give representatives in writing what section 188 asks',
    for: 'lead',
    ladder: 'law',
    choices: { given: { label: 'Given', form: 'sent', evidence: { kinds: ['paper'] } } },
  },
  sendHr1: {
    title: 'Send HR1 to the Insolvency Service, with a copy to representatives',
    for: 'lead',
    ladder: 'law',
    choices: { sent: { label: 'Sent', form: 'sent', evidence: { kinds: ['paper'] } } },
  },
  answerTheme: {
    title: 'Answer what people say',
    for: 'lead',
    choices: { answered: { label: 'Answer it', form: 'answer', tells: ['sponsor', 'representative'] } },
  },
  respond: {
    title: 'Answer the consultation and confirm the structure',
    for: 'sponsor',
    never: ['lead'],
    independent: [{ of: ['answerTheme'], oneWay: 'themes are answered before' }],
    choices: {
      confirm: {
        label: 'Confirm the structure',
        form: 'structure',
        tells: ['lead', 'representative'],
        unless: ({ facts, settings, today }: Given<Standing, Threshold>) => {
          const missing = missingBefore(facts, settings, today);
          return missing.length === 0 ? undefined : missing.join(' ');
        },
      },
      withdraw: {
        label: 'Withdraw the proposals',
        reason: 'required',
        tells: ['lead', 'representative'],
        tellsWhy: true,
      },
    },
  },
  slot: {
    title: 'Place people into posts',
    for: 'lead',
    never: ['sponsor'],
    choices: { placed: { label: 'Place them as their scores say', reason: 'required' } },
  },
  putRight: putRight('lead', []),
} as const satisfies Readonly<Record<string, TaskDefinition>>;
