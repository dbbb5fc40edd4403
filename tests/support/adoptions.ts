/** What is said of work that began before the system did: of each kind, at each stage in which it may be adopted, as the rehearsals' council has it. */
import { settings as appointmentSettings } from '../../domain/appointment/policy.ts';
import { registrationEndsAfter } from '../../domain/appointment/registration.ts';
import { evidenceNames as yearEvidence } from '../../domain/assessed-year/programmes.ts';
import { addDays, addMonths, type LocalDate } from '../../domain/calendar/index.ts';
import { endOf, monthAfter, monthOf } from '../../domain/caseload-watch/months.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import { competencyNames } from '../../domain/management-development/competencies.ts';
import { evidenceNames as progressionEvidence } from '../../domain/progression/portfolio.ts';
import { stepTitles } from '../../domain/readiness/steps.ts';
import { untilBegun } from '../../local/rehearse/careful.ts';
import { cast } from '../../local/rehearse/council.ts';
import { acting } from '../../local/rehearse/people.ts';
import { scriptOf } from '../../local/rehearse/scripts.ts';
import type { Stand } from '../../local/rehearse/stand.ts';
import { startProcess } from '../../services/engine/start.ts';
import { changeRound, keepRound } from '../../store/panels.ts';

interface AdoptedAt {
  /** Beside what a new one is asked. */
  readonly request?: object;
  /** Beside the stage and its days. */
  readonly adopt?: object;
  /** The tasks that are open on the first day, by name. */
  readonly asks: readonly string[];
  /** What else must be taken over with it. */
  with?(stand: Stand, id: string): Promise<unknown>;
  /** Its outcome, where nobody has to decide: else that of a rehearsal. */
  readonly ends?: string;
}

interface Adoptable {
  /** Whose work it is to adopt one. */
  readonly by: PersonId;
  /** By stage; a sentence is what an adoption there is refused with. */
  at(today: LocalDate): Readonly<Record<string, AdoptedAt | string>>;
  /** Puts on record what must be there before. */
  ready?(stand: Stand): Promise<void>;
}

const ago = (today: LocalDate, days: number): LocalDate => addDays(today, -days);
const inDays = addDays;

const { checksByRoute } = appointmentSettings.initial;
const verified = (today: LocalDate) => ({
  status: 'verified',
  result: 'clear',
  requestedOn: ago(today, 30),
  requestedBy: cast.hr,
  receivedOn: ago(today, 20),
  reviewedBy: cast.hr,
  verifiedOn: ago(today, 15),
  verifiedBy: cast.secondHr,
});

const appointment: Adoptable = {
  by: cast.hr,
  at: (today) => {
    const allClear = Object.fromEntries(
      checksByRoute.permanent.map((name) => [
        name,
        {
          ...verified(today),
          ...(name === 'registration' && { expiresOn: registrationEndsAfter(inDays(today, 200)) }),
        },
      ]),
    );
    const stages = ['offer', 'clearance', 'startDate', 'awaitingStart', 'probation'];
    const past = (upTo: string) =>
      stages
        .slice(0, stages.indexOf(upTo) + 1)
        .map((stage, index) => ({ stage, on: ago(today, index === 0 ? 50 : 40 - 5 * index) }));
    const cleared = { past: past('clearance'), checks: allClear };
    const started = { checks: allClear, startsOn: ago(today, 8), firstDay: ago(today, 8) };
    return {
      offer: { asks: ['recordAnswer', 'requestCheck'] },
      clearance: {
        adopt: {
          checks: {
            identity: verified(today),
            dbs: { status: 'requested', requestedOn: ago(today, 5), requestedBy: cast.hr },
          },
        },
        asks: ['requestCheck', 'receiveCheck'],
      },
      startDate: { adopt: cleared, asks: ['agreeStartDate'] },
      awaitingStart: { adopt: { checks: allClear, past: past('startDate'), startsOn: inDays(today, 14) }, asks: [] },
      probation: { adopt: { ...started, past: past('awaitingStart') }, asks: [] },
      extendedProbation: {
        adopt: { ...started, past: past('probation'), reviewsHeld: 2, probationEndsOn: inDays(today, 60) },
        asks: [],
      },
    };
  },
};

