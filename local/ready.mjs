// Gets a fresh clone ready, then runs a program: `node local/ready.mjs FILE [ARGUMENT ...]`.
// Plain JavaScript without dependencies: it must run before anything is installed, and on an old Node say so.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const say = (sentence) => console.error(sentence);
const giveUp = (sentence) => {
  say(sentence);
  process.exit(1);
};

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  giveUp(
    `Followthrough needs Node 20.19 or newer; this is ${process.versions.node}. Install Node 24 from https://nodejs.org, then try again.`,
  );
}

const hashOf = (...files) =>
  files.reduce((hash, file) => hash.update(readFileSync(path.join(root, file))), createHash('sha256')).digest('hex');

/** Runs a step unless it was finished for these very inputs: a step killed half way has left no stamp and runs again. */
function once(stamp, hash, sentence, run) {
  const file = path.join(root, stamp);
  if (existsSync(file) && readFileSync(file, 'utf8') === hash) return;
  try {
    accessSync(root, constants.W_OK);
  } catch {
    giveUp(`The folder ${root} cannot be written. Give yourself the right to write there, or copy it somewhere else.`);
  }
  say(sentence);
  run();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, hash);
}

function install() {
  const { status } = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) giveUp('The parts could not be installed. Check the internet connection, then try again.');
}

function generate() {
  // Generating needs no engine; the setting only keeps Prisma from fetching one.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' };
  const prisma = path.join(root, 'node_modules/prisma/build/index.js');
  try {
    execFileSync(process.execPath, [prisma, 'generate'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    giveUp(`The database client could not be made:\n${error.stderr}`);
  }
}

function buildAssets() {
  try {
    execFileSync(process.execPath, [path.join(root, 'web/build.mjs')], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    giveUp(`What browsers fetch could not be built:\n${error.stderr}`);
  }
}

const filesIn = (folder) => readdirSync(path.join(root, folder)).map((file) => `${folder}/${file}`);

requireNode();
once(
  'node_modules/.followthrough',
  hashOf('package-lock.json'),
  'Installing the parts (about a minute, once) …',
  install,
);
once(
  'store/generated/.followthrough',
  hashOf('prisma/schema.prisma', 'package-lock.json'),
  'Making the database client …',
  generate,
);

once(
  'web/assets/.followthrough',
  hashOf('web/build.mjs', ...filesIn('web/style'), ...filesIn('web/script'), 'package-lock.json'),
  'Building styles and script of the pages …',
  buildAssets,
);

const [program, ...given] = process.argv.slice(2);
if (program) {
  // Ctrl-C reaches a whole group at once. The stack stops its parts in order, so it has a group of its own and is told alone.
  const detached = program === 'local/main.ts';
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, program), ...given], {
    stdio: 'inherit',
    detached,
  });
  process.on('SIGINT', () => detached && child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
