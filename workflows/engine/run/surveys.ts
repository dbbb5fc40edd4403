import type { LocalDate } from '../../../domain/calendar/index.ts';
import type { SurveyOpening, SurveyResults, SurveyWritten } from '../../../domain/survey-round/told.ts';
import { activities } from '../activities.ts';
import type { Memory } from '../memory.ts';

/** The answers to a survey, which lie apart from every process: it is opened, closed and counted, and never seen from here. */
export class Surveys {
  constructor(
    private readonly round: string,
    private readonly memory: Memory,
  ) {}

  /** Sends everybody a link of their own, once. @returns how many are asked */
  open(opening: Omit<SurveyOpening, 'round'>): Promise<number> {
    const { round } = this;
    return this.memory.once('survey:open', () => activities.openSurvey({ round, ...opening }));
  }

  /** Its last day is this one. */
  async closeOn(closesOn: LocalDate): Promise<void> {
    const { round } = this;
    await this.memory.once(`survey:until:${closesOn}`, () => activities.closeSurveyOn({ round, closesOn }));
  }

  /** Writes to everybody, once of each. */
  async write(of: Omit<SurveyWritten, 'round'>): Promise<void> {
    const { round } = this;
    await this.memory.once(`survey:write:${of.what}`, () => activities.writeOfSurvey({ round, ...of }));
  }

  /** Takes no more answers, and says what can be told of those there are. */
  count(): Promise<SurveyResults> {
    const { round } = this;
    return this.memory.once('survey:count', () => activities.countSurvey({ round }));
  }

  /** Lets go of links and answers: nobody counts them. */
  async drop(): Promise<void> {
    const { round } = this;
    await this.memory.once('survey:drop', () => activities.dropSurvey({ round }));
  }
}
