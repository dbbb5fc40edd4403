import { improvementAction as contract } from '../domain/improvement/contract.ts';
import { agreedWords } from '../domain/improvement/schedule.ts';
import { story } from './engine/story.ts';
import { block, flagBlocked, giveOverride, liftOverride, override, unblock } from './improvement/colour.ts';
import { delivered } from './improvement/delivering.ts';
import { askToCancel, askToSupersede, conclude, endings, unlessEnding } from './improvement/ending.ts';
import { extensions, requestExtension } from './improvement/extensions.ts';
import {
  dueBy,
  type ImprovementActionRun,
  judge,
  keepDoers,
  lookUpSponsor,
  meetDue,
  ownedBy,
  reopen,
} from './improvement/keeping.ts';
import { giveNote, notes } from './improvement/notes.ts';
import { recheck, verify } from './improvement/verifying.ts';

export const improvementAction = story(contract, {
  chapters: {
    agreeing: (run) => unlessEnding(run, agreeing(run)),
    doing: (run) => unlessEnding(run, doing(run)),
    reviewing: (run) => unlessEnding(run, reviewing(run)),
    verifying: (run) => unlessEnding(run, verifying(run)),
    watching: (run) => unlessEnding(run, watching(run)),
    ending: conclude,
  },

  threads: { notes, extensions, override, endings },

  told: {
    giveNote,
    namePartner: (run, { texts }) => {
      if (texts) run.facts.partner = { named: texts.id, since: run.today };
    },
    partnerGone: (run) => {
      delete run.facts.partner;
    },
    requestExtension,
    block,
    unblock,
    overrideBrag: giveOverride,
    liftOverride,
    askToCancel,
    askToSupersede,
    addEvidence: (run, { actor, evidence }) => {
      if (evidence) run.facts.evidence = [...run.facts.evidence, { ...evidence, by: actor.id }];
    },
    reopen: (run, { actor, form }) => reopen(run, actor.id, form.dueOn),
    reassign: (run) => {
      if (run.facts.agreedOn !== undefined) ownedBy(run, run.people.who('owner'));
    },
  },

  heard: {},
});

/** Raised by a person it is agreed already; raised by a process, the lead names owner, due date and verifier. */
async function agreeing(run: ImprovementActionRun): Promise<'doing'> {
  const { facts } = run;
  run.open('endings');
  if (facts.agreedOn === undefined) {
    const { form, on } = await run.ask('agreeAction');
    run.people.assign('owner', form.owner);
    run.people.assign('verifier', form.verifier);
    run.people.assign('sponsor', form.sponsor ?? (await lookUpSponsor(run)));
    facts.dueOn = form.dueOn;
    facts.agreedOn = on;
    dueBy(run, form.dueOn, agreedWords(on));
  } else run.milestones.plan('due', facts.dueOn ?? run.today, agreedWords(facts.agreedOn));
  return 'doing';
}

/** The owner does it. Notes are due meanwhile, and a later date may be asked for. Sent back, its due date runs again. */
async function doing(run: ImprovementActionRun): Promise<'reviewing'> {
  const { facts } = run;
  flagBlocked(run);
  run.milestones.unmet('due');
  facts.workSince ??= run.today;
  keepDoers(run, [run.people.who('owner')]);
  run.open('notes');
  run.open('extensions');
  await delivered(run);
  delete facts.workSince;
  return 'reviewing';
}

async function reviewing(run: ImprovementActionRun): Promise<'verifying' | 'doing'> {
  meetDue(run);
  flagBlocked(run);
  const decision = await run.ask('reviewEvidence');
  judge(run, decision.choice === 'accept' ? 'accepted' : 'returned', decision);
  return decision.choice === 'accept' ? 'verifying' : 'doing';
}

async function verifying(run: ImprovementActionRun): Promise<'watching' | 'doing'> {
  meetDue(run);
  flagBlocked(run);
  const decision = await verify(run);
  return decision.choice === 'notVerified' ? 'doing' : 'watching';
}

/** Closed, but watched: the impact is checked again some months later. */
async function watching(run: ImprovementActionRun): Promise<'sustained' | 'doing'> {
  meetDue(run);
  flagBlocked(run);
  const decision = await recheck(run);
  if (decision.choice === 'sustained') return 'sustained';
  reopen(run, decision.by, decision.form.dueOn);
  return 'doing';
}
