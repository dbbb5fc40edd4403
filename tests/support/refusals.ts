/** What was wrong with a request that is refused; nothing when it is taken. */
export const errorsOf = async (refused: Promise<unknown>) => {
  const error = await refused.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return (error as { errors?: readonly { pointer: string; message: string }[] } | undefined)?.errors ?? [];
};
