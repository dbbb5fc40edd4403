/** A pack as its reader sees it: names, titles and words are today's, everything else is what was frozen. */
import { outcomeTitle, said, stageTitle } from '../../domain/engine/words.ts';
import { areas, sources } from '../../domain/improvement/areas.ts';
import { outlooks } from '../../domain/improvement/reasons.ts';
import { measuresKnown, meets } from '../../domain/measures/census.ts';
import { type ActionChange, evidenceIn } from '../../domain/packs/changes.ts';
import { type PackBody, packRules } from '../../domain/packs/pack.ts';
import { inspections } from '../../domain/readiness/inspections.ts';
import type { BoardPack } from '../../store/board-packs.ts';
import { titlesSeen } from '../../store/processes.ts';
import type { Scope } from '../../store/scope.ts';
import { listTeams } from '../../store/teams.ts';
import type { Parts } from '../parts.ts';
import { getReport } from '../reports.ts';
import type { boardPack, packLine } from '../shapes/board-packs.ts';
import type { Told } from '../shapes/told.ts';
import { namesOf } from '../views/names.ts';
import { viewReport } from '../views/report.ts';
import { viewRoundFigures } from '../views/round-figures.ts';
import { textsOf } from '../views/texts.ts';

type Numbered = Omit<BoardPack, 'pdfSha256' | 'publicPdfSha256'>;
export type ViewedPack = Omit<Told<typeof boardPack>, 'paper' | 'verified'>;

export const packBody = ({ body }: Pick<BoardPack, 'body'>): PackBody => JSON.parse(body) as PackBody;

/** What a list of packs shows. */
export const viewPackLine = (
  { number, asAt, madeBy, madeAt, sha256, report, previous }: Numbered,
  nameOf: (id: string) => string,
): Told<typeof packLine> => ({
  id: number,
  asAt: said(asAt),
  madeBy: { id: madeBy, name: nameOf(madeBy) },
  madeAt: madeAt.toISOString(),
  sha256,
  report,
  since: previous,
});

/** Of the exceptions those are shown that the reader may see. */
export async function viewPack(parts: Parts, pack: Numbered, scope: Scope): Promise<ViewedPack> {
  const { db } = parts;
  const body = packBody(pack);
  const {
    plan,
    measures,
    readiness,
    risks,
    agreed = [],
    audits = [],
    rounds = [],
    caseloads = [],
    surveys = [],
    changes,
    wanted,
  } = body;
  const { actions } = plan;
  const ids = [...actions.map(({ id }) => id), ...[...readiness, ...risks].map(({ process }) => process)];
  const people = [
    ...actions.flatMap(({ owner, note }) => [owner ?? [], note?.by ?? []].flat()),
    ...risks.flatMap(({ owner }) => owner ?? []),
  ];
  const [report, titles, nameOf, texts, teams] = await Promise.all([
    getReport(parts, pack.report).then(async (found) => await viewReport(parts, found, scope)),
    titlesSeen(db, ids, scope),
    namesOf(db, [pack.madeBy, ...people]),
    textsOf(
      db,
      actions.flatMap(({ measure, note }) => [measure ?? [], note?.text ?? []].flat()),
    ),
    listTeams(db),
  ]);
  const teamName = (id: string): string => teams.find((team) => team.id === id)?.name ?? id;
  const textIn = (id: string | null | undefined, field: string): string | null =>
    texts.get(id ?? '')?.texts[field] ?? null;
  const changeOf = new Map(changes.actions.map((change) => [change.id, change]));
  const earlier = new Map(changes.measures.map((change) => [change.name, change]));
  const action = parts.kinds['improvement-action']?.contract;
  const cycle = parts.kinds['readiness-cycle']?.contract;
  return {
    ...viewPackLine(pack, nameOf),
    rules: packRules,
    plan: {
      total: plan.total,
      areas: plan.areas.map(({ area, ...figures }) => ({ area, title: areas[area], ...figures })),
      actions: actions
        .filter(({ id }) => titles.has(id))
        .map((one) => ({
          id: one.id,
          title: titles.get(one.id) ?? one.id,
          area: one.area,
          areaTitle: areas[one.area],
          source: sources[one.source],
          owner: one.owner === null ? null : { id: one.owner, name: nameOf(one.owner) },
          team: { id: one.team, name: teamName(one.team) },
          stage: action ? stageTitle(action, one.stage) : one.stage,
          outcome: one.outcome === null ? null : action ? outcomeTitle(action, one.outcome) : one.outcome,
          due: one.dueOn === null ? null : said(one.dueOn),
          daysLate: one.lateDays,
          timesPutOff: one.slipped.times,
          colour: one.colour,
          why: one.why,
          change: toldChange(changeOf.get(one.id)),
          measure: textIn(one.measure, 'successMeasure'),
          note: one.note && {
            on: said(one.note.on),
            by: { id: one.note.by, name: nameOf(one.note.by) },
            outlook: outlooks[one.note.outlook],
            text: textIn(one.note.text, 'note'),
          },
        })),
    },
    measures: {
      month: measures.month,
      earlier: measures.earlier.map((id) => ({ id, name: teamName(id) })),
      missing: measures.missing.map((id) => ({ id, name: teamName(id) })),
      items: measures.of.map((measure) => ({
        ...measure,
        months: [...measure.months],
        title: measuresKnown[measure.name].title,
        formula: measuresKnown[measure.name].formula,
        unit: measuresKnown[measure.name].unit,
        meetsTarget: meets(measure.name, measure.value, measure.target),
        was: earlier.get(measure.name)?.was ?? null,
        way: earlier.get(measure.name)?.way ?? null,
      })),
    },
    readiness: readiness.map(({ process, inspection, stage, areas: inAreas, expectedOn, calledOn, ...counts }) => ({
      process: { id: process, title: titles.get(process) ?? process },
      inspection: inspections[inspection],
      stage: cycle ? stageTitle(cycle, stage) : stage,
      areas: inAreas.map((one) => ({ ...one, title: areas[one.area] })),
      expected: expectedOn === null ? null : said(expectedOn),
      called: calledOn === null ? null : said(calledOn),
      ...counts,
      evidence: evidenceIn({ areas: inAreas }),
      was: changes.readiness.find((change) => change.process === process)?.was ?? null,
    })),
    risks: risks
      .filter(({ process }) => titles.has(process))
      .map(({ process, owner, acceptedUntil, ...one }) => ({
        process: { id: process, title: titles.get(process) ?? process },
        owner: owner === null ? null : { id: owner, name: nameOf(owner) },
        ...one,
        was: changes.risks.find((change) => change.process === process)?.was ?? null,
        accepted: acceptedUntil === null ? null : said(acceptedUntil),
      })),
    agreed: agreed
      .filter((one) => one.agreed > 0)
      .map(({ source, ...counts }) => ({
        source: source === null ? 'All, each once' : (parts.kinds[source]?.contract.title ?? source),
        ...counts,
      })),
    audits: audits.map((round) => ({ ...round, grades: { ...round.grades } })),
    rounds: [...viewRoundFigures(parts, rounds)],
    caseloads: [...caseloads],
    surveys: surveys.map((survey) => ({ ...survey, measures: [...survey.measures] })),
    exceptions: { totals: report.totals, byKind: report.byKind, changes: report.changes, items: report.items },
    compared: changes.since && { pack: changes.since.number, asAt: said(changes.since.asAt) },
    wanted: [...wanted],
  };
}

const toldChange = (change: ActionChange | undefined) => (change ? { way: change.way, was: change.was } : null);
