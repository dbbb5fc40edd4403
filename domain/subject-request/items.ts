/** What may be given of a thing in which others appear, and why: Data Protection Act 2018, Schedules 2 and 3. */
export const decisions = { whole: 'All of it', blanked: 'With others blanked out', withheld: 'Nothing' } as const;

export const reasons = {
  theirs: 'It is about them alone',
  consent: 'The other person agrees',
  reasonable: 'It is reasonable without their agreement',
  others: 'It is about somebody else, who does not agree',
  reference: 'A confidential reference',
  forecasting: 'Management forecasting, which it would prejudice',
  negotiations: 'Negotiations with them, which it would prejudice',
  privilege: 'Legal privilege',
} as const;

const gives: readonly (keyof typeof reasons)[] = ['theirs', 'consent', 'reasonable'];

/** A reason to give something is none to hold it back. */
export const fits = ({
  how,
  why,
}: {
  readonly how: keyof typeof decisions;
  readonly why: keyof typeof reasons;
}): boolean => gives.includes(why) === (how === 'whole');
