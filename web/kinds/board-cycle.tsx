/** A board: what is owed for its next meeting, by whom and by when; what was agreed with it; its meetings with their packs. */
import { z } from 'zod';
import { readBoardPack } from '../../services/operations/board-packs.ts';
import { Table } from '../parts/table.tsx';
import { type Colour, Tag } from '../parts/tag.tsx';
import { Body, Heading, Link, Meta } from '../parts/text.tsx';
import { paths } from '../paths.ts';
import { counted, dateWords } from '../words.ts';
import { type May, type OwnView, viewOf } from './own-view.ts';

const named = z.object({ name: z.string() });

const next = z.object({
  next: z.object({
    on: z.string(),
    asAt: z.string(),
    narratives: z.array(
      z.object({
        by: named,
        askedOn: z.string(),
        dueOn: z.string(),
        given: z.boolean(),
        stands: z.string().optional(),
      }),
    ),
    clearing: z.array(
      z.object({ of: z.enum(['service', 'public']), by: named.nullable(), cleared: z.boolean(), from: z.string() }),
    ),
    issue: z.object({ by: named.nullable(), dueOn: z.string(), issuedOn: z.string().nullable(), none: z.boolean() }),
  }),
});

interface Paper {
  readonly what: string;
  readonly who: string;
  readonly when: string;
  readonly state: string;
  readonly isDone: boolean;
}

const clears = { service: 'Papers cleared for the service', public: 'Papers cleared for the public' } as const;

const Next = viewOf(next, ({ next: { on, asAt, narratives, clearing, issue } }) => {
  const papers: readonly Paper[] = [
    ...narratives.map(({ by, askedOn, dueOn, given, stands }) => ({
      what: `How the teams of ${by.name} stand`,
      who: by.name,
      when: `Asked for on ${dateWords(askedOn)}, due ${dateWords(dueOn)}`,
      state: given ? (stands ?? 'Given') : 'Not given yet',
      isDone: given,
    })),
    ...clearing.map(({ of, by, cleared, from }) => ({
      what: clears[of],
      who: by?.name ?? 'Nobody yet',
      when: `Asked for from ${dateWords(from)}`,
      state: cleared ? 'Cleared' : 'Not cleared yet',
      isDone: cleared,
    })),
    {
      what: 'Pack sent to the board',
      who: issue.by?.name ?? 'Nobody yet',
      when: `Due ${dateWords(issue.dueOn)}`,
      state: issue.none
        ? 'Nothing is sent this time'
        : issue.issuedOn === null
          ? 'Not sent yet'
          : `Sent ${dateWords(issue.issuedOn)}`,
      isDone: issue.none || issue.issuedOn !== null,
    },
  ];
  return (
    <>
      <Heading size="m">The next meeting</Heading>
      <Body>
        It meets on {dateWords(on)}. Its pack tells how things stood on {dateWords(asAt)}.
      </Body>
      <Table
        caption="Papers"
        captionSize="s"
        columns={[
          { head: 'Paper', cell: ({ what }) => what },
          { head: 'Who', label: 'Who', cell: ({ who }) => who },
          { head: 'By when', label: 'By when', cell: ({ when }) => when },
          {
            head: 'State',
            label: 'State',
            cell: ({ state, isDone }) => <Tag colour={isDone ? 'green' : 'yellow'}>{state}</Tag>,
          },
        ]}
        rows={papers}
      />
    </>
  );
});

const actions = z.object({
  actions: z.object({
    list: z
      .array(
        z.object({
          n: z.number(),
          owner: named,
          agreedOn: z.string(),
          dueOn: z.string(),
          overOn: z.string().nullable(),
          stands: z.enum(['asked', 'taken', 'done', 'declined', 'cannot']),
        }),
      )
      .min(1),
  }),
});

const stands = {
  asked: { text: 'Not taken on yet', colour: 'yellow' },
  taken: { text: 'Taken on', colour: 'blue' },
  done: { text: 'Done', colour: 'green' },
  declined: { text: 'Declined', colour: 'red' },
  cannot: { text: 'Cannot be done', colour: 'red' },
} as const satisfies Record<string, { readonly text: string; readonly colour: Colour }>;

/** Those that are open come first, the first that is due above. */
const Agreed = viewOf(actions, ({ actions: { list } }) => (
  <Table
    caption="What was agreed with the board"
    columns={[
      { head: 'Agreed', cell: ({ n, agreedOn }) => `Action ${n}, ${dateWords(agreedOn)}` },
      { head: 'Who', label: 'Who', cell: ({ owner }) => owner.name },
      { head: 'Due', label: 'Due', cell: ({ dueOn }) => dateWords(dueOn) },
      {
        head: 'State',
        label: 'State',
        cell: ({ stands: how, overOn }) => (
          <>
            <Tag colour={stands[how].colour}>{stands[how].text}</Tag>
            {overOn !== null && (
              <>
                <br />
                <Meta>{dateWords(overOn)}</Meta>
              </>
            )}
          </>
        ),
      },
    ]}
    rows={list.toSorted(
      (one, other) => Number(one.overOn !== null) - Number(other.overOn !== null) || (one.dueOn < other.dueOn ? -1 : 1),
    )}
  />
));

const meetings = z.object({
  meetings: z
    .array(
      z.object({
        on: z.string(),
        was: z.enum(['held', 'cancelled', 'merged']),
        decisions: z.string().optional(),
        issueBy: z.string(),
        issuedOn: z.string().nullable(),
        inTime: z.boolean(),
        pack: z.number().nullable(),
        addenda: z.number(),
        narratives: z.object({ asked: z.number(), given: z.number() }),
      }),
    )
    .min(1),
});

type Meeting = z.output<typeof meetings>['meetings'][number];

const was = { held: 'Held', cancelled: 'Cancelled', merged: 'Held with another' } as const;

const Past = viewOf(meetings, ({ meetings: all }, _, may) => (
  <Table
    caption="Meetings there have been"
    columns={[
      {
        head: 'Meeting',
        cell: (one) => (
          <>
            {dateWords(one.on)}
            <br />
            <Meta>{was[one.was]}</Meta>
          </>
        ),
      },
      { head: 'Decisions', label: 'Decisions', cell: ({ decisions }) => decisions ?? '–' },
      { head: 'Pack', label: 'Pack', cell: (one) => <Pack meeting={one} may={may} /> },
      {
        head: 'Teams heard',
        label: 'Teams heard',
        cell: ({ narratives: { asked, given } }) => (asked === 0 ? 'None were asked' : `${given} of ${asked}`),
      },
    ]}
    rows={all.toReversed()}
  />
));

/** No link leads where its reader may not be. */
function Pack({ meeting: { issuedOn, issueBy, inTime, pack, addenda }, may }: { meeting: Meeting; may: May }) {
  if (issuedOn === null) return <>None was sent</>;
  const name = pack === null ? null : `Pack ${pack}`;
  return (
    <>
      {pack !== null && (may(readBoardPack) ? <Link href={paths.pack(pack)}>{name}</Link> : name)}
      {pack !== null && ', '}
      {pack === null ? 'Sent' : 'sent'} {dateWords(issuedOn)}
      {!inTime && (
        <>
          <br />
          <Tag colour="red">Late</Tag> <Meta>It was due {dateWords(issueBy)}</Meta>
        </>
      )}
      {addenda > 0 && (
        <>
          <br />
          <Meta>{counted(addenda, 'correction')}</Meta>
        </>
      )}
    </>
  );
}

export const boardCycle: OwnView = (details, process, may) => (
  <>
    {Next(details, process, may)}
    {Agreed(details, process, may)}
    {Past(details, process, may)}
  </>
);
