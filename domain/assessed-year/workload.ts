import type { WorkloadRecord } from './facts.ts';
import type { Programme } from './programmes.ts';

/** What somebody working this share of full time may hold and must be given: both pro rata, to the person's good. */
export const workloadLimits = ({ workload }: Programme, fte: number) => ({
  caseloadMaximum: Math.floor((workload.caseloadMaximum * fte) / 100),
  protectedHalfDays: Math.ceil((workload.protectedHalfDays * fte) / 100),
});

/** The protected caseload was exceeded, or the protected time not given. */
export function isBreach({ caseload, protectedHalfDays }: WorkloadRecord, programme: Programme, fte: number): boolean {
  const limits = workloadLimits(programme, fte);
  return caseload > limits.caseloadMaximum || protectedHalfDays < limits.protectedHalfDays;
}
