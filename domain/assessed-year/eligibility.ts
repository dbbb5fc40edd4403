import { addMonths, type LocalDate } from '../calendar/index.ts';
import type { Programme } from './programmes.ts';

/** Paid for by the Department for Education only when begun soon enough after qualifying; anybody else may still register. */
export const isFunded = (qualifiedOn: LocalDate, startsOn: LocalDate, { funding }: Programme): boolean =>
  startsOn <= addMonths(qualifiedOn, funding.yearsSinceQualifying * 12);
