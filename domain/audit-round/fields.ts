/** What is asked about a month's audits. Cases are rows of a team's list: no child and no case number is named. */
import { fields, type PlainField } from '../engine/field.ts';
import { contribution, team, text } from '../engine/ordinary-fields.ts';
import { heldBefore } from '../practice-audit/fields.ts';

const row = { is: 'whole', asks: 'the row of the list', from: 1, to: 5_000 } as const satisfies PlainField;

export const forms = {
  draw: fields({
    countedOn: {
      is: 'day',
      asks: 'the day on which the lists were counted',
      earliest: { of: 'today', months: -1 },
      latest: 'today',
    },
    teams: {
      is: 'rows',
      asks: 'how many open cases each team has',
      label: 'Teams',
      hint: 'Of that day’s list of open cases, without those audited in the last twelve months. Rows are numbered as they stand there, 1 for the first.',
      least: 1,
      most: 60,
      row: { team, open: { is: 'whole', asks: 'the open cases', from: 1, to: 5_000 } },
    },
  }),
  allocation: fields({
    audits: {
      is: 'rows',
      asks: 'who audits each case that was drawn',
      label: 'Cases',
      hint: 'Many are better sent as a file of practice audits: the task ends by itself once each case has its audit.',
      least: 1,
      most: 120,
      row: {
        team,
        row,
        practitioner: { is: 'person', asks: 'the practitioner', who: 'anybody' },
        auditor: { is: 'person', asks: 'the auditor', who: 'anybody' },
        moderator: { is: 'person', asks: 'the moderator', who: 'anybody' },
        heldBefore,
      },
    },
  }),
  learning: fields({
    raise: {
      is: 'yesNo',
      asks: 'whether each theme that recurs becomes an action of the improvement plan',
      initially: true,
    },
    messages: text('what was learned, as messages for practice that name nobody'),
  }),
  contribution,
} as const;
