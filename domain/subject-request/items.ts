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

/** What became of one thing that somebody else wrote, is named in, or that the screens do not show them. */
export interface ItemDecision {
  readonly item: string;
  readonly how: keyof typeof decisions;
  readonly why: keyof typeof reasons;
}

/** What was decided before, and now: of one thing the last word stands. */
export const together = (before: readonly ItemDecision[], now: readonly ItemDecision[]): readonly ItemDecision[] => [
  ...before.filter((one) => !now.some(({ item }) => item === one.item)),
  ...now.map(({ item, how, why }) => ({ item, how, why })),
];
