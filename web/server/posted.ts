/** What a form has sent, files among it: read by Node itself, and never more of it than is allowed. */
import { Readable } from 'node:stream';
import type { Request } from 'express';
import { Refusal } from '../../domain/engine/refusals.ts';

/** A file of ten megabytes with what stands beside it. */
const MOST_BYTES = 11 * 1024 * 1024;

export class Posted {
  constructor(private readonly data: FormData) {}

  /** What was typed or chosen; empty where nothing was. */
  text(name: string): string {
    const [value] = this.all(name);
    return value ?? '';
  }

  all(name: string): readonly string[] {
    return this.data.getAll(name).filter((value) => typeof value === 'string');
  }

  has(name: string): boolean {
    return this.data.has(name);
  }

  /** The file that was chosen, if one was: browsers send an empty one where none was. */
  file(name: string): File | undefined {
    const value = this.data.get(name);
    return value instanceof File && (value.size > 0 || value.name !== '') ? value : undefined;
  }

  /** Everything but files, as it was sent. */
  get fields(): readonly (readonly [string, string])[] {
    return [...this.data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
  }

  get hasFile(): boolean {
    return [...this.data].some(([name]) => this.file(name) !== undefined);
  }
}

/** @throws Refusal `too-large`, or `malformed` for what is no form */
export async function readPosted(request: Request): Promise<Posted> {
  const type = request.get('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
    throw new Refusal('unsupported-media-type', 'Only a form of these pages can be sent here.');
  let bytes = 0;
  const limited = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) controller.error(new Error('too large'));
      else controller.enqueue(chunk);
    },
  });
  try {
    const body = (Readable.toWeb(request) as ReadableStream<Uint8Array>).pipeThrough(limited);
    return new Posted(await new Response(body, { headers: { 'content-type': type } }).formData());
  } catch {
    request.resume(); // what is still to come is let go, so that the answer can be read
    if (bytes > MOST_BYTES) throw new Refusal('too-large', 'A file must be smaller than 10 MB. Nothing was sent.');
    throw new Refusal('malformed', 'What was sent cannot be read. Go back and send it again.');
  }
}
