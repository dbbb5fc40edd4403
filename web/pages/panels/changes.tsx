/** What whoever convenes does with a round that has still to meet: cases are booked before it, and its day or its people change. */
import type { Fields } from '../../../domain/engine/field.ts';
import { bookPanelCases, casesForPanel, changePanel, getPanel } from '../../../services/operations/panels.ts';
import { meetingDays } from '../../../services/panels/convene.ts';
import type { changedRound, panelRound, waitingCase } from '../../../services/shapes/panels.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { type Content, GoTo } from '../../content.ts';
import { untouched } from '../../forms/exchange.ts';
import { filled } from '../../forms/fill.ts';
import { named } from '../../forms/look-up.ts';
import { Inset } from '../../parts/inset.tsx';
import { Body, Items, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { counted } from '../../words.ts';
import { type Attempt, attempt, notTried, OneForm, WhatIsWrong, wrongIf } from '../one-form.tsx';

type Round = Told<typeof panelRound>;
type Waiting = Told<typeof waitingCase>;
type Result = Told<typeof changedRound>['items'][number];

/** When it sits, and who. */
export const sitting = {
  meetsOn: {
    is: 'day',
    asks: 'the day it meets',
    label: 'Meets on',
    ...meetingDays,
  },
  chair: { is: 'person', asks: 'the chair', label: 'Chair', who: 'anybody' },
  members: {
    is: 'people',
    asks: 'everybody on the panel',
    label: 'Members',
    hint: 'The chair among them',
    who: 'anybody',
    most: 12,
  },
} as const satisfies Fields;

interface OfRound {
  readonly round: Round;
  readonly attempt: Attempt;
  readonly formKey: string;
  /** Cases for which it could not be done, each with why. */
  readonly notDone?: readonly Result[];
}

const ofRound = (title: string, { round, attempt: tried, notDone = [] }: OfRound) => ({
  title,
  back: { href: paths.panel(round.id), text: `${round.title}, ${round.meets.words}` },
  ...wrongIf(tried),
  ...(notDone.length > 0 && { wrong: true as const, status: 422 }),
});

const NotDone = ({ of }: { of: readonly Result[] }) =>
  of.length === 0 ? null : (
    <Inset>
      <Items
        items={of.map(
          ({ case: id, why, errors = [] }) => `${id}: ${errors.map(({ message }) => message).join(' ') || why}`,
        )}
      />
    </Inset>
  );

export const changeRoundPage = (shown: OfRound): Content => ({
  ...ofRound('Change this round', shown),
  body: (
    <>
      <WhatIsWrong fields={sitting} attempt={shown.attempt} />
      <Title caption={`${shown.round.title}, ${shown.round.meets.words}`}>Change this round</Title>
      <Body>
        Every case that is booked before it is asked whether it bars somebody new; then each is told. Nothing changes
        when one does.
      </Body>
      <NotDone of={shown.notDone ?? []} />
      <OneForm
        fields={sitting}
        attempt={shown.attempt}
        action={paths.changePanel(shown.round.id)}
        formKey={shown.formKey}
        button="Change it"
      />
    </>
  ),
});

/** Those that wait, as boxes to tick. */
const casesField = (waiting: readonly Waiting[]): Fields => ({
  cases: {
    is: 'several',
    asks: 'the cases to book',
    label: 'Cases that wait for a panel',
    of: Object.fromEntries(waiting.map(({ id, title, due }) => [id, `${title}, ${id}: to be booked by ${due.words}`])),
    least: 1,
    most: 60,
  },
});

export const bookCasesPage = ({ waiting, ...shown }: OfRound & { readonly waiting: readonly Waiting[] }): Content => ({
  ...ofRound('Book cases before this panel', shown),
  body: (
    <>
      <WhatIsWrong fields={casesField(waiting)} attempt={shown.attempt} />
      <Title caption={`${shown.round.title}, ${shown.round.meets.words}`}>Book cases before this panel</Title>
      <NotDone of={shown.notDone ?? []} />
      {waiting.length === 0 ? (
        <Body>No case that you may see waits for a panel.</Body>
      ) : (
        <OneForm
          fields={casesField(waiting)}
          attempt={shown.attempt}
          action={paths.bookPanel(shown.round.id)}
          formKey={shown.formKey}
          button="Book them"
        />
      )}
    </>
  ),
});

/** The round as it is, its people by their names. */
async function asItIs(visit: Visit, { meets, chair, members }: Round): Promise<Attempt> {
  const values = { meetsOn: meets.date, chair: chair.id, members: members.map(({ id }) => id) };
  return { standing: untouched(await named(visit, sitting, filled(sitting, values))) };
}

const refused = (items: readonly Result[]): readonly Result[] => items.filter(({ done }) => !done);

async function booking(visit: Visit) {
  const { params } = visit;
  const [round, { items: waiting }] = await Promise.all([
    visit.ask(getPanel, { params }),
    visit.ask(casesForPanel, { params }),
  ]);
  return { round, waiting };
}

export const panelChanges = [
  page(paths.changePanel(':id'), changePanel, {
    get: async (visit) => {
      const round = await visit.ask(getPanel, { params: visit.params });
      return changeRoundPage({ round, attempt: await asItIs(visit, round), formKey: visit.key() });
    },
    post: async (visit, posted, key) => {
      const { params } = visit;
      const tried = await attempt(visit, posted, key, { fields: sitting, operation: changePanel, params });
      const round = await visit.ask(getPanel, { params });
      if ('again' in tried) return changeRoundPage({ round, attempt: tried.again, formKey: key });
      if (tried.done.isLater) return new GoTo(paths.panel(round.id));
      const notDone = refused(tried.done.output.items);
      if (notDone.length > 0)
        return changeRoundPage({ round, attempt: await asItIs(visit, round), formKey: visit.key(), notDone });
      return new GoTo(paths.panel(round.id), 'The round is changed, and every case before it is told.');
    },
  }),
  page(paths.bookPanel(':id'), bookPanelCases, {
    get: async (visit) => bookCasesPage({ ...(await booking(visit)), attempt: notTried, formKey: visit.key() }),
    post: async (visit, posted, key) => {
      const { params } = visit;
      const { round, waiting } = await booking(visit);
      const fields = casesField(waiting);
      const tried = await attempt(visit, posted, key, { fields, operation: bookPanelCases, params });
      if ('again' in tried) return bookCasesPage({ round, waiting, attempt: tried.again, formKey: key });
      if (tried.done.isLater) return new GoTo(paths.panel(round.id));
      const { items } = tried.done.output;
      const notDone = refused(items);
      if (notDone.length > 0)
        return bookCasesPage({ ...(await booking(visit)), attempt: notTried, formKey: visit.key(), notDone });
      return new GoTo(paths.panel(round.id), `${counted(items.length, 'case')} booked.`);
    },
  }),
];
