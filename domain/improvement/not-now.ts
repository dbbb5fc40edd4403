/** Why a standing action cannot be taken as things are: the same when it is shown and when it is sent. Pure. */
import { formatDate } from '../calendar/index.ts';
import type { Given } from '../engine/define.ts';
import { type Action, pendingExtension } from './facts.ts';

type Why = string | undefined;

const isBlocked = ({ blocks }: Action): boolean => blocks.some(({ until }) => until === undefined);

export const blockedAlready = (action: Action): Why =>
  isBlocked(action) ? 'This action is blocked already.' : undefined;

export const notBlocked = (action: Action): Why => (isBlocked(action) ? undefined : 'This action is not blocked.');

export const noPartner = ({ partner }: Pick<Action, 'partner'>): Why =>
  partner === undefined ? 'No partner does this.' : undefined;

/** The same of an answer to a task. */
export const notByPartner = ({ facts }: Given<Pick<Action, 'partner'>>): Why => noPartner(facts);

export const noColourGiven = ({ overrides }: Action): Why =>
  overrides.some(({ endedOn }) => endedOn === undefined) ? undefined : 'No colour has been given by hand.';

export function laterDateAsked(action: Action): Why {
  const pending = pendingExtension(action);
  return pending && `A later date was asked for on ${formatDate(pending.askedOn)} and is being decided.`;
}

export const endingAsked = ({ endingAsked: asked }: Action): Why =>
  asked && `Leadership has been asked already, on ${formatDate(asked.askedOn)}.`;
