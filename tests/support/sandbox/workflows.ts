import { condition } from '@temporalio/workflow';

/** Fails where nobody waits for it. */
export async function loses(): Promise<void> {
  void Promise.reject(new Error('nobody waits for this'));
  await condition(() => false);
}

export async function waits(): Promise<void> {
  await condition(() => false);
}

/** What an error of this workflow says of where it came from. */
export async function whence(): Promise<string> {
  return deep();
}

const deep = (): string => new Error('here').stack ?? '';
