import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Where the longest files are: begun last, they would be waited for alone. Chaos mostly waits, and leaves the machine to others. */
const first = ['/tests/chaos/', '/tests/workflows/rehearsal.test.ts', '/tests/workflows/'];

const rank = ({ moduleId }: TestSpecification): number => {
  const found = first.findIndex((place) => moduleId.includes(place));
  return found === -1 ? first.length : found;
};

/** The longest first; within a rank as Vitest would. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}
