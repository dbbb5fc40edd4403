import type { Grade } from '../recruitment/posts.ts';
import type { ProgressionSettings } from './policy.ts';

/** A step that people progress by; a team manager's post is filled by recruitment, and is none. */
export type Step = ProgressionSettings['steps'][number];

export const stepBetween = (steps: readonly Step[], from: Grade, to: Grade): Step | undefined =>
  steps.find((step) => step.from === from && step.to === to);
