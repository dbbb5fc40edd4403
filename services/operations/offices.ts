import type { Office } from '../../domain/engine/people.ts';

/** Those who answer for the whole service, not for a line of their own. */
export const leaders = ['hr', 'quality', 'leadership', 'administrator'] as const satisfies readonly Office[];
