import { londonDate } from '../domain/calendar/index.ts';
import type { Directory, PersonView } from '../domain/engine/kind.ts';
import { findPerson, type Known, lineAbove } from '../store/directory.ts';
import type { Parts } from './parts.ts';

const toView = ({ gone: _, deputies: __, ...person }: Known): PersonView => person;

/** The directory as it stands today; whoever has left is nobody. */
export function directoryOf({ db, clock }: Pick<Parts, 'db' | 'clock'>): Directory {
  const today = () => londonDate(clock.now().getTime());
  return {
    async person(id) {
      const person = await findPerson(db, id, today());
      return person && !person.gone ? toView(person) : null;
    },
    team: (id) => db.team.findUnique({ where: { id }, select: { id: true } }),
    async line(id) {
      const line = await lineAbove(db, id, today());
      return line.filter(({ gone }) => !gone).map(toView);
    },
    candidates: (recruitmentId) => db.candidate.findMany({ where: { recruitmentId }, select: { id: true, status: true } }),
  };
}
