import { assessedYear as contract } from '../domain/assessed-year/contract.ts';
import { agreement, registering, year } from './assessed-year/chapters.ts';
import { concern, raise } from './assessed-year/concern.ts';
import {
  changePanel,
  concluding,
  confirmation,
  deferred,
  finalAssessment,
  moderation,
} from './assessed-year/deciding.ts';
import { addEvidence, evidence } from './assessed-year/evidence.ts';
import { funding } from './assessed-year/funding.ts';
import {
  breach,
  holdSupervision,
  putRightBreach,
  stillness,
  supervision,
  untilTheEnd,
  workload,
} from './assessed-year/recurring.ts';
import { signing } from './assessed-year/signing.ts';
import * as told from './assessed-year/told.ts';
import { story } from './engine/story.ts';

export const assessedYear = story(contract, {
  chapters: { registering, agreement, year, finalAssessment, moderation, confirmation, deferred, concluding },

  threads: {
    funding,
    signing: untilTheEnd(signing),
    evidence: untilTheEnd(evidence),
    supervision: untilTheEnd(supervision),
    stillness: untilTheEnd(stillness),
    workload: untilTheEnd(workload),
    breach: untilTheEnd(breach),
    putRightBreach: untilTheEnd(putRightBreach),
    concern: untilTheEnd(concern),
  },

  told: {
    addEvidence,
    holdSupervision,
    changeFte: told.changeFte,
    recordAbsence: told.recordAbsence,
    recordReturn: told.recordReturn,
    amendAbsence: told.amendAbsence,
    amendFte: told.amendFte,
    amendSupervision: told.amendSupervision,
    amendWorkload: told.amendWorkload,
    changeTeam: told.changeTeam,
    changePanel,
    raiseConcern: (run, { actor }) => raise(run, actor.id, run.today),
    withdraw: told.leave('withdrawn'),
    transfer: told.leave('transferred'),
    pause: told.pause,
    resume: told.resume,
    reassign: told.reassign,
  },

  heard: {
    appointmentEnded: (run) => {
      run.facts.employmentEnded = run.today;
    },
  },
});
