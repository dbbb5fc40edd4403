/** For whom somebody decides a task: nobody but themselves, or whom they stand in for. */
import type { Task } from './head.tsx';

export interface ActingFor {
  readonly id: string;
  readonly name: string;
}

export const actingFor = ({ mayDecide: { actingFor: whom } }: Pick<Task, 'mayDecide'>): ActingFor | undefined =>
  whom && { id: whom.id, name: whom.name ?? 'somebody else' };
