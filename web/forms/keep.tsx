/** A form that can be kept half-filled, and taken up again. */
import type { Fields } from '../../domain/engine/field.ts';
import type { Draft } from '../../services/web-drafts.ts';
import { Button, ButtonGroup } from '../parts/button.tsx';
import { Inset } from '../parts/inset.tsx';
import type { Kids } from '../parts/text.tsx';
import { momentWords } from '../words.ts';
import { KEPT, KEPT_AS } from './evidence.ts';
import { ADD, CONFIRMED, REMOVE, stepTo } from './names.ts';
import { one, type Typed, typedFrom, withTyped } from './typed.ts';

/** The button that keeps what was typed and sends nothing. */
export const KEEP = 'keep';
/** The button that throws away what was kept. */
export const AFRESH = 'afresh';

/** Not typed by anybody; what was said to be right is said again, and a file that nothing came of is chosen again. */
const ours = new Set(['key', KEEP, AFRESH, ADD, REMOVE, CONFIRMED, KEPT, KEPT_AS]);

export const worthKeeping = (fields: Draft['typed']): Draft['typed'] => fields.filter(([name]) => !ours.has(name));

/** What a page begins with: what was kept of it, else what it begins with for everybody. */
export const startingWith = (fields: Fields, draft: Draft | null, others: Typed): Typed =>
  draft ? seeing(fields, typedFrom(draft.typed), others) : others;

/** A page that stands on another version now: what was written before it, for whoever sees it now. */
export const seeing = (fields: Fields, typed: Typed, now: Typed): Typed =>
  withTyped(
    typed,
    Object.fromEntries(
      Object.entries(fields)
        .filter(([, { is }]) => is === 'seen')
        .map(([name]) => [stepTo('', name), one(now, stepTo('', name))]),
    ),
  );

/** Said above a form that was taken up again. */
export const TakenUp = ({ draft }: { draft: Draft | null }) =>
  draft && (
    <Inset>
      <p class="govuk-body">
        You kept this on {momentWords(draft.keptAt.toISOString())}. It is as you left it, and nobody else sees it.
      </p>
    </Inset>
  );

/** The button that sends a form, and the one that keeps it. */
export const SendOrKeep = ({ draft, children }: { draft: Draft | null; children: Kids }) => (
  <ButtonGroup>
    <Button>{children}</Button>
    <Button kind="secondary" name={KEEP} value="yes">
      Save and come back later
    </Button>
    {draft && (
      <Button kind="secondary" name={AFRESH} value="yes">
        Start afresh
      </Button>
    )}
  </ButtonGroup>
);
