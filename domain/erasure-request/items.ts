/** What may become of one thing that somebody asks to go, and why: UK GDPR, Articles 16, 17 and 18. */
export const decisions = {
  erase: 'It goes',
  correct: 'It is put right',
  annotate: 'What they say is kept beside it',
  keep: 'It stays as it is',
} as const;
export type How = keyof typeof decisions;

export const reasons = {
  notNeeded: 'It is no longer needed for what it was collected for',
  objected: 'They object, and nothing overrides that',
  unlawful: 'It should never have been kept',
  mustGo: 'The law says that it must go',
  wrong: 'It is wrong',
  disputed: 'They dispute it, and it cannot be shown to be wrong',
  legalObligation: 'The law says that it must be kept',
  publicTask: 'It is needed for a task in the public interest',
  claims: 'It is needed for a legal claim',
  hold: 'A legal hold stands over it',
  right: 'It is right, and needed for what it was collected for',
} as const;
export type Why = keyof typeof reasons;

/** Grounds to erase are none to keep. */
const fitting: Readonly<Record<How, readonly Why[]>> = {
  erase: ['notNeeded', 'objected', 'unlawful', 'mustGo'],
  correct: ['wrong'],
  annotate: ['disputed'],
  keep: ['legalObligation', 'publicTask', 'claims', 'hold', 'right'],
};

/** What became of one thing. */
export interface ItemDecision {
  readonly item: string;
  readonly how: How;
  readonly why: Why;
}

export const fits = ({ how, why }: Pick<ItemDecision, 'how' | 'why'>): boolean => fitting[how].includes(why);

/** In words, the reasons that there are for it. */
export const reasonsFor = (how: How): string => fitting[how].map((why) => `“${reasons[why]}”`).join(', ');
