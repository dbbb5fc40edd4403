export const bragValues = ['blue', 'green', 'amber', 'red'] as const;
export type BragValue = (typeof bragValues)[number];
