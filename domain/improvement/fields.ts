/** Fields about the improvement plan that requests and forms share, whatever their kind. */
import type { PlainField } from '../engine/field.ts';
import { areas } from './areas.ts';

export const area = {
  is: 'choice',
  asks: 'an area',
  label: 'Area',
  hint: 'One of the twelve areas of the improvement plan.',
  of: areas,
  numbered: true,
} as const satisfies PlainField;
