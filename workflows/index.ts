export { appointment } from './appointment.ts';
export { recruitment } from './recruitment.ts';
