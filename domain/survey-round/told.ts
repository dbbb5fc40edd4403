/** What a survey is opened with and what is told of it: plain data, between the process that leads it and the answers that lie apart. */
import type { LocalDate } from '../calendar/index.ts';
import type { Population, QuestionId } from './questions.ts';

/** A survey, named by the process that leads it. */
export interface SurveyNamed {
  readonly round: string;
}

/** What is asked of whom, and until when. */
export interface SurveyOpening extends SurveyNamed {
  readonly on: LocalDate;
  readonly closesOn: LocalDate;
  readonly population: Population;
  readonly questions: readonly QuestionId[];
  /** The fewest answers of which anything is told. */
  readonly least: number;
  readonly lettersAnHour: number;
}

/** To whom it is written, and of what. */
export interface SurveyWritten extends Pick<SurveyOpening, 'round' | 'on' | 'population' | 'lettersAnHour'> {
  readonly what: SurveyNews;
}

/** What all staff are written to: that it is open still, what was said, what has been done. */
export type SurveyNews = 'reminder' | 'results' | 'done';

/** Of so many, these. */
export type Share = {
  readonly positive: number;
  readonly of: number;
};

/** What was said, as it is published once. Units are numbers: their names lie with the answers. A type, since it is plain data that is remembered. */
export type SurveyResults = {
  /** None where fewer than the threshold answered. */
  readonly answered: number | null;
  /** Of whom it could be told: how many of those asked have answered. */
  readonly response: readonly { readonly unit: number; readonly answered: number; readonly eligible: number }[];
  /** Of all together. */
  readonly measures: readonly (Share & { readonly measure: string })[];
  /** Of the first measure of a question, by unit, where it can be told. */
  readonly units: readonly (Share & { readonly question: string; readonly unit: number })[];
  /** Free texts that are shown; where they are too few, or name somebody, they are not kept. */
  readonly comments: number;
};
