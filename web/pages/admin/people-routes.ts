import {
  addPerson,
  changePerson,
  handWorkOver,
  listOpenTasks,
  listPeople,
  readPerson,
} from '../../../services/operations/people.ts';
import {
  confirmChange,
  endSessions,
  listPersonChanges,
  listProposedChanges,
  listSignIns,
  proposeChange,
  readSuspension,
  withdrawChange,
} from '../../../services/operations/person-changes.ts';
import { GoTo } from '../../content.ts';
import { untouched } from '../../forms/exchange.ts';
import { refusalIn } from '../../forms/not-done.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Posted } from '../../server/posted.ts';
import { teamNames } from '../../server/teams.ts';
import type { Visit } from '../../server/visit.ts';
import { type Attempt, attempt, notTried } from '../one-form.tsx';
import {
  type AdminPersonPage,
  addFields,
  adminPersonPage,
  changeFields,
  handoverFields,
  peoplePage,
  proposeFields,
  SIGN_OUT,
} from './people.tsx';

async function list(visit: Visit, tried: Attempt, formKey: string) {
  const query = visit.filled('q', 'after');
  const [{ items, next }, teams, { items: proposals }] = await Promise.all([
    visit.ask(listPeople, { query }),
    teamNames(visit),
    visit.ask(listProposedChanges),
  ]);
  const { id: me } = visit.asker.caller;
  return peoplePage({ people: items, next, q: query['q'], teams, proposals, attempt: tried, formKey, me });
}

/** What one button does: a proposal is confirmed or taken back, somebody is signed out; undefined when something else was sent. */
async function settled(visit: Visit, posted: Posted, key: string): Promise<string | undefined> {
  if (posted.has(SIGN_OUT)) {
    await visit.send(endSessions, key, { params: visit.params });
    return 'They are signed out everywhere. Each of their sign-ins that must not be used again is unlinked by two.';
  }
  const [confirm, withdraw] = [posted.text('confirm'), posted.text('withdraw')];
  if (confirm !== '') await visit.send(confirmChange, key, { params: { id: confirm } });
  else if (withdraw !== '') await visit.send(withdrawChange, key, { params: { id: withdraw } });
  else return undefined;
  return confirm !== '' ? 'Confirmed: it counts from now on.' : 'Taken back. Nothing has changed.';
}

/** What was settled, or why it could not be. */
async function settle(visit: Visit, posted: Posted, key: string): Promise<{ said?: string; why?: string }> {
  try {
    const said = await settled(visit, posted, key);
    return said === undefined ? {} : { said };
  } catch (error) {
    return { why: refusalIn(error).detail };
  }
}

async function one(visit: Visit, tried?: NonNullable<AdminPersonPage['tried']>, key?: string) {
  const params = visit.params;
  const person = await visit.ask(readPerson, { params });
  const [teams, signIns, { suspended }, changes, proposals, tasks, manager] = await Promise.all([
    teamNames(visit),
    visit.ask(listSignIns, { params }),
    visit.ask(readSuspension, { params }),
    visit.ask(listPersonChanges, { params }),
    visit.ask(listProposedChanges, { query: { person: person.id } }),
    visit.ask(listOpenTasks, { params }),
    person.managerId === null ? null : visit.ask(readPerson, { params: { id: person.managerId } }),
  ]);
  const keyFor = (form: string) => (tried?.form === form && key !== undefined ? key : visit.key());
  return adminPersonPage({
    person,
    manager: manager?.name ?? null,
    teams,
    signIns: signIns.items,
    isSuspended: suspended,
    changes: changes.items,
    proposals: proposals.items,
    openTasks: tasks.items.length,
    tried,
    formKeys: {
      change: keyFor('change'),
      propose: keyFor('propose'),
      handover: keyFor('handover'),
      signOut: visit.key(),
    },
    me: visit.asker.caller.id,
  });
}

/** Sends the form that was filled in. */
async function sendOne(visit: Visit, posted: Posted, key: string) {
  const { params } = visit;
  switch (visit.query['form']) {
    case 'handover':
      return {
        form: 'handover' as const,
        said: 'Passed on, where it could be.',
        result: await attempt(visit, posted, key, { fields: handoverFields, operation: handWorkOver, params }),
      };
    case 'change':
      return {
        form: 'change' as const,
        said: 'Changed.',
        result: await attempt(visit, posted, key, { fields: changeFields, operation: changePerson, params }),
      };
    default:
      return {
        form: 'propose' as const,
        said: 'Proposed. It counts once another has confirmed it.',
        result: await attempt(visit, posted, key, { fields: proposeFields, operation: proposeChange, params }),
      };
  }
}

export const peopleRoutes = [
  page(paths.people, addPerson, {
    get: async (visit) => await list(visit, notTried, visit.key()),
    post: async (visit, posted, key) => {
      const { said, why } = await settle(visit, posted, key);
      if (why !== undefined) return await list(visit, { standing: untouched(), why }, visit.key());
      if (said !== undefined) return new GoTo(paths.people, said);
      const tried = await attempt(visit, posted, key, { fields: addFields, operation: addPerson });
      if ('again' in tried) return await list(visit, tried.again, key);
      return new GoTo(paths.adminPerson(tried.done.output.id), 'Added. Now propose what they work here as.');
    },
  }),
  page(paths.adminPerson(':id'), addPerson, {
    get: async (visit) => await one(visit),
    post: async (visit, posted, key) => {
      const here = paths.adminPerson(visit.param('id'));
      const settling = await settle(visit, posted, key);
      if (settling.why !== undefined)
        return await one(visit, { form: 'propose', attempt: { standing: untouched(), why: settling.why } });
      if (settling.said !== undefined) return new GoTo(here, settling.said);
      const { form, said, result } = await sendOne(visit, posted, key);
      return 'again' in result ? await one(visit, { form, attempt: result.again }, key) : new GoTo(here, said);
    },
  }),
];
