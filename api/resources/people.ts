import { listReadings } from '../../services/operations/access-log.ts';
import { listLeavers } from '../../services/operations/leavers.ts';
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
import {
  confirmChange,
  endSessions,
  letInAgain,
  listPersonChanges,
  listProposedChanges,
  listSignIns,
  proposeChange,
  readProposedChange,
  readSuspension,
  suspendSignIn,
  withdrawChange,
} from '../../services/operations/person-changes.ts';
import { paths } from '../../services/paths.ts';
import { leaverRows } from '../../services/shapes/leavers.ts';
import { type Http, http } from '../http.ts';

export const people: readonly Http[] = [
  http('GET /leavers', listLeavers, {
    answers: { 200: 'Process by process, the first to go first; and who reports to them or sits with them.' },
    rows: leaverRows,
  }),
  http('GET /people', listPeople, {
    answers: { 200: 'One page, the best first, then by name; pass the last id as `after` for the next.' },
  }),
  http('GET /people/:id', readPerson, {
    answers: { 200: 'The person. Their ETag is their version: send it as `If-Match` when you change them.' },
    etag: ({ version }) => `"${version}"`,
  }),
  http('POST /people', addPerson, { answers: { 201: 'Added.' }, location: ({ id }) => paths.person(id) }),
  http('PATCH /people/:id', changePerson, {
    answers: { 200: 'The person as they are now.' },
    etag: ({ version }) => `"${version}"`,
  }),
  http('GET /people/:id/open-tasks', listOpenTasks, {
    answers: { 200: 'Their open tasks, with the role each comes from.' },
  }),
  http('POST /people/:id/handover', handWorkOver, {
    answers: { 200: 'What was passed on, and what was not and why.' },
  }),
  http('GET /people/:id/changes', listPersonChanges, { answers: { 200: 'The latest first.' } }),
  http('POST /people/:id/changes', proposeChange, {
    answers: { 201: 'Proposed: nothing has changed yet.' },
    location: ({ id }) => paths.proposedChange(id),
  }),
  http('GET /people/:id/reads', listReadings, {
    answers: { 200: 'One page, the latest first; pass `next` as `after` for the next.' },
  }),
  http('GET /people/:id/sign-ins', listSignIns, { answers: { 200: 'Issuer and subject of each.' } }),
  http('POST /people/:id/sign-out', endSessions, { answers: { 200: 'They are signed out everywhere.' } }),
  http('GET /people/:id/suspension', readSuspension, { answers: { 200: 'Whether it is, and whether you may.' } }),
  http('POST /people/:id/suspension', suspendSignIn, { answers: { 200: 'Nobody signs in as them from now on.' } }),
  http('POST /people/:id/suspension/lifting', letInAgain, {
    answers: { 201: 'Proposed: nobody signs in as them yet.' },
    location: ({ id }) => paths.proposedChange(id),
  }),
  http('GET /proposed-changes', listProposedChanges, { answers: { 200: 'The latest first.' } }),
  http('GET /proposed-changes/:id', readProposedChange, { answers: { 200: 'The proposal.' } }),
  http('POST /proposed-changes/:id/confirmation', confirmChange, { answers: { 200: 'The person as they are now.' } }),
  http('POST /proposed-changes/:id/withdrawal', withdrawChange, { answers: { 200: 'The proposal, taken back.' } }),
];

export const me: readonly Http[] = [
  http('GET /me', whoAmI, { answers: { 200: 'You.' } }),
  http('PATCH /me', chooseNotices, { answers: { 200: 'You, as you have chosen.' } }),
];
