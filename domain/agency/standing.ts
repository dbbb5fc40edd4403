/** Breaks as they stand once one of them has been put right. */
import { isRecorded } from '../engine/amend.ts';
import type { FormData } from '../engine/define.ts';
import type { Agency } from './contract.ts';
import { away } from './fields.ts';
import type { Break } from './rules.ts';

export const breaksAfter = (
  breaks: readonly Break[],
  { was, becomes }: FormData<Agency, 'breakAmended'>,
): readonly Break[] => [...breaks.filter((one) => !isRecorded(away, was, one)), ...(becomes ? [becomes] : [])];