const assessedYear: Adoptable = {
  by: cast.hr,
  // Nobody who has passed begins again: the year of the stage before counts for nothing.
  ready: async ({ parts: { db } }) => {
    await db.process.updateMany({ where: { kind: 'assessed-year', status: 'closed' }, data: { outcome: null } });
  },
  at: (today) => {
    const startsOn = ago(today, 330);
    const request = { startsOn, qualifiedOn: ago(startsOn, 200) };
    const agreed = {
      startedOn: startsOn,
      agreedOn: addDays(startsOn, 20),
      supervisedOn: ago(today, 5),
      supervisionsHeld: 20,
      reviewsDone: ['review3', 'review6', 'review9'],
      evidence: Object.fromEntries(yearEvidence.map((kind) => [kind, 3])),
    };
    const recommended = { ...agreed, recommendation: 'pass' };
    return {
      registering: { request: { startsOn: ago(today, 5) }, asks: ['register'] },
      agreement: { request: { ...request, startsOn: ago(today, 10) }, asks: ['recordSupervision'] },
      year: { request, adopt: agreed, asks: ['recordSupervision'] },
      finalAssessment: { request, adopt: agreed, asks: ['recommend', 'recordSupervision'] },
      moderation: { request, adopt: recommended, asks: ['anonymiseCase', 'bookPanel', 'recordSupervision'] },
      confirmation: { request, adopt: recommended, asks: ['confirmOutcome'] },
      deferred: { request, adopt: { ...agreed, deferredTo: inDays(today, 60) }, asks: ['recordSupervision'] },
    };
  },
};

const improvementAction: Adoptable = {
  by: cast.quality,
  at: (today) => {
    const delivered = { deliveredOn: ago(today, 15) };
    return {
      doing: { request: { dueOn: inDays(today, 30) }, asks: ['deliver'] },
      reviewing: { request: { dueOn: ago(today, 12) }, adopt: delivered, asks: ['reviewEvidence'] },
      verifying: { request: { dueOn: ago(today, 12) }, adopt: delivered, asks: ['verifyImpact'] },
      watching: {
        request: { dueOn: ago(today, 12), verifier: cast.coordinator },
        adopt: { ...delivered, verifiedOn: ago(today, 10) },
        asks: [],
      },
    };
  },
};

const round = 'met-before';

const progression: Adoptable = {
  by: cast.hr,
  at: (today) => {
    const request = { person: cast.practitioner, intentOn: ago(today, 60) };
    const checked = {
      eligibility: {
        permanent: true,
        inGradeSince: addMonths(today, -24),
        asyePassed: true,
        fullCaseload: true,
        checkedOn: ago(today, 50),
      },
      evidence: progressionEvidence.map((kind) => ({ kind, datedOn: ago(today, 45), addedOn: ago(today, 40) })),
    };
    const endorsed = { ...checked, endorsedOn: ago(today, 30) };
    const decided = (outcome: string, more = {}) => ({
      ...endorsed,
      decision: { outcome, on: ago(today, 12), round, ...more },
    });
    const approved = decided('approved');
    const deferred = decided('deferred', { reapplyOn: inDays(today, 120) });
    return {
      intent: { request: { ...request, intentOn: undefined }, asks: ['recordIntent'] },
      eligibility: { request, asks: ['checkEligibility'] },
      portfolio: { request, adopt: { eligibility: checked.eligibility }, asks: ['submitPortfolio'] },
      endorsement: { request, adopt: checked, asks: ['endorse'] },
      booking: { request, adopt: endorsed, asks: ['bookPanel'] },
      panel: 'Adopt it as waiting for a panel, then book it into a round.',
      implementing: { request, adopt: approved, asks: ['changeGrade'] },
      paying: { request, adopt: { ...approved, effectiveOn: ago(today, 11) }, asks: ['confirmPay'] },
      feedback: { request, adopt: decided('declined'), asks: ['giveFeedback'], ends: 'declined' },
      appealWindow: {
        request,
        adopt: { ...decided('declined'), feedbackOn: ago(today, 10) },
        asks: [],
        ends: 'declined',
      },
      deferral: { request, adopt: { ...deferred, feedbackOn: ago(today, 10) }, asks: [] },
    };
  },
  ready: async ({ parts: { db }, today }) => {
    const members = [cast.headOfService, cast.assistantDirector, cast.serviceManager];
    const sat = { id: round, meetsOn: ago(today(), 12), chair: cast.headOfService, members };
    await keepRound(db, { ...sat, purpose: 'progression', quorum: 3 }, cast.hr);
    await changeRound(db, sat);
  },
};

