/** How far a clock is ahead of the server's, in milliseconds: told to the sandbox in the task queue's name. */
export const taskQueueShifted = (name: string, ms: number): string => `${name}@${ms}`;

export const shiftIn = (taskQueue: string): number => Number(taskQueue.split('@')[1] ?? 0);
