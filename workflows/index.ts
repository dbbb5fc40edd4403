export { appointment } from './appointment.ts';
export { improvementAction } from './improvement-action.ts';
export { assessedYear } from './assessed-year.ts';
export { post } from './post.ts';
export { recruitment } from './recruitment.ts';
export { watch } from './watch.ts';