const readinessCycle: Adoptable = {
  by: 'administrator',
  at: (today) => {
    const owners = {
      annexA: cast.hr,
      documents: cast.secondHr,
      audits: cast.serviceManager,
      communications: cast.headOfService,
      it: cast.assessor,
      reviewer: cast.coordinator,
    };
    const request = {
      lead: cast.quality,
      owners: [
        { area: 3, person: cast.teamManager },
        { area: 8, person: cast.serviceManager },
      ],
    };
    const calledBefore = (days: number, done: readonly string[] = Object.keys(stepTitles)) => {
      const call = { on: ago(today, days), at: '10:00', caller: 'lead-inspector', takenBy: cast.quality, done };
      return { request: { ...request, expectedOn: call.on }, adopt: { owners, call } };
    };
    return {
      scoping: { request: { lead: cast.quality }, asks: ['agreeScope'] },
      preparing: {
        request,
        adopt: { owners },
        asks: ['gatherEvidence', 'preparePart', 'prepareList', 'refreshSelfEvaluation', 'sampleAudits'],
      },
      review: { request, adopt: { owners }, asks: ['decideReadiness'] },
      waiting: { request, adopt: { owners }, asks: [] },
      called: { ...calledBefore(0, []), asks: ['callDay'] },
      visiting: { ...calledBefore(10), asks: [] },
      feedback: { ...calledBefore(30), asks: ['recordFeedback'] },
      reporting: { ...calledBefore(40), asks: ['recordReport'] },
    };
  },
};

/** Somebody with an offer from a vacancy. */
async function appointee(stand: Stand, vacancy: string): Promise<void> {
  const candidate = `${vacancy}-offered`;
  const person = { id: candidate, name: 'Offered Before', email: 'offered@example.org', source: 'councilWebsite' };
  await stand.parts.db.candidate.create({ data: { ...person, recruitmentId: vacancy, addedBy: cast.hr } });
  await adopt(stand, 'appointment', 'offer', { request: { title: undefined, recruitment: vacancy, candidate } });
}

const recruitment: Adoptable = {
  by: cast.hr,
  at: (today) => {
    const request = { requester: cast.teamManager };
    const open = { ...request, opensOn: ago(today, 20), closesOn: inDays(today, 10) };
    const closed = { ...request, opensOn: ago(today, 40), closesOn: ago(today, 12) };
    const interviews = {
      on: ago(today, 11),
      panel: [cast.teamManager, cast.hr, cast.serviceManager],
      chair: cast.teamManager,
    };
    return {
      approval: { request, asks: ['approveVacancy'] },
      revision: { request, asks: ['reviseRequest'] },
      advertPreparation: { request, asks: ['publishAdvert'] },
      advertising: { request: open, asks: [] },
      shortlisting: { request: closed, asks: ['shortlist'] },
      interviewing: { request: closed, asks: ['arrangeInterviews'] },
      offering: { request: closed, adopt: { interviews, appointees: 1 }, asks: [], with: appointee },
      choosing: { request: closed, adopt: { interviews }, asks: ['chooseNext'] },
    };
  },
};

const retention: Adoptable = {
  by: cast.hr,
  at: (today) => ({
    eligibility: { asks: ['checkEligible'] },
    offered: { asks: ['signPerson'] },
    countersigning: { asks: ['signCouncil'] },
    running: { request: { startsOn: ago(today, 300), confirmed: ['/startsOn'] }, adopt: { paid: 100 }, asks: [] },
  }),
};

const risk: Adoptable = {
  by: cast.quality,
  at: (today) => {
    const adopt = { currentLikelihood: 4, currentImpact: 4, reviewedOn: ago(today, 10) };
    return { raised: { adopt, asks: ['assess'] }, open: { adopt, asks: ['respond'] } };
  },
};

const agencyAssignment: Adoptable = {
  by: cast.hr,
  at: (today) => {
    const request = { startsOn: ago(today, 60), confirmed: ['/startsOn'] };
    return { working: { request, adopt: { rate: 31.5, payModel: 'umbrella' }, asks: [] } };
  },
};

const boardCycle: Adoptable = {
  by: cast.quality,
  at: (today) => ({ planned: { request: { meetsOn: inDays(today, 60) }, asks: [] } }),
};

