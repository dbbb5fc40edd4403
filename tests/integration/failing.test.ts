import { expect, inject, it } from 'vitest';

// Left out of every run but the one that `exit-code.test.ts` makes to see it fail.
it('fails, with the servers running', () => {
  expect(inject('servers').engine).toBe('anything else');
});
