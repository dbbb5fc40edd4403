/** Who and what may be chosen in a field that names somebody or something: by the rules that judge it once it is sent. */
import type { LocalDate } from '../domain/calendar/index.ts';
import { formatDate } from '../domain/calendar/index.ts';
import type { Eligible, Field } from '../domain/engine/field.ts';
import type { PersonView } from '../domain/engine/kind.ts';
import { isAtLeast, rankTitles } from '../domain/engine/people.ts';
import { purposes } from '../domain/panels/purposes.ts';
import { listRounds } from '../store/panels.ts';
import { listPeople, type PersonRow } from '../store/people.ts';
import { listProcesses } from '../store/processes.ts';
import type { Scope } from '../store/scope.ts';
import { listTeams } from '../store/teams.ts';
import type { Parts } from './parts.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
  /** What tells two of a name apart. */
  readonly about: string | null;
}

export interface Choosing {
  readonly parts: Parts;
  readonly scope: Scope;
  readonly today: LocalDate;
  readonly q: string | undefined;
  /** May they hold this role? */
  readonly mayHold: (role: string, person: PersonView) => Promise<boolean>;
  /** Those who have applied here; none where the caller may not know them. */
  readonly candidates: () => Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** The kind of process it is asked in, for its panels. */
  readonly kind: string;
}

/** More than anybody looks through: then they say more of the name. */
const MOST = 20;
/** So many are looked at for each look into the directory, and so many looks are made. */
const PAGE = 100;
const LOOKS = 20;

/** None of a field that names nobody and nothing. */
export async function optionsOf(field: Field, choosing: Choosing): Promise<readonly Option[]> {
  switch (field.is) {
    case 'person':
    case 'people':
      return await peopleFor(
        choosing,
        (person) => isEligible(field.who, person, choosing),
        field.who === 'anybodyEver',
      );
    case 'team':
      return matching(
        choosing,
        (await listTeams(choosing.parts.db)).map(({ id, name, service }) => ({
          value: id,
          label: name,
          about: service,
        })),
      );
    case 'candidate':
      return matching(
        choosing,
        (await choosing.candidates()).map(({ id, name }) => ({ value: id, label: name, about: null })),
      );
    case 'round':
      return matching(choosing, await rounds(choosing));
    case 'process':
      return await processes(choosing, field.kind);
    default:
      return [];
  }
}

const matching = ({ q }: Choosing, options: readonly Option[]): readonly Option[] =>
  options.filter(({ value, label }) => q === undefined || `${label} ${value}`.toLowerCase().includes(q.toLowerCase()));

async function isEligible(who: Eligible, person: PersonView, { mayHold }: Choosing): Promise<boolean> {
  if (typeof who === 'string') return true;
  if ('offices' in who) return who.offices.some((office) => person.offices.includes(office));
  if ('atLeast' in who) return isAtLeast(person.rank, who.atLeast);
  return await mayHold(who.holds, person);
}

/** The best fit first, as far as they qualify. */
export async function peopleFor(
  { parts: { db }, today, q }: Pick<Choosing, 'parts' | 'today' | 'q'>,
  qualifies: (person: PersonView) => Promise<boolean>,
  everBefore = false,
): Promise<readonly Option[]> {
  const found: Option[] = [];
  let after: string | undefined;
  for (let look = 0; look < LOOKS && found.length < MOST; look += 1) {
    const page = await listPeople(db, {
      q,
      limit: PAGE,
      ...(after !== undefined && { after }),
      ...(!everBefore && { hereOn: today }),
    });
    const fit = await Promise.all(page.map((row) => qualifies(toView(row))));
    found.push(...page.filter((_, index) => fit[index]).map(toOption));
    after = page.at(-1)?.id;
    if (page.length < PAGE) break;
  }
  return found.slice(0, MOST);
}

const toView = ({
  id,
  name,
  rank,
  offices,
  teamId: team,
  managerId: manager,
  saferRecruitment,
}: PersonRow): PersonView => ({
  id,
  name,
  rank,
  offices,
  team,
  manager,
  saferRecruitment,
});

const toOption = ({ id, name, rank, team }: PersonRow): Option => ({
  value: id,
  label: name,
  about: [rankTitles[rank], team?.name].filter(Boolean).join(', '),
});

async function rounds({ parts: { db }, today, kind }: Choosing): Promise<readonly Option[]> {
  const found = Object.entries(purposes).find(([, purpose]) => purpose.kind === kind);
  if (!found) return [];
  const [name, { title }] = found;
  const listed = await listRounds(db, { purpose: name as keyof typeof purposes, from: today, limit: MOST });
  return listed.map(({ id, meetsOn, members }) => ({
    value: id,
    label: `${title} on ${formatDate(meetsOn)}`,
    about: `${members.length} members`,
  }));
}

async function processes({ parts: { db }, scope, today, q }: Choosing, kind: string): Promise<readonly Option[]> {
  const rows = await listProcesses(db, scope, {
    kind,
    q,
    sort: 'startedOn',
    descending: true,
    limit: MOST,
    today,
    stateOf: [],
  });
  return rows.map(({ id, title }) => ({ value: id, label: title, about: id }));
}
