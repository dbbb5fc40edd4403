/** What stands in the foot of every page: help, accessibility, privacy. */
import { type Office, offices, officeTitles } from '../../../domain/engine/people.ts';
import { notFound } from '../../../domain/engine/refusals.ts';
import { whoAmI } from '../../../services/operations/people.ts';
import type { Content } from '../../content.ts';
import { Body, Heading, Items, Link, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { type KindName, kindNames } from '../../server/kinds.ts';
import { page } from '../../server/page.ts';
import { kindHelp } from './kind.tsx';
import { roleHelp } from './role.tsx';
import { workingDaysRoute } from './working-days.tsx';

/** @param mine offices of whoever reads: theirs come first */
export const helpPage = (kinds: readonly KindName[], mine: readonly Office[]): Content => ({
  title: 'Help',
  body: (
    <>
      <Title>Help</Title>
      <Heading size="m">What you must do</Heading>
      <Body>
        <Link href={paths.tasks}>Your tasks</Link> lists what waits for you, the most urgent first, with the day by
        which it must be done and why by then. Each opens on a page that shows what is decided on, and what follows from
        each choice.
      </Body>
      <Heading size="m">What happens if nobody acts</Heading>
      <Body>
        Silence never decides. You are reminded, then whoever is above you is asked as well, and at last it is flagged
        to leadership. What each page shows as late is late until somebody acts.
      </Body>
      <Heading size="m">Somebody stands in for you</Heading>
      <Body>
        While you are away, <Link href={paths.deputies}>a deputy</Link> can decide for you. The record shows both of
        you.
      </Body>
      <Heading size="m">What the words mean</Heading>
      <Items
        bullets
        items={[
          'Overdue: a task is past its day and nobody has decided it.',
          'Flagged: something happened that leadership must know of.',
          'Paused: the clock stands still; nothing is asked until it goes on. Dates that the law sets are never paused.',
          'Red, amber, green, blue: derived by a published rule, shown with the reason. Where somebody has given an action another colour for a time, both are shown, with who and why.',
          'Working days: Monday to Friday without bank holidays, and for reminders without the days the council is closed.',
        ]}
      />
      <Body>
        <Link href={paths.workingDays}>Count working days</Link>, to see how a date came about.
      </Body>
      <Heading size="m">For each role</Heading>
      <Items
        bullets
        items={[...mine, ...offices.filter((office) => !mine.includes(office))].map((office) => (
          <Link href={paths.helpRole(office)}>
            {officeTitles[office]}
            {mine.includes(office) && ' (yours)'}
          </Link>
        ))}
      />
      <Heading size="m">How each kind of work runs</Heading>
      <Items bullets items={kinds.map(({ name, title }) => <Link href={paths.helpKind(name)}>{title}</Link>)} />
    </>
  ),
});

export const accessibilityPage: Content = {
  title: 'Accessibility statement',
  body: (
    <>
      <Title>Accessibility statement</Title>
      <Body>
        Everybody who works here should be able to use this service: with a keyboard alone, with a screen reader or
        speech recognition, on a phone, zoomed to 400%, with their own colours, and with or without JavaScript.
      </Body>
      <Heading size="m">How it was tested</Heading>
      <Body>
        Every page is checked by a program (axe) against the Web Content Accessibility Guidelines 2.2, level AA. It
        cannot find everything, and people with assistive technologies have not yet tested all of it.
      </Body>
      <Heading size="m">What is not accessible</Heading>
      <Body>Files that colleagues attach may not be accessible. Ask whoever added one for another form of it.</Body>
      <Heading size="m">If something does not work for you</Heading>
      <Body>Tell an administrator, with the address of the page and what you use.</Body>
    </>
  ),
};

export const privacyPage: Content = {
  title: 'Privacy',
  body: (
    <>
      <Title>Privacy</Title>
      <Body>
        This service holds data about people who work for the council or apply to. It never holds data about a child.
      </Body>
      <Heading size="m">Who reads what</Heading>
      <Body>
        You see your own work, and that of people who report to you. Whoever serves the whole council sees what their
        role needs. Who decided what, and when, is kept for good and cannot be changed.
      </Body>
      <Body>
        <Link href={paths.myReads}>Who has read about you</Link>, and why, is kept and shown to you.
      </Body>
      <Heading size="m">Cookies</Heading>
      <Body>
        There is one cookie. It holds a number that says this browser is signed in, and it is deleted when you sign out.
        There is no tracking and nothing from any other site.
      </Body>
      <Heading size="m">Your data</Heading>
      <Body>
        You may have what is kept about you, within a month. Ask HR or anybody here, in writing or not: whoever hears it
        starts an access request. If you are not content with how your data is treated, whoever hears it starts a
        complaint about data; you may also go to the Information Commissioner.
      </Body>
      <Body>
        Texts, files and names go when their time is over. Two people confirm what goes, and a register says what went.
      </Body>
    </>
  ),
};

export const help = [
  workingDaysRoute,
  page(paths.help, whoAmI, {
    get: async ({ parts, asker }) => helpPage(kindNames(parts), asker.caller.offices),
  }),
  page(paths.helpKind(':kind'), whoAmI, {
    get: async (visit) => {
      const kind = Object.hasOwn(visit.parts.kinds, visit.param('kind'))
        ? visit.parts.kinds[visit.param('kind')]
        : undefined;
      if (!kind) throw notFound('page');
      return kindHelp(kind.contract);
    },
  }),
  page(paths.helpRole(':office'), whoAmI, {
    get: async (visit) => {
      const office = offices.find((one) => one === visit.param('office'));
      if (!office) throw notFound('page');
      return roleHelp(office, Object.values(visit.parts.kinds));
    },
  }),
  page(paths.accessibility, whoAmI, { get: async () => accessibilityPage }),
  page(paths.privacy, whoAmI, { get: async () => privacyPage }),
];
