/** What is said on the page itself when it could not be done, or not yet: nothing that was typed is lost. */
import { Refusal } from '../../domain/engine/refusals.ts';
import type { Problem } from '../../services/problems.ts';
import { Details } from '../parts/details.tsx';
import { BannerHeading, NotificationBanner } from '../parts/notification-banner.tsx';
import { inPeoplesWords } from '../problem-words.ts';
import { momentWords } from '../words.ts';
import { ADD, CONFIRMED, REMOVE } from './names.ts';
import type { Typed } from './typed.ts';

/** It is no use to press again: it was decided, it is closed, it is not theirs. */
const final = new Set([
  'already-decided',
  'task-closed',
  'process-closed',
  'barred-from-own-case',
  'not-permitted',
  'not-at-this-stage',
  'already-paused',
  'not-paused',
  'not-correctable',
  'idempotency-mismatch',
]);

/** Whether the form stays, to be sent again. */
export const maySendAgain = ({ code }: Pick<Problem, 'code'>): boolean => !final.has(code);

/** What belongs to its page, as people are told it; the rest is a page of its own. @throws whatever else it was */
export function refusalIn(error: unknown): Refusal {
  if (error instanceof Refusal && error.code !== 'not-found' && error.code !== 'internal') return inPeoplesWords(error);
  throw error;
}

export function NotDone({ problem }: { problem: Problem }) {
  const { title, detail, decided, code } = problem;
  return (
    <NotificationBanner>
      <BannerHeading>{title}</BannerHeading>
      {decided ? (
        <p class="govuk-body">
          {decided.by.name ?? 'Somebody'} decided it on {momentWords(decided.at)}. Nothing of yours was sent.
        </p>
      ) : (
        <p class="govuk-body">{detail}</p>
      )}
      {maySendAgain(problem) && code !== 'stale' && <p class="govuk-body">What you wrote is below.</p>}
    </NotificationBanner>
  );
}

const ours = new Set([ADD, REMOVE, CONFIRMED, 'key']);

/** What had been written, to be copied: there is no form for it any more. */
export function Written({ typed }: { typed: Typed }) {
  const texts = [...typed]
    .filter(([name]) => !ours.has(name))
    .flatMap(([, values]) => values.filter((value) => value.length > SHORT));
  if (texts.length === 0) return null;
  return (
    <Details summary="What you wrote">
      {texts.map((text) => (
        <p class="govuk-body ft-written">{text}</p>
      ))}
    </Details>
  );
}

const SHORT = 20;
