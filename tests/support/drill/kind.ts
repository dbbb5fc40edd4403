import { z } from 'zod';
import { defineKind } from '../../../domain/engine/kind.ts';
import { drillContract, drillPolicy } from './contract.ts';

const date = z.string();

/** The drill as the services know it. */
export const drillKind = defineKind({
  contract: drillContract,
  path: 'drills',
  forms: {
    terms: { plain: z.strictObject({ until: date }), texts: z.strictObject({ note: z.string().optional() }) },
    notNeeded: { plain: z.strictObject({}) },
    checkReceived: {
      plain: z.strictObject({
        receivedOn: date,
        result: z.enum(['clear', 'concern']),
        expiresOn: date.exactOptional(),
      }),
    },
  },
  policy: { schema: z.any(), initial: drillPolicy },
  mayStart: ['hr'],
  request: z.strictObject({ owner: z.string(), signer: z.string() }),
  open: async ({ owner, signer }: { owner: string; signer: string }) => ({
    title: 'A drill for Olive Owner',
    team: 'north',
    who: { owner, signer, hr: 'hana', verifier: 'vera' },
    facts: { signed: [] },
    texts: { reason: 'To try it out' },
  }),
  preview: () => [],
  mayHold: async (role, { name, offices }) =>
    role === 'signer' && !offices.includes('manager')
      ? [{ pointer: '/to', message: `${name} is not a manager. A manager signs.` }]
      : [],
});
