/** The colours there are, and what people call them. */
export const colours = { blue: 'Blue', green: 'Green', amber: 'Amber', red: 'Red' } as const;
export type BragValue = keyof typeof colours;

export const bragValues = Object.keys(colours) as readonly BragValue[];
