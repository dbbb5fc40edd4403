// Builds what browsers fetch, each under a name with its hash: `node web/build.mjs FOLDER`. Production needs neither of its tools.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { compile, NodePackageImporter } from 'sass';

const here = import.meta.dirname;
const into = path.resolve(process.argv[2] ?? path.join(here, 'assets'));

const { css } = compile(path.join(here, 'style/app.scss'), {
  style: 'compressed',
  importers: [new NodePackageImporter(path.dirname(here))],
  quietDeps: true,
});

const { outputFiles } = await build({
  entryPoints: [path.join(here, 'script/enhance.js')],
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  write: false,
});

rmSync(into, { recursive: true, force: true });
mkdirSync(into, { recursive: true });

/** Writes it under its hash, and says under which name. */
function keep(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const { name: stem, ext } = path.parse(name);
  writeFileSync(path.join(into, `${stem}-${hash}${ext}`), content);
  return `${stem}-${hash}${ext}`;
}

const names = { style: keep('app.css', css), script: keep('enhance.js', outputFiles[0].text) };
cpSync(path.join(here, 'style/icon.svg'), path.join(into, 'icon.svg'));
writeFileSync(path.join(into, 'names.json'), JSON.stringify(names));
