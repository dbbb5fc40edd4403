import { defineKind } from '../../../domain/engine/kind.ts';
import { ordinaryRehearsal } from '../../../domain/engine/light-rehearsal.ts';
import { type Drill, drillContract } from './contract.ts';

/** The drill as the services know it. */
export const drillKind = defineKind<Drill>({
  contract: drillContract,
  facts: () => ({ signed: [] }),
  open: async () => ({
    title: 'A drill for Olive Owner',
    team: 'north',
    facts: { signed: [] },
    texts: { reason: 'To try it out' },
  }),
  schedule: () => ({}),
  rehearsal: ordinaryRehearsal(drillContract, { by: 'hr', ending: 'agreed' }),
});
