import type { By } from './define.ts';

interface Who<Role extends string> {
  /** Those who run the process: they pause and resume it. */
  readonly runs: readonly By<Role>[];
  /** Those who may hand a role to somebody else. */
  readonly handsOver: readonly By<Role>[];
  /** Those who may add a note, besides those who run it. */
  readonly takesPart: readonly By<Role>[];
}

/**
 * The standing actions that every process has alike. A correction is for offices here; `permits` asks for somebody more senior
 * than whoever decided. The contract must declare the form `contribution`.
 */
export const ordinaryActions = <const Role extends string>({ runs, handsOver, takesPart }: Who<Role>) =>
  ({
    pause: { label: 'Pause', by: runs, reason: 'required', does: 'pause' },
    resume: { label: 'Resume', by: runs, does: 'resume' },
    reassign: { label: 'Hand a role to somebody else', by: handsOver, does: 'reassign' },
    contribute: { label: 'Add a note', by: [...runs, ...takesPart], form: 'contribution', does: 'contribute' },
    correct: {
      label: 'Correct a decision',
      by: ['office:hr', 'office:manager', 'office:leadership'],
      reason: 'required',
      does: 'correct',
    },
  }) as const;
