/** How long each class of record is kept, from when it is counted, and what that rests on. A council sets the months; the rest is here. */

/** From when a period is counted. */
export const starts = {
  ended: 'the end of the work',
  decided: 'the decision about them',
  checked: 'the decision on the check',
  lastDay: 'their last day',
  yearAfterLastDay: 'one year after their last day',
  financialYear: 'the end of the financial year in which it ended',
  read: 'the reading',
  carriedOut: 'the day the file was carried out',
} as const;
export type Start = keyof typeof starts;

export interface ClassOfRecord {
  readonly title: string;
  /** As a council begins with it. */
  readonly months: number;
  /** The least and the most that a council may set, where not any number will do. */
  readonly least?: number;
  readonly most?: number;
  readonly from: Start;
  readonly source: string;
}

const BY_THE_COUNCIL = 'Set by the council: the law names no period (UK GDPR, Article 5(1)(e))';
const MODEL = 'Derbyshire County Council, HR retention schedule v8.00, 2025 to 2027';

export const recordClasses = {
  applicants: {
    title: 'Applicants who were not appointed',
    months: 6,
    from: 'decided',
    source: 'ICO, keeping recruitment records: no longer than the period in which a claim can be brought',
  },
  criminalRecord: {
    title: 'What a criminal record check says',
    months: 6,
    most: 6,
    from: 'checked',
    source: 'DBS code of practice: at most 6 months, then its date, type, number and the decision only',
  },
  rightToWork: {
    title: 'Copies for the right to work',
    months: 24,
    least: 24,
    from: 'lastDay',
    source: 'Home Office, right to work checks: the employment and 2 years more',
  },
  personnel: { title: 'Personnel file, working with children', months: 300, from: 'lastDay', source: MODEL },
  otherPersonnel: { title: 'Personnel file, others', months: 72, from: 'yearAfterLastDay', source: MODEL },
  health: { title: 'Occupational health', months: 72, from: 'lastDay', source: BY_THE_COUNCIL },
  programme: { title: 'Portfolios and programmes', months: 72, from: 'ended', source: BY_THE_COUNCIL },
  panelPapers: { title: 'Papers of a panel', months: 12, from: 'ended', source: BY_THE_COUNCIL },
  practiceAudit: { title: 'Practice audits', months: 36, from: 'ended', source: BY_THE_COUNCIL },
  pay: { title: 'Agreements about pay', months: 72, from: 'financialYear', source: MODEL },
  agency: { title: 'Agency assignments', months: 72, from: 'ended', source: BY_THE_COUNCIL },
  service: { title: 'Running and improving the service', months: 72, from: 'ended', source: BY_THE_COUNCIL },
  requests: { title: 'Requests and complaints about data', months: 36, from: 'ended', source: BY_THE_COUNCIL },
  sentFiles: { title: 'Files of rows that were sent', months: 12, from: 'carriedOut', source: BY_THE_COUNCIL },
  accessLog: { title: 'Who read which record', months: 24, least: 24, from: 'read', source: BY_THE_COUNCIL },
} as const satisfies Readonly<Record<string, ClassOfRecord>>;

export type RecordClass = keyof typeof recordClasses;

export const isRecordClass = (name: string): name is RecordClass => Object.hasOwn(recordClasses, name);
