export { appointment } from './appointment.ts';
export { assessedYear as 'assessed-year' } from './assessed-year.ts';
export { improvementAction as 'improvement-action' } from './improvement-action.ts';
export { post } from './post.ts';
export { recruitment } from './recruitment.ts';
export { watch } from './watch.ts';
