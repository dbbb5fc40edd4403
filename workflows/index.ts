export { appointment } from './appointment.ts';
export { post } from './post.ts';
export { recruitment } from './recruitment.ts';
export { watch } from './watch.ts';
