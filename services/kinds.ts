/** The process kinds there are. A new one is added here, and in `workflows/index.ts`. */
import { appointment } from '../domain/appointment/index.ts';
import { recruitment } from '../domain/recruitment/index.ts';

export const kinds = { recruitment, appointment } as const;
export type KindName = keyof typeof kinds;
