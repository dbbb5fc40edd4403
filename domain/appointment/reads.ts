/** What each task of an appointment is about. What a check found is for those who may read what shows it. */
import { formatDate } from '../calendar/index.ts';
import { type Piece, piecesOf, type ReadsOf } from '../engine/reads.ts';
import { checks, isGoodOn } from './checks.ts';
import { type Appointment, appointment as contract } from './contract.ts';
import { request } from './request.ts';

const { roles, facts, answer, dates, check, outstanding, corrected } = piecesOf(contract);

const whose = [facts(request.fields, ['candidate', 'grade', 'route']), roles('manager')] as const;
const thisCheck = [...whose, check('evidence')] as const;
const stillOpen = outstanding((one, today) => isGoodOn(today, one));
const start = dates('starts');
const probation = dates('starts', 'probationReview', 'probationEnds');

/** The assessment under which somebody works, or is to work, before the checks are clear. */
const risk: Piece<Appointment> = ({ state: { facts: appointee } }) => {
  const { risk: approved } = appointee;
  if (approved === undefined) return [];
  const how = { approved: 'In force until', expired: 'Ran out on', stopped: 'Withdrawn; was to run until' } as const;
  return [{ label: 'Risk assessment', value: `${how[approved.status]} ${formatDate(approved.expiresOn)}` }];
};

/** What came back, with the notes of whoever reviewed it. */
const result = answer('receiveCheck', { sameSubject: true });

const renewals: Piece<Appointment> = ({ task }) => {
  const [, day] = /:(\d{4}-\d{2}-\d{2})/.exec(task.about ?? '') ?? [];
  return day === undefined ? [] : [{ label: 'The check runs out on', value: formatDate(day) }];
};

const everyCheck: Piece<Appointment> = ({ state }) => {
  const good = Object.entries(state.checks).filter(([, { status }]) => status === 'verified');
  const titles = good.map(([name]) => (Object.hasOwn(checks, name) ? checks[name as keyof typeof checks].title : name));
  return titles.length === 0 ? [] : [{ label: 'Checks verified', value: titles.join('; ') }];
};

export const reads: ReadsOf<Appointment> = {
  recordAnswer: [...whose, start],
  requestCheck: [...thisCheck, answer('verifyCheck', { sameSubject: true, as: 'Sent back before' })],
  receiveCheck: [...thisCheck, answer('verifyCheck', { sameSubject: true, as: 'Sent back before' })],
  verifyCheck: [...thisCheck, answer('requestCheck', { sameSubject: true }), result],
  decideAdverseCheck: [...thisCheck, result, answer('verifyCheck', { sameSubject: true }), start, risk],
  renewCheck: [...thisCheck, renewals, answer('verifyRenewal', { sameSubject: true, as: 'Sent back before' })],
  verifyRenewal: [...thisCheck, renewals, answer('renewCheck', { sameSubject: true })],
  agreeStartDate: [...whose, stillOpen, risk, start],
  confirmStarted: [...whose, start, stillOpen, risk],
  lookIntoEarlyStart: [...whose, start, stillOpen, everyCheck, risk, answer('recordEarlyStart'), answer('amendStart')],
  decideRiskStart: [...whose, start, stillOpen, everyCheck, answer('requestRiskStart'), risk],
  clearBeforeExpiry: [...whose, risk, stillOpen, answer('decideRiskStart')],
  decideAfterCancellation: [...whose, start, stillOpen, risk],
  reviewProbation: [...whose, probation, stillOpen, risk, answer('reviewProbation', { every: true })],
  decideProbation: [
    ...whose,
    probation,
    stillOpen,
    risk,
    answer('reviewProbation', { every: true }),
    answer('decideProbation'),
  ],
  putRight: [...whose, corrected],
};
