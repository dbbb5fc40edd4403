import type { FieldError } from '../engine/refusals.ts';
import type { RecruitmentSettings } from './policy.ts';

/** A panel of the least size can have as many trained people as there must be. */
export const settingsRules = ({ panel }: RecruitmentSettings): readonly FieldError[] =>
  panel.saferRecruitmentTrained <= panel.minimum
    ? []
    : [
        {
          pointer: '/panel/saferRecruitmentTrained',
          message: 'A panel of the least size could not have so many trained people.',
        },
      ];
