/** Pieces that the requests and forms about the improvement plan share, whatever their kind. API side only. */
import type { z } from 'zod';
import { whole } from '../engine/fields.ts';
import type { Area } from './areas.ts';

export const area = whole('the area', 1, 12).describe(
  'One of the twelve areas of the improvement plan.',
) as z.ZodType<Area>;
