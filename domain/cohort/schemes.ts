/** The ways into social work that people come by together. */
export const schemes = {
  apprentice: 'Social work apprentices',
  stepUp: 'Step Up to Social Work',
  overseas: 'Recruited overseas',
} as const;
export type Scheme = keyof typeof schemes;
