/** `npm run pin`: writes into compose.yaml and Dockerfile which image exactly each name means today, where images can be pulled. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const IMAGE = /^(\s*image: |FROM )([a-z][\w./-]*:[\w.-]+)(@sha256:[\da-f]{64})?/gm;

/** The images that a file names, each once, as people name them. */
export const imagesIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(IMAGE)].map(([, , name = '']) => name)),
];

/** The file with each digest that is known; what is not known stays as it was. */
export const pinned = (text: string, digests: ReadonlyMap<string, string>): string =>
  text.replace(IMAGE, (whole: string, before: string, name: string) => {
    const digest = digests.get(name);
    return digest === undefined ? whole : `${before}${name}@${digest}`;
  });

/** What the registry's own image says of itself, once it has been pulled. @throws Error when it could not be */
export function digestOf(image: string, tool: string): string {
  const run = (...given: readonly string[]) =>
    execFileSync(tool, given, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  run('pull', '--quiet', image);
  const digests = JSON.parse(run('image', 'inspect', '--format', '{{json .RepoDigests}}', image)) as string[];
  const digest = /@(sha256:[\da-f]{64})$/.exec(digests[0] ?? '')?.[1];
  if (digest === undefined) throw new Error('it says no digest of itself');
  return digest;
}

function main(): void {
  const tool = process.env['CONTAINER_TOOL'] ?? 'docker';
  const files = ['compose.yaml', 'Dockerfile'].map((file) => path.join(root, file));
  const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
  const digests = new Map<string, string>();
  let missed = 0;
  for (const image of new Set([...texts.values()].flatMap(imagesIn))) {
    try {
      digests.set(image, digestOf(image, tool));
      console.log(`${image} is ${digests.get(image)}`);
    } catch (error) {
      missed += 1;
      const why = ((error as { stderr?: string }).stderr || (error as Error).message).trim().split('\n')[0];
      console.error(`${image} could not be pulled, so nothing is written of it: ${why}`);
    }
  }
  for (const [file, text] of texts) writeFileSync(file, pinned(text, digests));
  if (missed === 0) return;
  console.error(`Run it again where ${tool} is and images can be pulled. No digest is made up.`);
  process.exit(1);
}

if (import.meta.filename === process.argv[1]) main();
