import { formatDate, type LocalDate } from '../domain/calendar/index.ts';
import type { FormData } from '../domain/engine/define.ts';
import { improvementAction } from '../domain/improvement/contract.ts';
import { newAction } from '../domain/improvement/facts.ts';
import { practiceAudit as contract, type PracticeAudit } from '../domain/practice-audit/contract.ts';
import { type AuditAction, allOver } from '../domain/practice-audit/facts.ts';
import { domainNames } from '../domain/practice-audit/fields.ts';
import { finalGrade, isGoodOrBetter, isModerated, mustBeSettled, reAuditOn } from '../domain/practice-audit/sums.ts';
import type { Run } from './engine/run.ts';
import { story } from './engine/story.ts';

type Audit = Run<PracticeAudit>;

export const practiceAudit = story(contract, {
  chapters: {
    async allocated(run) {
      const { facts, tasks, milestones } = run;
      planAudit(run);
      await begin(run);
      const answer = await Promise.race([run.ask('audit'), run.when(() => facts.isVoid === true)]);
      if (!answer) {
        tasks.withdraw('audit');
        return await ended(run, 'void');
      }
      if (answer.choice === 'notAuditable') return await ended(run, 'replaced');
      graded(run, answer.form);
      milestones.met('audited', answer.form.auditedOn);
      await report(run, 'audited');
      return 'audited';
    },

    /** What is agreed waits for nobody's moderation: where practice was inadequate it is asked for at once. */
    async audited(run) {
      run.open('agreeing');
      run.open('actions');
      await talkedThrough(run);
      await moderated(run);
      run.facts.settledOn ??= run.today;
      await report(run, 'settled');
      return 'following';
    },

    /** Until all that was agreed is done and checked. */
    async following(run) {
      const { facts } = run;
      const again = planReAudit(run);
      await run.when(() => facts.agreedOn !== undefined && allOver(facts) && facts.unsafeSince === undefined);
      if (facts.actions.some(({ droppedOn }) => droppedOn !== undefined)) run.milestones.drop('verified');
      else run.milestones.met('verified');
      await report(run, 'over');
      if (again !== undefined) return 'reAuditing';
      return await ended(run, facts.earlier.length > 0 ? 'reAudited' : 'closed');
    },

    async reAuditing(run) {
      const { facts, clock, milestones, settings } = run;
      const date = planReAudit(run);
      if (date === undefined || facts.graded === undefined) return await ended(run, 'closed');
      const ahead = { date: clock.workingDaysBefore(date, 10), basis: 'ten working days before it is audited again' };
      await clock.until('reAudit', () => ahead);
      const named = await run.ask('nameReAuditor');
      if (named.choice === 'caseClosed') return await ended(run, 'closed');
      run.people.appoint('reAuditor', named.form.auditor);
      const answer = await run.ask('reAudit', { due: { date, basis: 'as its grade asks' } });
      if (answer.choice === 'caseClosed') return await ended(run, 'closed');
      milestones.met('reAudit', answer.form.auditedOn);
      facts.earlier = [...facts.earlier, facts.graded];
      graded(run, answer.form);
      facts.fedBackOn = answer.on;
      await run.when(() => facts.unsafeSince === undefined);
      if (reAuditOn(facts.graded, settings.reAuditMonths) === undefined) return await ended(run, 'reAudited');
      delete facts.agreedOn;
      run.openAgain('agreeing');
      return 'following';
    },
  },

  threads: { agreeing, actions, safety },

  told: {
    urgent: (run) => {
      run.facts.unsafeSince ??= run.today;
      run.open('safety');
    },
    void: (run) => {
      run.facts.isVoid = true;
    },
    addAction: (run, { form }) => agreed(run, form, run.today),
  },

  heard: {},
});

function graded({ facts }: Audit, form: FormData<PracticeAudit, 'audit'>): void {
  const { overall, auditedOn, withPractitioner, domains } = form;
  facts.graded = { auditor: overall, on: auditedOn, withPractitioner };
  if (facts.earlier.length === 0) facts.weak = domainNames.filter((part) => !isGoodOrBetter(domains[part]));
}

/** One that a round began has its day counted here. */
function planAudit({ facts, clock, milestones, today }: Audit): void {
  if (facts.drawn === undefined || milestones.planned('audited') !== undefined) return;
  const { date, basis } = clock.workingDaysFrom(today, 10);
  milestones.plan('audited', date, basis);
}

/** One that a round drew is its team's, and the round is told of it. */
async function begin(run: Audit): Promise<void> {
  const { drawn } = run.facts;
  if (drawn === undefined) return;
  const { round, team, row } = drawn;
  run.moveTo(team);
  await run.tell(round, 'begun', { team, row });
}

/** The round that drew it hears how it stands: its grades as they were the first time, and whether it was better when it was audited again. */
async function report(run: Audit, about: string, ending?: string): Promise<void> {
  const { drawn, graded: now, earlier, weak, settledOn, actions } = run.facts;
  if (drawn === undefined) return;
  const { on, ...grades } = now ?? {};
  const verified = actions.flatMap(({ verifiedOn }) => verifiedOn ?? []).sort();
  const allVerified = actions.length > 0 && verified.length === actions.length;
  const data = {
    ...(earlier.length === 0
      ? { ...grades, ...(on !== undefined && { auditedOn: on }) }
      : now && { again: finalGrade(now) }),
    ...(weak && { weak }),
    ...(settledOn !== undefined && { settledOn }),
    ...{ actions: actions.length, allVerified },
    ...(allVerified && { verifiedOn: verified.at(-1) }),
    ...(ending !== undefined && { ended: ending }),
  };
  await run.tell(drawn.round, 'reported', data, about);
}

