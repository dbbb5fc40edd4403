export { appointment } from './appointment.ts';
export { assessedYear as 'assessed-year' } from './assessed-year.ts';
export { fileImport } from './file-import.ts';
export { improvementAction as 'improvement-action' } from './improvement-action.ts';
export { progression } from './progression.ts';
export { readinessCycle as 'readiness-cycle' } from './readiness.ts';
export { watch } from './reconcile.ts';
export { recruitment } from './recruitment.ts';
export { post } from './send-notices.ts';
