/** How a date is counted: so many working days on, or the working days between two dates, by the council's own calendars. */
import type { Fields } from '../../../domain/engine/field.ts';
import { countWorkingDays } from '../../../services/operations/calendar.ts';
import type { workingDays } from '../../../services/shapes/figures.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import { takeIn, untouched, withErrors } from '../../forms/exchange.ts';
import { FieldsOf } from '../../forms/fields.tsx';
import { initially } from '../../forms/fill.ts';
import { findIn } from '../../forms/look-up.ts';
import { refusalIn } from '../../forms/not-done.tsx';
import { typedFrom } from '../../forms/typed.ts';
import { anchorOf, inOrder } from '../../forms/wrong.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Inset } from '../../parts/inset.tsx';
import { Body, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { counted } from '../../words.ts';
import { type Attempt, wrongIf } from '../one-form.tsx';

type Answer = Told<typeof workingDays>;

const bounds = { earliest: { of: 'today', months: -240 }, latest: { of: 'today', months: 240 } } as const;

const fields: Fields = {
  from: { is: 'day', asks: 'the day to count from', label: 'Count from', ...bounds },
  days: {
    is: 'whole',
    asks: 'how many working days',
    label: 'So many working days on',
    hint: 'Negative for days before. Leave it empty to count up to another day',
    from: -2_000,
    to: 2_000,
    optional: true,
  },
  to: { is: 'day', asks: 'the day to count to', label: 'Or up to this day', ...bounds, optional: true },
  calendar: {
    is: 'choice',
    asks: 'a calendar',
    label: 'Counted by',
    of: {
      statutory: 'The law: only bank holidays and weekends are closed',
      office: 'The office: the council’s own closures are closed too',
    },
    initially: 'statutory',
  },
};

const inWords = (answer: Answer): string =>
  'date' in answer
    ? `${answer.basis}: ${answer.words}.`
    : `From ${answer.from.words} to ${answer.to.words}: ${counted(answer.workingDays, 'working day')}.`;

export const workingDaysPage = (tried: Attempt, answer?: Answer): Content => ({
  title: 'Count working days',
  back: { href: paths.help, text: 'Help' },
  ...wrongIf(tried),
  body: (
    <>
      <ErrorSummary errors={tried.standing.errors} anchor={(pointer) => anchorOf(fields, pointer)} />
      <Title>Count working days</Title>
      <Body>Dates here are counted like this: the day that is counted from is not counted itself.</Body>
      {answer && (
        <Inset>
          <p class="govuk-body-l">{inWords(answer)}</p>
        </Inset>
      )}
      <form method="get" action={paths.workingDays} novalidate>
        <FieldsOf {...tried.standing} choosable={{}} fields={fields} />
        <Button>Count</Button>
      </form>
    </>
  ),
});

async function counting(visit: Visit): Promise<Content> {
  const typed = typedFrom(Object.entries(visit.query));
  if (typed.size === 0) return workingDaysPage({ standing: untouched(initially(fields)) });
  const taken = await takeIn(fields, typed, findIn(visit));
  if (!taken.input) return workingDaysPage({ standing: { ...taken, errors: inOrder(fields, taken.errors) } });
  try {
    const query = Object.fromEntries(Object.entries(taken.input).map(([name, value]) => [name, String(value)]));
    return workingDaysPage({ standing: taken }, await visit.ask(countWorkingDays, { query }));
  } catch (error) {
    const { errors = [], detail } = refusalIn(error);
    const known = inOrder(fields, errors);
    const said = known.length > 0 ? known : [{ pointer: '/from', message: detail }];
    return workingDaysPage({ standing: withErrors(taken, said) });
  }
}

export const workingDaysRoute = page(paths.workingDays, countWorkingDays, { get: counting });
