import { evidenceKinds, evidenceNames } from './portfolio.ts';

const readsPortfolio = ['applicant', 'manager', 'chair', 'panel', 'convener', 'hr'] as const;

const portfolio = Object.fromEntries(
  evidenceNames.map((kind) => [kind, { title: evidenceKinds[kind], audience: readsPortfolio }]),
) as Readonly<Record<(typeof evidenceNames)[number], { title: string; audience: typeof readsPortfolio }>>;

/** What is written, and who reads it: the panel's reasons are for those who decide and those who tell. */
export const submissions = {
  request: { title: 'About the application', audience: ['applicant', 'manager', 'hr', 'office:hr'] },
  reason: { title: 'Reason', audience: ['applicant', 'manager', 'chair', 'panel', 'hr', 'office:hr'] },
  form: { title: 'Notes', audience: ['manager', 'chair', 'hr', 'office:hr'] },
  panelReasons: { title: 'The panel’s reasons', audience: ['manager', 'chair', 'panel', 'hr', 'office:hr'] },
  feedback: { title: 'Feedback to the applicant', audience: ['applicant', 'manager', 'chair', 'hr', 'office:hr'] },
  contribution: { title: 'Note', audience: ['applicant', 'manager', 'chair', 'convener', 'hr', 'office:hr'] },
  ...portfolio,
} as const;
