import { type AuditRound, auditRound as contract } from '../domain/audit-round/contract.ts';
import { drawFrom, isAudited, themesIn } from '../domain/audit-round/sums.ts';
import { addMonths, formatDate, type LocalDate } from '../domain/calendar/index.ts';
import type { FormData } from '../domain/engine/define.ts';
import { improvementAction } from '../domain/improvement/contract.ts';
import { newAction } from '../domain/improvement/facts.ts';
import { practiceAudit } from '../domain/practice-audit/contract.ts';
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
      const size = sampleSize(
        teams.reduce((sum, { open }) => sum + open, 0),
        settings,
      );
      // Its own number, which nobody chose: whoever draws again by it draws the same.
      facts.seed = run.id;
      facts.sample = drawFrom(run.id, teams, size);
      const answer = await run.ask('allocate');
      facts.allocatedOn = answer.on;
      facts.audits = await Promise.all(answer.form.audits.map((one) => begun(run, one)));
      return 'auditing';
    },

    /** Until all are audited, or the round is over: what is not audited then is counted late, and stays open. */
    async auditing(run) {
      const { facts, clock, milestones } = run;
      const end = endOf(run);
      milestones.plan(
        'audited',
        end,
        `the end of the month, or ten working days from ${formatDate(facts.allocatedOn ?? end)}`,
      );
      const over = clock.until('over', () => ({ date: end, basis: 'the end of the round' }));
      await Promise.race([run.when(() => facts.audits.every((id) => isAudited(facts.reports[id]))), over]);
      return 'moderating';
    },

    async moderating(run) {
      const { facts } = run;
      const audited = facts.audits.filter((id) => isAudited(facts.reports[id]));
      await run.when(() => audited.every((id) => hasFinalGrade(run, id)));
      return 'learning';
    },

    async learning(run) {
      const { facts, clock, milestones, settings } = run;
      const last = Object.values(facts.reports).reduce(
        (latest, { auditedOn = '' }) => (auditedOn > latest ? auditedOn : latest),
        '',
      );
      const due = clock.workingDaysFrom(last === '' ? run.today : last, 10);
      milestones.plan('published', due.date, due.basis);
      const answer = await run.ask('learning', { due });
      milestones.met('published', answer.on);
      if (answer.form.raise)
        for (const { domain } of themesIn(facts.reports, settings.themeFrom)) await raise(run, domain);
      return 'following';
    },

    /** No audit is dropped: the round is over when all of them are, those that came late too. */
    async following(run) {
      const { facts } = run;
      await run.when(() => facts.audits.every((id) => facts.reports[id]?.ended !== undefined));
      return 'closed';
    },
  },

  threads: {},
  told: {},
  heard: {
    reported: (run, report, from) => {
      const { facts, milestones } = run;
      facts.reports = { ...facts.reports, [from]: report };
      if (facts.allocatedOn !== undefined && facts.audits.every((id) => isAudited(facts.reports[id])))
        milestones.met('audited');
    },
  },
});

const hasFinalGrade = ({ facts: { reports } }: Round, id: string): boolean => {
  const { settledOn, ended } = reports[id] ?? {};
  return settledOn !== undefined || ended !== undefined;
};

/** The last day of the month, and never less time than a case may take. */
function endOf({ facts, clock, today }: Round): LocalDate {
  const { date } = clock.workingDaysFrom(facts.allocatedOn ?? today, 10);
  const next = addMonths(`${facts.month}-01`, 1);
  return date > next ? date : next;
}

async function begun(run: Round, { team, row, practitioner, auditor, moderator }: Allocated): Promise<string> {
  const [manager] = await run.people.managersOf([practitioner]);
  const lead = run.people.who('lead');
  return await run.startChild(practiceAudit, `${team}-${row}`, {
    who: { lead, practitioner, auditor, moderator, manager: manager ?? lead },
    facts: { recent: [], actions: [], earlier: [], drawn: { round: run.id, month: run.facts.month, team, row } },
  });
}

/** One action for what recurs, of the area it belongs to. */
async function raise(run: Round, domain: keyof Round['settings']['areas']): Promise<void> {
  const lead = run.people.who('lead');
  await run.startChild(improvementAction, `theme-${domain}`, {
    who: { raiser: lead, lead },
    facts: newAction({ area: run.settings.areas[domain], source: 'audit', reference: run.id }),
  });
}
