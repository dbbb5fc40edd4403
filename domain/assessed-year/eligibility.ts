import { addMonths, formatDate, type LocalDate } from '../calendar/index.ts';
import type { FieldError } from '../engine/refusals.ts';
import { ECDP_FROM, type Programme, type ProgrammeName, programmeOn } from './programmes.ts';

/** Paid for by the Department for Education only when begun soon enough after qualifying; anybody else may still register. */
export const isFunded = (
  qualifiedOn: LocalDate,
  startsOn: LocalDate,
  { funding }: Pick<Programme, 'funding'>,
): boolean => startsOn <= addMonths(qualifiedOn, funding.yearsSinceQualifying * 12);

interface Claimed {
  readonly registered?: boolean;
  readonly statutoryWork?: boolean;
  readonly agency?: boolean;
}

/** Each rule of eligibility that somebody does not meet; what is not known yet is nobody's fault. */
export function ineligible({ registered, statutoryWork, agency }: Claimed): readonly FieldError[] {
  const rules: readonly (readonly [boolean, string, string])[] = [
    [registered !== false, '/registered', 'An assessed year is for those registered with Social Work England.'],
    [statutoryWork !== false, '/statutoryWork', 'An assessed year is for statutory social work.'],
    [agency !== true, '/agency', 'Nobody employed through an agency is registered.'],
  ];
  return rules.flatMap(([isMet, pointer, message]) => (isMet ? [] : [{ pointer, message }]));
}

interface Begun {
  readonly startsOn: LocalDate;
  readonly programme?: ProgrammeName | undefined;
}

/** Another programme than that of the day they start: social workers with adults keep the ASYE, and a council may try the successor early. */
export function otherProgramme({ startsOn, programme }: Begun): readonly FieldError[] {
  if (programme === undefined || programme === programmeOn(startsOn)) return [];
  const from = formatDate(ECDP_FROM);
  const message =
    programme === 'asye'
      ? `Whoever starts on ${from} or later begins the ECDP. The ASYE is for social workers with adults only.`
      : `Whoever starts before ${from} begins the ASYE, and finishes it. The ECDP is a draft until then.`;
  return [{ pointer: '/programme', message }];
}
