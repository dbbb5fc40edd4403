import { defineKind } from '../../../domain/engine/kind.ts';
import { ordinaryRehearsal } from '../../../domain/engine/light-rehearsal.ts';
import { piecesOf } from '../../../domain/engine/reads.ts';
import { type Drill, drillContract } from './contract.ts';

const { roles } = piecesOf(drillContract);
const whose = [roles('owner', 'signer')] as const;

/** The drill as the services know it. */
export const drillKind = defineKind<Drill>({
  contract: drillContract,
  reads: {
    approve: whose,
    sign: whose,
    requestCheck: whose,
    receiveCheck: whose,
    verifyCheck: whose,
    decideAdverseCheck: whose,
    giveReturn: whose,
    putRight: whose,
  },
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
