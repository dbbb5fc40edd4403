interface Refusal {
  readonly message?: string;
  readonly code?: string;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
}

/** What a request was refused with; undefined when it is taken. */
export const refusalOf = async (refused: Promise<unknown>) =>
  (await refused.then(
    () => undefined,
    (reason: unknown) => reason,
  )) as Refusal | undefined;

/** What was wrong with a request that is refused; nothing when it is taken. */
export const errorsOf = async (refused: Promise<unknown>) => (await refusalOf(refused))?.errors ?? [];

/** The same, each in one line. */
export const messagesOf = async (refused: Promise<unknown>) =>
  (await errorsOf(refused)).map(({ pointer, message }) => `${pointer} ${message}`);
