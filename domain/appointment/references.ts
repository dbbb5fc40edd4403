/** Two references, each by itself: whose it is, of which time, and how it was made sure that it is theirs. */
import { addDays, addMonths, formatDate, type LocalDate } from '../calendar/index.ts';
import type { Plain, PlainField } from '../engine/field.ts';
import { workingLife } from '../engine/ordinary-fields.ts';
import type { FieldError } from '../engine/refusals.ts';

/** Who gives one. */
export const referees = {
  currentEmployer: 'The current or last employer',
  earlierEmployer: 'An earlier employer',
  practice: 'Somebody who supervised their practice',
  education: 'A university or college',
  other: 'Somebody who knows them otherwise',
} as const;

/** A reference can be written by anybody who has a letterhead: somebody here has made sure of it. */
const waysToVerify = {
  call: 'By a call to a number that was found independently',
  workAddress: 'It came from an address of the organisation itself',
  inPerson: 'In person',
} as const;

export const reference = {
  referee: { is: 'choice', asks: 'who gives it', label: 'Referee', of: referees },
  from: { is: 'day', asks: 'the first day that it is about', label: 'About the time from', ...workingLife },
  until: { is: 'day', asks: 'the last day that it is about', label: 'To', ...workingLife },
  verified: { is: 'choice', asks: 'how it was verified', label: 'Verified', of: waysToVerify },
  safeguarding: {
    is: 'yesNo',
    asks: 'whether the safeguarding questions were answered',
    label: 'Safeguarding questions answered',
  },
} as const satisfies Readonly<Record<string, PlainField>>;

export type Reference = Plain<typeof reference>;

const YEARS = 5;

/** What is wrong, or unusual, with the references of somebody whose last one came in on a day. */
export function referenceErrors(
  references: readonly Reference[],
  receivedOn: LocalDate,
  { isOfPractice }: { readonly isOfPractice: boolean },
): readonly FieldError[] {
  const backwards = references.flatMap(({ from, until }, at) =>
    until < from ? [{ pointer: `/references/${at}/until`, message: `Enter ${formatDate(from)} or a later date.` }] : [],
  );
  if (backwards.length > 0) return backwards;
  const unanswered = references.flatMap(({ safeguarding }, at) =>
    safeguarding ? [] : [right(`/references/${at}/safeguarding`, 'The safeguarding questions were not answered.')],
  );
  if (isOfPractice) return unanswered;
  const gap = firstGap(references, addMonths(receivedOn, -12 * YEARS), receivedOn);
  return [
    ...unanswered,
    ...(references.some(({ referee }) => referee === 'currentEmployer')
      ? []
      : [right('/references', 'None of them is from the current or last employer.')]),
    ...(gap
      ? [
          right(
            '/references',
            `Nobody has said anything of the time from ${formatDate(gap.from)} to ${formatDate(gap.until)}: references cover the last ${YEARS} years.`,
          ),
        ]
      : []),
  ];
}

const right = (pointer: string, message: string): FieldError => ({
  pointer,
  message: `Is this right? ${message}`,
  unusual: true,
});

/** People change posts from one month to the next: only what is longer than that is a gap. */
const SHORTEST_GAP_DAYS = 31;

/** The first time that none of them is about. */
function firstGap(references: readonly Reference[], from: LocalDate, until: LocalDate) {
  let covered = addDays(from, -1);
  for (const one of references.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (one.from > addDays(covered, SHORTEST_GAP_DAYS))
      return { from: addDays(covered, 1), until: addDays(one.from, -1) };
    if (one.until > covered) covered = one.until;
  }
  return until > addDays(covered, SHORTEST_GAP_DAYS) ? { from: addDays(covered, 1), until } : undefined;
}
