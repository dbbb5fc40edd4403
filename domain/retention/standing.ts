import type { FactsOf } from '../engine/define.ts';
import type { Retention, RetentionSettings } from './contract.ts';
import type { Terms } from './sums.ts';

type Agreement = FactsOf<Retention>;

export const termsOf = ({ startsOn, breaks }: Agreement, { months }: RetentionSettings): Terms => ({
  startsOn,
  months,
  breaks,
});

/** All that has been paid so far, in pence. */
export const paidIn = ({ payments }: Pick<Agreement, 'payments'>): number =>
  Object.values(payments).reduce((total, { pence }) => total + pence, 0);
