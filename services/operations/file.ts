import { z } from 'zod';

const bytes = z.custom<Uint8Array>((given) => given instanceof Uint8Array);

/** What an operation answers that is a file: for a face to send as an attachment. */
export const file = z.strictObject({ name: z.string(), mediaType: z.string(), content: bytes });

export type FileOutput = z.infer<typeof file>;