const surveyRound: Adoptable = {
  by: cast.quality,
  at: (today) => {
    const figures = [{ measure: 'morale', positive: 390, of: 521 }];
    const adopt = { closesOn: ago(today, 30), publishedOn: ago(today, 10), answered: 521, figures };
    return { acting: { request: { opensOn: ago(today, 50) }, adopt, asks: [] } };
  },
};

const supervision: Adoptable = {
  by: cast.quality,
  at: (today) => ({ running: { adopt: { lastHeld: ago(today, 12) }, asks: ['hold'] } }),
};

const trainingProgramme: Adoptable = {
  by: cast.hr,
  at: () => ({ running: { asks: [] } }),
};

const learnerRequirement: Adoptable = {
  by: cast.hr,
  at: (today) => ({ required: { asks: ['doIt'] }, valid: { adopt: { doneOn: ago(today, 12) }, asks: [] } }),
};

const performanceYear: Adoptable = {
  by: cast.hr,
  at: () => ({ running: { asks: ['holdConversation'] } }),
};

const teamSessions: Adoptable = {
  by: cast.hr,
  at: () => ({ running: { asks: ['bookSession'] } }),
};

const caseloadWatch: Adoptable = {
  by: cast.quality,
  at: (today) => {
    const month = monthOf(ago(today, 45));
    const one = { month, person: cast.practitioner, cases: 18, fte: 1, is: 'experienced', away: false };
    const isAsked = endOf(monthAfter(month)) <= today;
    return { watching: { adopt: { returns: [one] }, asks: isAsked ? ['giveReturn'] : [] } };
  },
};

const cohort: Adoptable = { by: cast.hr, at: () => ({ running: { asks: [] } }) };

const learner: Adoptable = {
  by: cast.hr,
  at: (today) => ({
    learning: { adopt: { done: 10, lastReview: ago(today, 10) }, asks: [] },
    working: { adopt: { done: 170, registeredOn: ago(today, 20) }, asks: [] },
  }),
};

const managementDevelopment: Adoptable = {
  by: cast.hr,
  at: (today) => ({
    planned: {
      adopt: {
        scores: Object.fromEntries(competencyNames.map((name) => [name, 3])),
        feedbackOn: ago(today, 20),
        needs: [{ competency: 'resilience', how: 'mentoring', dueOn: inDays(today, 100) }],
      },
      asks: ['trainingDone'],
    },
  }),
};

/** By kind. */
export const adoptions: Readonly<Record<string, Adoptable>> = {
  recruitment,
  appointment,
  'assessed-year': assessedYear,
  progression,
  'improvement-action': improvementAction,
  'readiness-cycle': readinessCycle,
  'retention-agreement': retention,
  'board-cycle': boardCycle,
  'survey-round': surveyRound,
  risk,
  'agency-assignment': agencyAssignment,
  supervision,
  'training-programme': trainingProgramme,
  'learner-requirement': learnerRequirement,
  'performance-year': performanceYear,
  'team-sessions': teamSessions,
  'caseload-watch': caseloadWatch,
  'management-development': managementDevelopment,
  cohort,
  learner,
};

/** What is said of one that entered this stage ten days ago and began sixty days ago. @throws Error when nobody has said it yet */
export function adoptedAt(kind: string, stage: string, today: LocalDate): AdoptedAt | string {
  const found = adoptions[kind]?.at(today)[stage];
  if (found === undefined)
    throw new Error(`Say in tests/support/adoptions.ts what an adoption of ${kind} at “${stage}” says.`);
  return found;
}

/** Adopts it as one would who has all this on paper. @returns its id */
export async function adopt(
  stand: Stand,
  kind: string,
  stage: string,
  { request, adopt: more }: Pick<AdoptedAt, 'request' | 'adopt'>,
): Promise<string> {
  const today = stand.today();
  const definition = stand.parts.kinds[kind];
  const by = adoptions[kind]?.by;
  if (!definition || !by) throw new Error(`Nobody adopts a ${kind}`);
  const said = {
    ...(scriptOf(kind).request(cast, today) as object),
    ...request,
    adopt: { startedOn: ago(today, 60), past: [], stage, on: ago(today, 10), ...more },
  };
  const parsed = definition.request.parse(JSON.parse(JSON.stringify(said))); // what is undefined is not sent
  const { id } = await startProcess(stand.parts, definition, parsed, await acting(stand, by));
  await untilBegun(stand.parts.db, id);
  return id;
}
