/** Pieces that the request and the forms of a readiness cycle share. API side only. */
import { z } from 'zod';
import { code, date, id } from '../engine/fields.ts';
import { area } from '../improvement/fields.ts';
import { listNames } from './annex-a.ts';
import { inspections } from './inspections.ts';
import { partNames } from './parts.ts';

export const areas = z
  .array(area)
  .min(1, 'Choose at least one area.')
  .max(12, 'There are twelve areas.')
  .refine((chosen) => new Set(chosen).size === chosen.length, 'Name each area once.');

export const areaOwners = z.array(z.strictObject({ area, person: id('the owner') })).max(12, 'There are twelve areas.');

export const inspection = code(inspections, 'a type of inspection');
export const list = z.enum(listNames, `Choose a list: ${listNames.join(', ')}.`);
export const part = z.enum(partNames, `Choose a part: ${partNames.join(', ')}.`);
export const expectedOn = date('the inspection is expected');
