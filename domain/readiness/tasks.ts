/** What people are asked to do in a readiness cycle. */
import { areaRoles, partOwnerNames } from './roles.ts';

const prepares = ['dryRun', 'sampleAudits', 'refreshSelfEvaluation', 'preparePart'] as const;
const AGAIN = 'sent back, it may be prepared by anybody; then others judge it';
const isReady = { ready: { label: 'It is ready' } } as const;

export const tasks = {
  agreeScope: {
    title: 'Agree the scope and name the owners',
    for: 'lead',
    choices: { agreed: { label: 'Agreed', form: 'scope' } },
  },
  prepareList: {
    title: 'Produce the list',
    for: 'annexA',
    choices: { ready: { label: 'The list is ready', form: 'listReady' } },
  },
  dryRun: {
    title: 'Do a dry run of Annex A',
    for: 'annexA',
    choices: {
      worked: { label: 'It came together in time', form: 'dryRun' },
      failed: { label: 'Lists must be produced again', form: 'dryRunFailed', reason: 'required' },
    },
  },
  sampleAudits: {
    title: 'Audit the sample',
    for: 'audits',
    choices: { done: { label: 'The sample has been audited', form: 'auditSample' } },
  },
  refreshSelfEvaluation: {
    title: 'Bring the self-evaluation up to date',
    for: 'lead',
    choices: {
      refreshed: {
        label: 'It answers the three questions as of today',
        form: 'selfEvaluation',
        evidence: { kinds: ['selfEvaluation'] },
      },
    },
  },
  preparePart: { title: 'Get ready', for: 'lead', choices: isReady },
  reviewPart: {
    title: 'Review what was prepared',
    for: 'reviewer',
    independent: [
      { of: prepares, sameAbout: true, oneWay: AGAIN },
      { of: ['prepareList'], oneWay: AGAIN },
    ],
    choices: { accept: { label: 'Accept' }, return: { label: 'Send back', reason: 'required' } },
  },
  gatherEvidence: {
    title: 'Give evidence',
    for: 'lead',
    choices: { give: { label: 'Give evidence', evidence: { kinds: ['areaEvidence'], required: true } } },
  },
  reviewEvidence: {
    title: 'Review the evidence',
    for: 'reviewer',
    independent: [{ of: ['gatherEvidence'], sameAbout: true, oneWay: AGAIN }],
    choices: { accept: { label: 'Accept' }, return: { label: 'Send back', reason: 'required' } },
  },
  holdMeeting: {
    title: 'Hold the readiness meeting',
    for: 'lead',
    choices: {
      held: { label: 'It was held', form: 'meeting' },
      notHeld: { label: 'It was not held', reason: 'required' },
    },
    ladder: 'gentle',
  },
  decideReadiness: {
    title: 'Decide whether we are ready',
    for: 'approver',
    independent: [
      {
        of: [...prepares, 'prepareList', 'gatherEvidence', 'reviewPart', 'reviewEvidence'],
        from: ['lead', 'reviewer', ...partOwnerNames, ...areaRoles],
        oneWay: AGAIN,
      },
    ],
    choices: {
      go: { label: 'Go: we are ready' },
      noGo: { label: 'No-go: prepare further', form: 'again', reason: 'required' },
    },
  },
  callDay: {
    title: 'Inspectors have called',
    for: 'lead',
    choices: { done: { label: 'Done' }, notNeeded: { label: 'Not needed this time', reason: 'required' } },
    ladder: 'callDay',
    urgent: true,
  },
  recordFeedback: {
    title: 'Record the feedback, each finding by itself',
    for: 'lead',
    choices: { complete: { label: 'Every finding has been added' } },
  },
  recordReport: {
    title: 'Record the report',
    for: 'lead',
    choices: {
      received: { label: 'It has been received', form: 'report' },
      none: { label: 'There will be none', reason: 'required' },
    },
    ladder: 'gentle',
  },
  meetLegalDate: {
    title: 'Meet the date that the law sets',
    for: 'lead',
    choices: { done: { label: 'Done', form: 'legalDateMet' } },
    ladder: 'legal',
  },
  proposeNext: {
    title: 'Decide about the next cycle',
    for: 'lead',
    choices: {
      begin: { label: 'Begin it', form: 'nextCycle' },
      none: { label: 'None for now', reason: 'required' },
    },
  },
  putRight: {
    title: 'Put right a decision that could not be reversed',
    for: 'lead',
    choices: { done: { label: 'It has been put right', reason: 'required' } },
  },
} as const;
