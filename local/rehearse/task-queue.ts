/** How far the rehearsal's clock is ahead of the server's, in milliseconds: told to the sandbox in the task queue's name. */
export const taskQueueShifted = (ms: number): string => `rehearsal@${ms}`;

export const shiftIn = (taskQueue: string): number => Number(taskQueue.split('@')[1] ?? 0);
