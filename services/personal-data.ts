/** One export of all that is kept about a person: what an access request is answered from. */
import { londonDate } from '../domain/calendar/index.ts';
import type { ProcessContract } from '../domain/engine/define.ts';
import type { PersonId } from '../domain/engine/people.ts';
import { outcomeTitle, roleTitle, stageTitle } from '../domain/engine/words.ts';
import { fieldTitles, valueInWords } from '../domain/people/changes.ts';
import type { ItemDecision } from '../domain/subject-request/items.ts';
import { readingsOf } from '../store/access-log.ts';
import { findPerson } from '../store/directory.ts';
import { changesOf } from '../store/person-changes.ts';
import { applicationsOf, type PartOf, partsOf } from '../store/personal-data.ts';
import { type SubmissionRow, submissionsOf } from '../store/submissions.ts';
import { findSubject, type Subject } from './engine/subject.ts';
import type { Parts } from './parts.ts';
import { getPerson } from './people.ts';
import type { personalData } from './shapes/personal-data.ts';
import type { Told } from './shapes/told.ts';
import { readable } from './submissions.ts';
import { namesOf } from './views/names.ts';
import { viewReadings } from './views/readings.ts';
import { textsOf } from './views/texts.ts';
import { timelineOf } from './views/timeline.ts';

type Export = Told<typeof personalData>;
type Work = Export['work'][number];
type Item = Work['items'][number];

const MOST_CHANGES = 1_000;
const MOST_READINGS = 5_000;

/** @param as `review` is all of it, for whoever decides; `sent` what they have decided to give, without anybody else in it */
export async function personalDataOf(
  parts: Parts,
  id: PersonId,
  { as, decided }: { readonly as: Export['of']; readonly decided: readonly ItemDecision[] },
): Promise<Export> {
  const { db } = parts;
  const person = await getPerson(parts, id);
  const [changes, applications, readings, roles] = await Promise.all([
    changesOf(db, id, MOST_CHANGES),
    applicationsOf(db, id),
    readingsOf(db, id, { as: 'subject', limit: MOST_READINGS }),
    partsOf(db, id),
  ]);
  const work: Work[] = [];
  for (const processId of [...new Set(roles.map((one) => one.processId))]) {
    const subject = await findSubject(parts, processId);
    if (subject)
      work.push(
        await workOf(
          parts,
          subject,
          id,
          roles.filter((one) => one.processId === processId),
          decided,
        ),
      );
  }
  const marked = work.flatMap(({ items }) => items).filter(({ review }) => review.length > 0);
  const nameOf = await namesOf(
    db,
    [person.teamId, person.managerId].filter((one) => one !== null),
  );
  const named = (one: string | null) => (one === null ? null : { id: one, name: nameOf(one) });
  const { name, email, rank, offices, leftOn } = person;
  return {
    of: as,
    person: {
      id,
      name,
      email,
      rank,
      offices: [...offices],
      team: named(person.teamId),
      manager: named(person.managerId),
      leftOn,
    },
    changes: changes.map(({ field, was, became, at }) => ({
      title: fieldTitles[field],
      from: valueInWords(field, was, () => undefined),
      to: valueInWords(field, became, () => undefined),
      at: new Date(at).toISOString(),
    })),
    applications: applications.map(({ recruitmentId, addedAt, ...one }) => ({
      vacancy: recruitmentId,
      ...one,
      addedAt: addedAt.toISOString(),
    })),
    work: as === 'sent' ? work.map(given) : work,
    readings: viewReadings(readings),
    forReview: marked.length,
    undecided: marked.filter((one) => one.decided === null).length,
  };
}

/** What is left of it for them: all that is theirs alone or was decided to be given whole. What is blanked is written by hand. */
const given = ({ items, ...work }: Work): Work => ({
  ...work,
  items: items.filter(({ review, decided }) => review.length === 0 || decided?.how === 'whole'),
});

async function workOf(
  parts: Parts,
  subject: Subject,
  person: PersonId,
  roles: readonly PartOf[],
  decided: readonly ItemDecision[],
): Promise<Work> {
  const { contract } = subject.kind;
  const about = roles.some(({ role }) => role === contract.record.of);
  const all = (await submissionsOf(parts.db, subject.id)).filter(
    ({ linkedSeq, erasedAt }) => linkedSeq !== null && erasedAt === null,
  );
  const rows = about ? all : all.filter(({ authorId }) => authorId === person);
  const { title, outcome } = await parts.db.process.findUniqueOrThrow({
    where: { id: subject.id },
    select: { title: true, outcome: true },
  });
  const written = await textsOf(
    parts.db,
    rows.map((row) => row.id),
  );
  const shown = await shownTo(parts, subject, person);
  return {
    id: subject.id,
    title,
    kind: { name: contract.name, title: contract.title },
    about,
    parts: roles.map(({ role, from, until }) => ({ title: partTitle(contract, role), from, until })),
    stage: stageTitle(contract, subject.state.visits.at(-1)?.stage ?? contract.starts),
    outcome: outcome === null ? null : outcomeTitle(contract, outcome),
    history: about ? (await timelineOf(parts, subject.id)).map(({ date, heading }) => ({ date, heading })) : [],
    items: rows.map((row) => itemOf(contract, row, person, shown, decided, written.get(row.id)?.texts)),
  };
}

const partTitle = (contract: ProcessContract, role: string): string =>
  role === 'candidate' ? 'Applied' : role === 'author' ? 'Wrote something' : roleTitle(contract, role);

/** What the screens show them today. */
async function shownTo(parts: Parts, subject: Subject, person: PersonId): Promise<ReadonlySet<string>> {
  const reader = await findPerson(parts.db, person, londonDate(parts.clock.now().getTime()));
  return new Set(reader ? (await readable(parts, subject, reader)).map(({ id }) => id) : []);
}

function itemOf(
  contract: ProcessContract,
  { id, kind, datedOn, authorId, mediaType, fileName }: SubmissionRow,
  person: PersonId,
  shown: ReadonlySet<string>,
  decided: readonly ItemDecision[],
  said: Readonly<Record<string, string>> | undefined,
): Item {
  const theirOwn = authorId === person;
  const one = decided.find(({ item }) => item === id);
  return {
    id,
    title: contract.submissions[kind]?.title ?? kind,
    datedOn,
    theirOwn,
    review: [
      ...(theirOwn ? [] : (['writtenByAnother'] as const)),
      ...(theirOwn || shown.has(id) ? [] : (['notShownToThem'] as const)),
    ],
    decided: one ? { how: one.how, why: one.why } : null,
    said: said && Object.keys(said).length > 0 ? { ...said } : null,
    file: said && Object.keys(said).length > 0 ? null : { name: fileName, type: mediaType },
  };
}
