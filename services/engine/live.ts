import { queries } from '../../domain/engine/messages.ts';
import type { RunState } from '../../domain/engine/state.ts';
import type { Parts } from '../parts.ts';
import { refusalWith } from './send.ts';

/** The state that the workflow itself has. @throws Refusal `process-closed`, `engine-unavailable` */
export const liveStateOf = async (parts: Parts, id: string): Promise<RunState> =>
  await parts.engine.workflow
    .getHandle(id)
    .query<RunState>(queries.state)
    .catch(async (error: unknown) => {
      throw await refusalWith(parts, id, error);
    });
