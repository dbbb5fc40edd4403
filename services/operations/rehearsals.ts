/** Trying a policy before it goes live: what it would make of the dates, and of a whole process that is played through. */
import { z } from 'zod';
import type { LocalDate } from '../../domain/calendar/index.ts';
import { nextWorkingDay } from '../../domain/calendar/index.ts';
import type { Directory, PersonView } from '../../domain/engine/kind.ts';
import { notFound, Refusal } from '../../domain/engine/refusals.ts';
import type { Cast } from '../../domain/engine/rehearsal.ts';
import { said, wordsFor } from '../../domain/engine/words.ts';
import { listJobs } from '../../store/jobs.ts';
import { findVersion, listVersions, openByVersion, type PolicyVersion, valuesOf } from '../../store/policy-versions.ts';
import { currentCalendars } from '../../store/rules.ts';
import type { ServedKind } from '../fields/kind.ts';
import { beginJob, viewBegun, viewJobs } from '../jobs.ts';
import type { Parts } from '../parts.ts';
import { changesBetween, endingsOf, stuckIn } from '../rehearsals.ts';
import { job, rehearsal, rehearsed } from '../shapes/jobs.ts';
import type { Told } from '../shapes/told.ts';
import { leaders } from './offices.ts';
import { operation } from './operation.ts';

const params = z.strictObject({ name: z.string().max(64), version: z.coerce.number().int().min(1).max(1_000_000) });

const WHAT = 'rehearsal';
const ofVersion = ({ name, version }: z.output<typeof params>): string => `${name} ${version}`;
const MOST_CHANGES = 200;

export const readRehearsal = operation('readRehearsal', {
  title: 'What a version of a policy would change: planned dates, open work, and how it did when it was last rehearsed',
  may: leaders,
  params,
  output: rehearsal,
  run: async (parts, { today }, { params: asked }) => {
    const { db, clock, rehearse } = parts;
    const { kind, tried, live } = await versionsOf(parts, asked);
    const [dates, open, [latest]] = await Promise.all([
      datesOf(parts, kind, { live, tried, today }),
      openByVersion(db, asked.name),
      listJobs(db, { what: WHAT, of: ofVersion(asked) }, 1).then((jobs) => viewJobs(db, jobs, clock.now())),
    ]);
    return {
      name: asked.name,
      version: tried.version,
      liveVersion: live.version,
      dates,
      open: [...open],
      canRehearse: rehearse !== undefined,
      latest: latest ? withFound(latest) : null,
    };
  },
});

function withFound({ result, ...one }: Awaited<ReturnType<typeof viewJobs>>[number]) {
  const found = rehearsed.safeParse(result);
  return { ...one, found: found.success ? found.data : null };
}

export const rehearsePolicy = operation('rehearsePolicy', {
  title: 'Play a whole process through under a version of a policy, and under the live one beside it',
  may: ['administrator'],
  params,
  input: z.strictObject({
    behaviour: z
      .enum(['prompt', 'slow', 'absent'])
      .default('prompt')
      .meta({ description: 'Whether the people in it answer at once, late, or not at all.' }),
  }),
  output: job,
  refuses: ['not-as-things-are'],
  once: 'remembered',
  run: async (parts, { caller, key, today }, { params: asked, input: { behaviour } }) => {
    const { db, rehearse } = parts;
    const { tried, live } = await versionsOf(parts, asked);
    if (!rehearse) throw cannot();
    const [before, after] = await Promise.all([valuesOf(db, live), valuesOf(db, tried)]);
    const { body: calendars } = await currentCalendars(db);
    const begins = nextWorkingDay(today, calendars.office);
    const of = { what: WHAT, of: ofVersion(asked), key, askedBy: caller.id };
    const begun = await beginJob(parts, of, async (far) => {
      const play = async (policy: unknown) => await rehearse({ kind: asked.name, behaviour, from: begins, policy });
      far(0, 2);
      const one = await play(before);
      far(1, 2);
      const other = await play(after);
      const told = (version: number, account: typeof one) => ({
        version,
        endedOn: said(account.endedOn),
        stuck: stuckIn(account),
        notices: account.notices,
        processes: endingsOf(account),
      });
      return {
        behaviour: other.behaviourInWords,
        from: said(begins),
        live: told(live.version, one),
        tried: told(tried.version, other),
        changes: changesBetween(one, other)
          .slice(0, MOST_CHANGES)
          .map((change) => ({ what: change.what, live: day(change.live), tried: day(change.tried) })),
      } satisfies Told<typeof rehearsed>;
    });
    return await viewBegun(parts, begun);
  },
});

