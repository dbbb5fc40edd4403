/** `npm run supply`: what the product is made of. Licences, known weaknesses, and a bill of materials in CycloneDX. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packagesIn, refusedLicences } from './licences.ts';

const root = path.resolve(import.meta.dirname, '..');
const BILL = path.join(root, '.cache/sbom.cdx.json');

const npm = (...given: readonly string[]) =>
  spawnSync('npm', given, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, timeout: 120_000 });

/** Of what is shipped; what only builds and tests it is looked at too, and reaches nobody. */
function licencesAreFit(): boolean {
  const packages = packagesIn(root);
  const refused = refusedLicences(packages);
  console.log(`Licences: ${packages.length} packages, ${refused.length} that may not be here.`);
  for (const { name, version, licence } of refused) console.error(`  ${name} ${version}: ${licence}`);
  return refused.length === 0 && packages.length > 0;
}

/** The bill is made of the lock file, without asking anybody. */
function billIsMade(): boolean {
  const { status, stdout, stderr } = npm('sbom', '--sbom-format=cyclonedx', '--omit=dev', '--package-lock-only');
  if (status !== 0) {
    console.error(`The bill of materials could not be made: ${stderr.trim()}`);
    return false;
  }
  const { components } = JSON.parse(stdout) as { components: readonly unknown[] };
  mkdirSync(path.dirname(BILL), { recursive: true });
  writeFileSync(BILL, stdout);
  console.log(`Bill of materials: ${components.length} components, in ${path.relative(root, BILL)}.`);
  return components.length > 0;
}

interface Audit {
  readonly metadata?: { readonly vulnerabilities: Readonly<Record<string, number>> };
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string; readonly range: string }>>;
}

/** Weaknesses that are known of what is shipped. Whether somebody answers is not the product's doing, and what was found since yesterday is not the change's. */
function sayWeaknesses(): void {
  const { stdout } = npm('audit', '--omit=dev', '--json');
  const { metadata, vulnerabilities = {} } = read(stdout);
  if (!metadata) {
    console.log('Known weaknesses: no advisory service answers here, so none were looked for.');
    return;
  }
  console.log(`Known weaknesses of what is shipped: ${metadata.vulnerabilities['total'] ?? 0}.`);
  for (const [name, { severity, range }] of Object.entries(vulnerabilities))
    console.error(`  ${severity.toUpperCase()}: ${name} ${range}`);
}

function read(text: string): Audit {
  try {
    return JSON.parse(text) as Audit;
  } catch {
    return {};
  }
}

const isFit = licencesAreFit();
const isBilled = billIsMade();
sayWeaknesses();
process.exit(isFit && isBilled ? 0 : 1);