async function ended<Outcome extends string>(run: Audit, outcome: Outcome): Promise<Outcome> {
  await report(run, 'ended', outcome);
  return outcome;
}

/** With the practitioner, who has ten working days to say what they think. Who says nothing has not agreed. */
async function talkedThrough(run: Audit): Promise<void> {
  const { facts, clock } = run;
  const due = clock.workingDaysFrom(facts.graded?.on ?? run.today, 5);
  const answer = await run.ask('feedback', { due });
  facts.fedBackOn = answer.on;
  if (answer.choice === 'without') {
    facts.view = 'unconfirmed';
    return;
  }
  const silent = clock.until('view', () => clock.workingDaysFrom(answer.on, 10));
  const view = await Promise.race([run.ask('confirmView'), silent]);
  if (!view) run.tasks.withdraw('confirmView');
  facts.view = view?.choice ?? 'unconfirmed';
}

/** Both grades are kept; two apart, or where the practitioner disagrees, somebody else says which counts. */
async function moderated(run: Audit): Promise<void> {
  const { facts, settings } = run;
  const first = facts.graded;
  if (first === undefined) return;
  if (isModerated(run.id, first.auditor, settings.moderatedPercent)) {
    const answer = await run.ask('moderate');
    facts.graded = { ...first, moderator: answer.choice === 'changed' ? answer.form.overall : first.auditor };
  }
  const now = finalGrade(facts.graded ?? first);
  if (facts.view !== 'disagree' && !mustBeSettled(first.auditor, now)) return;
  const { form } = await run.ask('settle');
  facts.graded = { ...(facts.graded ?? first), settled: form.overall };
}

function planReAudit({ facts, milestones, settings }: Audit): LocalDate | undefined {
  const on = facts.graded && reAuditOn(facts.graded, settings.reAuditMonths);
  if (on !== undefined && facts.graded)
    milestones.plan('reAudit', on, `counted from the audit of ${formatDate(facts.graded.on)}`);
  return on;
}

/** Asked at once where practice was inadequate, else once it has been talked through. */
async function agreeing(run: Audit): Promise<void> {
  const { facts, clock, milestones, settings } = run;
  const { graded: audit } = facts;
  if (audit === undefined) return;
  const soon = audit.auditor === 'inadequate';
  if (!soon) await run.when(() => facts.fedBackOn !== undefined);
  const due = soon ? clock.workingDaysFrom(audit.on, settings.inadequateDays) : undefined;
  const answer = await run.ask('agreeActions', { due });
  if (answer.choice === 'agree') {
    milestones.plan('agreed', answer.on, 'the day they were agreed');
    milestones.met('agreed', answer.on);
    agreed(run, answer.form, answer.on);
  }
  facts.agreedOn = answer.on;
  await report(run, 'agreed');
}

function agreed(
  { facts, milestones, clock }: Audit,
  { owner, dueOn, forPlan }: FormData<PracticeAudit, 'action'>,
  on: LocalDate,
): void {
  facts.actions = [...facts.actions, { owner, dueOn, agreedOn: on, ...(forPlan && { inPlan: true as const }) }];
  const last =
    facts.actions
      .map((one) => one.dueOn)
      .sort()
      .at(-1) ?? dueOn;
  milestones.unmet('verified');
  milestones.plan('verified', clock.workingDaysFrom(last, 10).date, 'ten working days after the last is due');
}

/** All that was agreed, side by side, whenever it was agreed. */
async function actions(run: Audit, from = 0): Promise<undefined> {
  await run.when(() => run.facts.actions.length > from);
  await Promise.all([followed(run, from), actions(run, from + 1)]);
}

/** Asked until somebody else has seen that it is done, or the quality lead lets it go with a reason. */
async function followed(run: Audit, index: number): Promise<void> {
  const { facts } = run;
  const change = (more: Partial<AuditAction>) => {
    facts.actions = facts.actions.map((one, n) => (n === index ? { ...one, ...more } : one));
  };
  if (facts.actions[index]?.inPlan) change({ plan: await intoPlan(run, index) });
  for (let time = 1; ; time += 1) {
    const agreedAs = facts.actions[index];
    if (agreedAs === undefined || allOver({ actions: [agreedAs] })) return;
    const about = time === 1 ? `action-${index + 1}` : `action-${index + 1}#${time}`;
    const due = { date: agreedAs.dueOn, basis: 'as it was agreed' };
    const answer = await run.ask('doAction', { about, who: agreedAs.owner, due });
    if (answer.choice === 'cannot') {
      const decided = await run.ask('decideAction', { about });
      if (decided.choice === 'drop') return change({ droppedOn: decided.on });
      change(decided.form);
      continue;
    }
    change({ doneOn: answer.on });
    const checked = await run.ask('checkAction', { about });
    if (checked.choice === 'verified') return change({ verifiedOn: checked.on });
    facts.actions = facts.actions.map((one, n) => (n === index ? undone(one) : one));
  }
}

const undone = ({ doneOn: _, ...one }: AuditAction): AuditAction => one;

/** It is an action of the improvement plan too, whose lead names an owner, a verifier and a sponsor for it. */
async function intoPlan(run: Audit, index: number): Promise<string> {
  const dueOn = run.facts.actions[index]?.dueOn;
  return await run.startChild(improvementAction, `action-${index + 1}`, {
    who: { raiser: run.people.who('manager'), lead: run.people.who('lead') },
    facts: newAction({
      area: run.settings.area,
      source: 'audit',
      reference: run.id,
      ...(dueOn !== undefined && { dueOn }),
    }),
  });
}

/** Told at any hour; open until their manager has said what was done. */
async function safety(run: Audit): Promise<'again'> {
  await run.when(() => run.facts.unsafeSince !== undefined);
  await run.ask('makeSafe');
  delete run.facts.unsafeSince;
  return 'again';
}
