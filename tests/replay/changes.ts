/** What a later release may do about a question that is open. */
import type { RunState } from '../../domain/engine/state.ts';

export const changes = ['task before', 'task beside', 'task behind', 'timer before'] as const;
export type Change = (typeof changes)[number];

/** A state says by which change it is to be told on: where it keeps what it has heard, a mark more does no harm. */
export const toldWith = (state: RunState, change: Change): RunState => ({ ...state, heard: [...state.heard, change] });

/** The new task: any that every kind has will do, about something of its own. */
export const NEW = 'putRight';
export const isNew = ({ task, about = '' }: { readonly task: string; readonly about?: string }): boolean =>
  task === NEW && about.startsWith('new ');
