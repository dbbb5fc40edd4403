import {
  addPerson,
  changePerson,
  chooseNotices,
  handWorkOver,
  listOpenTasks,
  listPeople,
  readPerson,
  whoAmI,
} from '../../services/operations/people.ts';
import { confirmRoleChange, proposeRoleChange } from '../../services/operations/roles.ts';
import { paths } from '../../services/paths.ts';
import { type Http, http } from '../http.ts';

export const people: readonly Http[] = [
  http('GET /people', listPeople, { answers: { 200: 'One page by id; pass the last id as `after` for the next.' } }),
  http('GET /people/:id', readPerson, { answers: { 200: 'The person.' } }),
  http('POST /people', addPerson, { answers: { 201: 'Added.' }, location: ({ id }) => paths.person(id) }),
  http('PATCH /people/:id', changePerson, { answers: { 200: 'The person as they are now.' } }),
  http('GET /people/:id/open-tasks', listOpenTasks, {
    answers: { 200: 'Their open tasks, with the role each comes from.' },
  }),
  http('POST /people/:id/handover', handWorkOver, {
    answers: { 200: 'What was passed on, and what was not and why.' },
  }),
  http('POST /people/:id/role-changes', proposeRoleChange, { answers: { 201: 'Proposed: nothing has changed yet.' } }),
  http('POST /role-changes/:id/confirmation', confirmRoleChange, { answers: { 200: 'The person with their roles.' } }),
];

export const me: readonly Http[] = [
  http('GET /me', whoAmI, { answers: { 200: 'You.' } }),
  http('PATCH /me', chooseNotices, { answers: { 200: 'You, as you have chosen.' } }),
];