const day = (date: LocalDate | null) => (date === null ? null : said(date));

const cannot = (): Refusal =>
  new Refusal(
    'not-as-things-are',
    'This installation does not play processes through. Whoever runs it can, with npm run rehearse, or sets REHEARSE_COMMAND.',
  );

/** The version that is asked about, the live one, and the kind that they are of. @throws Refusal `not-found` for a policy of no kind */
async function versionsOf({ db, kinds }: Parts, { name, version }: z.output<typeof params>) {
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  const tried = await findVersion(db, name, version);
  const live = (await listVersions(db)).find((one) => one.name === name && one.status === 'live');
  if (!kind || !tried || !live) throw notFound('policy version');
  return { kind, tried, live };
}

interface Compared {
  readonly live: PolicyVersion;
  readonly tried: PolicyVersion;
  readonly today: LocalDate;
}

/** The dates of one that would begin today, under each. Null where its kind plans none, or nobody made up can begin it. */
async function datesOf(parts: Parts, kind: ServedKind, { live, tried, today }: Compared) {
  const { body: calendars } = await currentCalendars(parts.db);
  const planned = async (version: PolicyVersion) => {
    const { deadlines, settings } = kind.policy.schema.parse(await valuesOf(parts.db, version));
    const request = kind.request.parse(kind.rehearsal.request(cast, today));
    const by = somebody(cast[kind.rehearsal.by]);
    return await kind.preview(request, { deadlines, settings, calendars }, today, everybody, by);
  };
  try {
    const [before, after] = await Promise.all([planned(live), planned(tried)]);
    const names = [...new Set([...before, ...after].map(({ name }) => name))];
    const dates = names.map((name) => {
      const [one, other] = [before, after].map((of) => of.find((date) => date.name === name));
      return {
        title: kind.contract.milestones[name]?.title ?? wordsFor(kind.contract, name),
        live: one ? said(one.date) : null,
        tried: other ? said(other.date) : null,
        basis: (other ?? one)?.basis ?? '',
      };
    });
    return dates.length === 0 ? null : dates;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Somebody for each part, made up: dates depend on nobody. */
const cast: Cast = {
  team: 'a-team',
  director: 'director',
  assistantDirector: 'assistant-director',
  headOfService: 'head-of-service',
  serviceManager: 'service-manager',
  teamManager: 'team-manager',
  practitioner: 'practitioner',
  assessor: 'assessor',
  coordinator: 'coordinator',
  quality: 'quality',
  hr: 'hr',
  secondHr: 'second-hr',
};

const somebody = (id: string): PersonView => ({
  id,
  name: id,
  rank: 'director',
  offices: ['hr', 'manager', 'assessor', 'practitioner', 'quality', 'leadership'],
  team: cast.team,
  manager: null,
  saferRecruitment: true,
});

/** A directory in which everybody is who is asked for, and nothing else is. */
const everybody: Directory = {
  person: async (id) => somebody(id),
  isKnown: async () => true,
  team: async (id) => ({ id }),
  line: async () => [somebody(cast.headOfService), somebody(cast.director)],
  teamsUnder: async () => [cast.team],
  inOffice: async () => [somebody(cast.hr), somebody(cast.secondHr)],
  candidates: async () => [],
  openUnder: async () => null,
  candidacies: async () => [],
  appliedAs: async () => [],
  whoIs: async () => null,
  panelRound: async () => null,
  partnerWrote: async () => false,
  cases: async () => [],
  process: async () => null,
  kept: async () => ({ is: 'process', isTheirs: true, stands: 'kept' }),
  boardPack: async () => null,
};
