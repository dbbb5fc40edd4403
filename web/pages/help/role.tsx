/** What somebody of an office does here, and where: the same offices as who may call what. */
import { type Office, officeTitles } from '../../../domain/engine/people.ts';
import type { ServedKind } from '../../../services/fields/kind.ts';
import type { Content } from '../../content.ts';
import { navigation } from '../../nav.ts';
import { Body, Heading, Items, Link, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';

/** In a sentence or two: what they come here for. */
const about: Readonly<Record<Office, string>> = {
  hr: 'You start and run recruitment, ask for checks and record what came back, and post each team’s monthly return. Nobody verifies a check that they asked for themselves.',
  manager:
    'You ask for posts, agree what your people ask for, hold supervision and reviews, and see your own line’s work. While you are away a deputy acts for you.',
  assessor:
    'You see newly qualified workers through their assessed year: agreement, supervision, reviews, evidence and the final assessment.',
  practitioner:
    'You see your own year or application: what is missing and by when. You add evidence, sign what was agreed, and read what was decided about you.',
  quality:
    'You raise and follow the actions of the improvement plan, verify what others have done, prepare for inspection, and make the board’s packs.',
  leadership:
    'You see how the service stands, decide what has come up to you, set targets, and read what the board reads. Each figure leads to the list that it counts.',
  administrator:
    'You keep people, roles, sign-ins, policies and calendars right, always with a second person where one alone could do harm, and look at what the system has found wrong.',
};

export const roleHelp = (office: Office, kinds: readonly ServedKind[]): Content => {
  const started = kinds.filter(({ contract }) => contract.mayStart.includes(office));
  return {
    title: `Help: ${officeTitles[office]}`,
    back: { href: paths.help, text: 'Help' },
    body: (
      <>
        <Title caption="Help">{officeTitles[office]}</Title>
        <Body>{about[office]}</Body>
        <Heading size="m">Your pages</Heading>
        <Items bullets items={navigation([office]).map(({ text }) => text)} />
        {started.length > 0 && (
          <>
            <Heading size="m">What you can start</Heading>
            <Items
              bullets
              items={started.map(({ contract: { name, title } }) => <Link href={paths.helpKind(name)}>{title}</Link>)}
            />
          </>
        )}
      </>
    ),
  };
};
