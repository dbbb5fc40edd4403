/** A decision that moves dates: what was filled in, and each date as it is and as it would be. Nothing has moved yet. */
import type { Fields } from '../../../domain/engine/field.ts';
import type { Content } from '../../content.ts';
import { CheckAnswers, moving } from '../../forms/check.tsx';
import type { Standing } from '../../forms/exchange.ts';
import type { Moves } from '../../forms/moves.ts';
import type { Shown } from '../../forms/shown.ts';
import type { Task } from './head.tsx';

interface CheckPage {
  readonly task: Task;
  readonly choice: Task['choices'][number];
  readonly fields: Fields;
  readonly standing: Standing;
  readonly choosable: Shown['choosable'];
  readonly moves: Moves;
  /** Where it is sent. */
  readonly action: string;
  readonly formKey: string;
}

export const checkChoicePage = ({ task, choice, moves, ...page }: CheckPage): Content => ({
  title: 'Check your answers',
  about: `${choice.label}: ${task.title}, ${task.process.title}, ${task.process.id}`,
  body: (
    <CheckAnswers
      {...page}
      caption={`${task.title}: ${task.process.title}, ${task.process.id}`}
      dates={moving(moves)}
      datesTitle="Dates that move"
      button={choice.label}
    />
  ),
});
