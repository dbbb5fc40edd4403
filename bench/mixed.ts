/** All kinds side by side, each as its rehearsal would start it. */
import { londonDate } from '../domain/calendar/index.ts';
import { cast, seedCouncil } from '../local/rehearse/council.ts';
import { rehearsable, scriptOf } from '../local/rehearse/scripts.ts';
import { kinds } from '../services/kinds.ts';
import { note } from './figures.ts';
import type { House } from './house.ts';
import { call } from './people.ts';
import { each, rates } from './timing.ts';

const WARM_UP = 24;
const TURNS = 240;

export async function mixedKinds(house: House, floor: () => Promise<unknown>): Promise<void> {
  await seedMixed(house);
  const ours = (turn: number) => startOne(house, turn);
  await each(WARM_UP, ours);
  await each(WARM_UP, floor);
  const measured = await rates(TURNS, 16, (turn) => ours(WARM_UP + turn), floor);
  note('starts a second of all kinds mixed, 16 at once', '/s', measured, { atLeast: 0.85 });
}

async function startOne({ api }: House, turn: number): Promise<unknown> {
  const kind = rehearsable[turn % rehearsable.length] ?? '';
  const script = scriptOf(kind);
  // What is open once only (an assessed year of a person, a watch of a team) is asked for somebody new each time.
  const somebodyNew = { ...cast, practitioner: newcomer(turn), team: newTeam(turn) };
  const asked = script.request(somebodyNew, londonDate(Date.now())) as object;
  const request = 'person' in asked ? { ...asked, person: newcomer(turn) } : asked;
  const by = kind === 'progression' ? newcomer(turn) : cast[script.by];
  return await call(`${api}/api/v1/${kinds[kind]?.contract.path}`, by, request);
}

const newcomer = (turn: number): string => `newcomer-${turn}`;
const newTeam = (turn: number): string => `new-team-${turn}`;

/** The rehearsal's council beside the one of the other measurements, and newcomers and new teams enough. */
async function seedMixed({ db }: House): Promise<void> {
  await seedCouncil(db);
  const turns = Array.from({ length: WARM_UP + TURNS }, (_, turn) => turn);
  await db.team.createMany({
    data: turns.map((turn) => ({ id: newTeam(turn), name: `New team ${turn}`, service: 'Bench' })),
  });
  const places = { rank: 'practitioner', managerId: cast.teamManager };
  await db.person.createMany({
    data: turns.map((turn) => ({
      ...places,
      id: newcomer(turn),
      teamId: newTeam(turn),
      name: `Newcomer ${turn}`,
      email: `newcomer.${turn}@example.org`,
      offices: ['practitioner'],
    })),
  });
  const people = await db.person.findMany({
    where: { id: { in: [...Object.values(cast), ...turns.map(newcomer)] } },
    select: { id: true },
  });
  await db.identity.createMany({ data: people.map(({ id }) => ({ issuer: 'bench', subject: id, personId: id })) });
}
