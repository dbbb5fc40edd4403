import { z } from 'zod';
import { hundredths } from './share.ts';

const SHARE = 'Enter the share of full time as a number from 0.1 to 1 with at most two decimals, like 0.6.';

/** 0.6 of full time; at most two decimals. */
export const fte = z
  .number(SHARE)
  .min(0.1, SHARE)
  .max(1, SHARE)
  .refine((share) => Math.abs(share * 100 - hundredths(share)) < 1e-9, SHARE)
  .meta({ description: 'Share of full time, 0.1 to 1.', example: 0.6 });

export const registrationNumber = z
  .string('Enter the Social Work England number.')
  .regex(/^SW\d{1,7}$/, 'Enter the Social Work England number: SW and up to seven digits.');
