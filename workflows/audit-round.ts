import { type AuditRound, auditRound as contract } from '../domain/audit-round/contract.ts';
import {
  auditedIn,
  type BegunAudit,
  type DrawnCase,
  drawFrom,
  drawnInstead,
  endOfRound,
  isAllAudited,
  isOver,
  isSame,
  isSettled,
  themesIn,
  unallocated,
  wasDrawn,
} from '../domain/audit-round/sums.ts';
import { addDays, formatDate } from '../domain/calendar/index.ts';
import type { FormData } from '../domain/engine/define.ts';
import { improvementAction } from '../domain/improvement/contract.ts';
import { newAction } from '../domain/improvement/facts.ts';
import { practiceAudit } from '../domain/practice-audit/contract.ts';
import { caseKeyOf } from '../domain/practice-audit/facts.ts';
import { sampleSize } from '../domain/practice-audit/sums.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type Round = Run<AuditRound>;
type Allocated = FormData<AuditRound, 'allocation'>['audits'][number];

export const auditRound = story(contract, {
  chapters: {
    async planning(run) {
      const { facts, settings } = run;
      const { teams } = (await run.ask('draw')).form;
      if (facts.sample.length === 0) {
        facts.teams = teams.map(({ team, open }) => ({ team, open }));
        const open = teams.reduce((sum, one) => sum + one.open, 0);
        // By its own number, which nobody chose: whoever draws again by it draws the same.
        facts.seed = run.id;
        facts.sample = drawFrom(run.id, facts.teams, sampleSize(open, settings));
      }
      run.open('allocating');
      await run.when(() => unallocated(facts).length === 0);
      facts.allocatedOn ??= run.today;
      return 'auditing';
    },

    /** Until all are audited, or the round is over: what is not audited then is counted late, and stays open. */
    async auditing(run) {
      const { facts, clock, milestones } = run;
      const from = facts.allocatedOn ?? run.today;
      const end = endOfRound(facts.month, from, run.rules.calendars.office);
      milestones.plan('audited', end, `the end of the month, or ten working days from ${formatDate(from)}`);
      const over = clock.until('over', () => ({ date: addDays(end, 1), basis: 'the round is over' }));
      await Promise.race([run.when(() => isAllAudited(facts)), over]);
      return 'moderating';
    },

    /** What was audited by then; the rest is moderated as it comes. */
    async moderating(run) {
      const { facts } = run;
      const audited = auditedIn(facts);
      await run.when(() => audited.every((id) => isSettled(facts.reports[id])));
      return 'learning';
    },

    async learning(run) {
      const { facts, clock, milestones, settings } = run;
      const days = Object.values(facts.reports).flatMap(({ auditedOn }) => auditedOn ?? []);
      const due = clock.workingDaysFrom(days.sort().at(-1) ?? run.today, 10);
      milestones.plan('published', due.date, due.basis);
      const answer = await run.ask('learning', { due });
      milestones.met('published', answer.on);
      if (answer.form.raise)
        for (const { domain } of themesIn(facts.reports, settings.themeFrom)) await raise(run, domain);
      return 'following';
    },

    /** No audit is dropped: the round is over when all of them are, those that came late and what was agreed in them too. */
    async following(run) {
      const { facts } = run;
      await run.when(() => isOver(facts));
      return 'closed';
    },
  },

  threads: { allocating },
  told: {},
  heard: {
    begun: ({ facts }, { team, row }, id) => {
      if (facts.audits.some((one) => one.id === id)) return;
      facts.audits = [...facts.audits, { id, team, row }].sort((one, other) => (one.id < other.id ? -1 : 1));
    },
    reported: (run, report, id) => {
      const { facts } = run;
      const { [id]: before, ...others } = facts.reports;
      const audit = facts.audits.find((one) => one.id === id);
      if (report.ended === 'void') {
        facts.reports = others;
        if (audit) voided(run, audit);
        return;
      }
      facts.reports = { ...others, [id]: { ...before, ...report } };
      if (report.ended === 'replaced' && before?.ended === undefined && audit) replaced(run, audit);
      if (facts.allocatedOn !== undefined && isAllAudited(facts)) run.milestones.met('audited');
    },
  },
});

/** Its case was drawn, and is audited by somebody else: what was drawn is not chosen away. */
function voided({ facts }: Round, audit: BegunAudit): void {
  facts.audits = facts.audits.filter((one) => one !== audit);
  facts.voided = [...facts.voided, { team: audit.team, row: audit.row }];
}

/** Another of the same team is drawn by the same number, as long as there is one. */
function replaced({ id, facts }: Round, { team }: BegunAudit): void {
  const next = drawnInstead(id, facts.teams, facts.sample, team);
  if (next) facts.sample = [...facts.sample, next];
}

/** Asked whenever a case that was drawn has nobody who audits it; begun by a file or one by one meanwhile, it is asked no longer. */
async function allocating(run: Round): Promise<'again'> {
  const { facts, tasks } = run;
  await run.when(() => unallocated(facts).length > 0);
  const all = run.when(() => unallocated(facts).length === 0);
  const answer = await Promise.race([run.ask('allocate'), all]);
  if (!answer) tasks.withdraw('allocate');
  else await Promise.all(answer.form.audits.map((one) => begun(run, one)));
  await all;
  return 'again';
}

/** It tells that it has begun. */
async function begun(run: Round, one: Allocated): Promise<void> {
  const { facts } = run;
  if (!wasDrawn({ sample: unallocated(facts) }, one)) return; // begun by hand meanwhile
  const { practitioner, auditor, moderator, heldBefore } = one;
  const [manager] = await run.people.managersOf([practitioner]);
  const lead = run.people.who('lead');
  const drawn = { round: run.id, month: facts.month, team: one.team, row: one.row };
  await run.startChild(practiceAudit, causeOf(facts.voided, one), {
    who: { lead, practitioner, auditor, moderator, manager: manager ?? lead },
    facts: {
      recent: heldBefore === undefined ? [] : [heldBefore],
      actions: [],
      earlier: [],
      drawn,
      caseKey: caseKeyOf(drawn),
    },
  });
}

/** Of a case whose audit was void, the second audit is another. */
function causeOf(voids: readonly DrawnCase[], one: DrawnCase): string {
  const before = voids.filter((other) => isSame(other, one)).length;
  return `${one.team}-${one.row}${before === 0 ? '' : `#${before + 1}`}`;
}

/** One action for what recurs, of the area it belongs to. */
async function raise(run: Round, domain: keyof Round['settings']['areas']): Promise<void> {
  const lead = run.people.who('lead');
  await run.startChild(improvementAction, `theme-${domain}`, {
    who: { raiser: lead, lead },
    facts: newAction({ area: run.settings.areas[domain], source: 'audit', reference: run.id }),
  });
}
