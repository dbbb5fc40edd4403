/** Half-filled forms, kept for whoever typed them: they go when the form is sent, when they are thrown away, and after four weeks. */
import type { PersonId } from '../domain/engine/people.ts';
import { Refusal } from '../domain/engine/refusals.ts';
import { dropWebDraft, findWebDraft, keepWebDraft, sweepWebDrafts, webDraftsOf } from '../store/web-drafts.ts';
import type { Parts } from './parts.ts';

type Pairs = readonly (readonly [name: string, value: string])[];

export interface Draft {
  /** Of the page. */
  readonly address: string;
  readonly title: string;
  readonly typed: Pairs;
  readonly keptAt: Date;
}

type Asking = Pick<Parts, 'db' | 'clock'>;

export const DAYS_KEPT = 28;
const MOST_CHARACTERS = 500_000;
/** Of one person. */
const MOST = 50;

const since = (now: Date): Date => new Date(now.getTime() - DAYS_KEPT * 24 * 3_600_000);

/** Keeps what was typed, in place of what was kept of the same page; sweeps away what has been kept too long. @throws Refusal `too-large` */
export async function keepDraft(
  { db, clock }: Asking,
  person: PersonId,
  { address, title, typed }: Omit<Draft, 'keptAt'>,
): Promise<void> {
  const text = JSON.stringify(typed);
  if (text.length > MOST_CHARACTERS) throw new Refusal('too-large', 'This is too long to be kept. Nothing was sent.');
  const now = clock.now();
  await sweepWebDrafts(db, since(now));
  const kept = await webDraftsOf(db, person, since(now));
  if (kept.length >= MOST && !kept.some((one) => one.address === address))
    throw new Refusal('too-large', `You have kept ${MOST} forms already. Send or throw away one of them first.`);
  await keepWebDraft(db, person, { address, title, typed: text, keptAt: now });
}

/** What they have kept of a page. */
export async function draftOf({ db, clock }: Asking, person: PersonId, address: string): Promise<Draft | null> {
  const found = await findWebDraft(db, person, address, since(clock.now()));
  return found && { ...found, typed: JSON.parse(found.typed) as Pairs };
}

/** All that they have kept, the newest first. */
export async function draftsOf({ db, clock }: Asking, person: PersonId): Promise<readonly Draft[]> {
  const found = await webDraftsOf(db, person, since(clock.now()));
  return found.map((draft) => ({ ...draft, typed: JSON.parse(draft.typed) as Pairs }));
}

export const dropDraft = async ({ db }: Pick<Asking, 'db'>, person: PersonId, address: string): Promise<void> =>
  await dropWebDraft(db, person, address);
