/** Who may not sit on an application, and when panels sit. */
import { type Calendars, type LocalDate, nextWorkingDay } from '../calendar/index.ts';
import type { PersonId } from '../engine/people.ts';
import type { PanelRule } from '../panels/rules.ts';
import type { Application, Endorsement } from './facts.ts';

type Involved = Pick<Application, 'endorsement' | 'appealed'>;
type Who = Readonly<Record<string, PersonId | undefined>>;

/** Nobody decides their own application or one they endorsed; an appeal is heard by nobody who decided before. */
export function barredFrom({ endorsement, appealed }: Involved, who: Who): PanelRule['barred'] {
  const { applicant, manager } = who;
  const before = appealed?.against;
  const earlier = before ? [...both(before), ...(before.panel?.members ?? [])] : [];
  return {
    ...Object.fromEntries(earlier.map((person) => [person, 'decided on it before the appeal'])),
    ...(endorsement && Object.fromEntries(both(endorsement).map((person) => [person, 'endorsed it']))),
    ...(manager !== undefined && { [manager]: 'are the applicant’s line manager' }),
    ...(applicant !== undefined && { [applicant]: 'are the applicant' }),
  };
}

/** Whoever acted, and whoever they acted for. */
const both = ({ by, actingFor }: Pick<Endorsement, 'by' | 'actingFor'>): readonly PersonId[] =>
  actingFor === undefined ? [by] : [by, actingFor];

interface Sittings {
  /** 1 for January. */
  readonly months: readonly number[];
  readonly dayOfMonth: number;
}

/** The first sitting of the policy's calendar on or after a day: the working day on or after its day of the month. */
export function nextSitting(from: LocalDate, { months, dayOfMonth }: Sittings, { office }: Calendars): LocalDate {
  const [year = 0, month = 0] = from.split('-').map(Number);
  for (let ahead = 0; ; ahead += 1) {
    const at = new Date(Date.UTC(year, month - 1 + ahead, dayOfMonth)).toISOString().slice(0, 10);
    if (!months.includes(Number(at.slice(5, 7)))) continue;
    const sits = nextWorkingDay(at, office);
    if (sits >= from) return sits;
  }
}
