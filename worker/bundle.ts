import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleWithSourceMap } from '@temporalio/worker';

export interface Bundle {
  readonly code: WorkflowBundleWithSourceMap;
  /** Names this build of the workflow code: runs of another are begun again from their saved state. */
  readonly build: string;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Compiled, this file and the workflows end in `.js`. */
const workflows = here(`../workflows/index${path.extname(import.meta.filename)}`);

const sandbox = here(`../workflows/engine/sandbox${path.extname(import.meta.filename)}`);

const failures = here(`../workflows/engine/failures${path.extname(import.meta.filename)}`);

/**
 * Builds what runs in the sandbox: once, ahead of start. All of it is preloaded, so that a process is begun without
 * evaluating every contract again, and keeps no copy of them. So no module may keep anything of a process.
 * @param workflowInterceptorModules modules that run before each story
 */
export async function bundle(workflowsPath = workflows, workflowInterceptorModules: string[] = []): Promise<Bundle> {
  const code = await bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules,
    failureConverterPath: failures,
    preloadModules: [sandbox, workflowsPath],
    logger: new DefaultLogger('ERROR'),
  });
  const build = createHash('sha256').update(withoutMap(code.code)).digest('hex').slice(0, 16);
  return { code, build };
}

/** One that was bundled before: as an image is built, or by an earlier start. @throws Error when it cannot be read */
export function readBundle(file: string): Bundle {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Bundle;
  } catch (cause) {
    throw new Error(
      `WORKFLOW_BUNDLE names ${file}, which cannot be read. Make it with: node dist/worker/prebuild.js ${file}`,
      { cause },
    );
  }
}

/** The source map carries the folder's path; the code does not. */
const withoutMap = (code: string): string => code.replace(/\/\/# sourceMappingURL=.*$/m, '');
