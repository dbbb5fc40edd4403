import type { LocalDate } from '../calendar/index.ts';
import { codesOf } from '../engine/field.ts';
import type { CheckState, CheckStatus } from '../engine/state.ts';
import { subjectOf } from '../engine/words.ts';
import type { RecordClass } from '../records/classes.ts';

/** The pre-employment checks there are; a route's are chosen by policy. */
export const checks = {
  identity: { title: 'Identity' },
  rightToWork: { title: 'Right to work' },
  dbs: { title: 'Enhanced DBS with barred lists' },
  registration: { title: 'Social Work England registration' },
  qualification: { title: 'Qualification' },
  references: { title: 'Two references covering five years' },
  occupationalHealth: { title: 'Occupational health' },
  overseasPolice: { title: 'Overseas police certificate' },
  sponsorship: { title: 'Sponsorship and visa' },
  postQualifying: { title: 'Three years’ post-qualifying employment' },
  practiceReferences: { title: 'Two practice-based references' },
} as const;
export type CheckName = keyof typeof checks;

/** What is written about these is kept for a time of its own. */
export const keptApart = {
  dbs: 'criminalRecord',
  overseasPolice: 'criminalRecord',
  rightToWork: 'rightToWork',
  sponsorship: 'rightToWork',
  occupationalHealth: 'health',
} as const satisfies { readonly [C in CheckName]?: RecordClass };

/** For a choice among them. */
export const checkTitles = codesOf(checks);

/** What the law asks of everybody who works with children. */
export const statutory: readonly CheckName[] = ['identity', 'rightToWork', 'dbs'];

/** Those that not everybody needs, where the policy names none: police abroad after six months there, a visa without the right to stay. */
export const conditionalAtFirst: readonly CheckName[] = ['overseasPolice', 'sponsorship'];

/** Made anew after so many months, where the policy names none: they have no last day by law. */
export const renewedAtFirst: { readonly [C in CheckName]?: number } = { dbs: 36 };

/** Only the DBS application waits until the conditional offer has been accepted. */
export const waitsForAcceptance = (check: CheckName): boolean => check === 'dbs';

const passed: readonly CheckStatus[] = ['verified', 'accepted', 'not-needed'];

/** Is a task about this check: it is recorded with the number of the register. */
export const isRegistration = (about: string): boolean => subjectOf(about) === 'registration';

/** Those that are made of references, each recorded by itself. */
export const areReferences = (about: string): boolean =>
  ['references', 'practiceReferences'].includes(subjectOf(about));

/** All others are recorded alike. */
export const isOrdinary = (about: string): boolean => !isRegistration(about) && !areReferences(about);

/** Nothing more is to be decided about it, though it may have run out since. */
export const hasPassed = (check: CheckState | undefined): boolean =>
  check !== undefined && passed.includes(check.status);

/** Passed, and good on this day: the last day of a check is one of its days. */
export const isGoodOn = (today: LocalDate, check: CheckState | undefined): boolean =>
  hasPassed(check) && (check?.expiresOn === undefined || check.expiresOn >= today);
