// Prints each test that failed in a report of Vitest's, and each file that could not be run, with the first line of why.
import { readFileSync } from 'node:fs';

const { testResults } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const firstLine = (text) => (text ?? '').split('\n', 1)[0];

for (const file of testResults) {
  const where = file.name.slice(file.name.indexOf('/tests/') + 1);
  const tests = file.assertionResults.filter(({ status }) => status === 'failed');
  for (const test of tests) console.log(`FAILED: ${where}: ${test.fullName}: ${firstLine(test.failureMessages[0])}`);
  if (file.status === 'failed' && tests.length === 0) console.log(`FAILED: ${where}: ${firstLine(file.message)}`);
}
