/** What is agreed in a process with an owner and a day, followed in every kind in the same way until it is done and somebody else has looked. */
import { type ActionHere, isToDo } from '../domain/engine/agreed.ts';
import type { PlannedDate } from '../domain/engine/state.ts';

type Asked = { readonly about: string };

/** How a kind keeps what was agreed, and whom it asks. */
export interface Following<A extends ActionHere> {
  readonly when: (condition: () => boolean) => Promise<unknown>;
  readonly all: () => readonly A[];
  readonly keep: (all: readonly A[]) => void;
  readonly askOwner: (
    given: Asked & { readonly who: A['owner']; readonly due: PlannedDate },
  ) => Promise<
    | { readonly choice: 'done' | 'notNeeded'; readonly on: string }
    | { readonly choice: 'later'; readonly form: Pick<A, 'dueOn'> }
  >;
  /** Asks somebody else than the owner. */
  readonly askAnother: (
    given: Asked,
    action: A,
  ) => Promise<{ readonly choice: 'verified' | 'not'; readonly on: string }>;
}

/** All that is agreed, side by side; once none of it is open, it begins anew with nothing remembered. */
export async function followed<A extends ActionHere>(following: Following<A>): Promise<'again'> {
  await following.when(() => following.all().some(isToDo));
  await sideBySide(following, 1);
  return 'again';
}

async function sideBySide<A extends ActionHere>(following: Following<A>, from: number): Promise<void> {
  const { all, when } = following;
  const next = () => all().find((one) => one.n >= from && isToDo(one));
  await when(() => next() !== undefined || !all().some(isToDo));
  const one = next();
  if (one) await Promise.all([done(following, one.n), sideBySide(following, one.n + 1)]);
}

/** Asked until somebody else has seen that it is done, or it is not needed any more. */
async function done<A extends ActionHere>({ all, keep, askOwner, askAnother }: Following<A>, n: number): Promise<void> {
  const become = (next: (one: A) => A) => keep(all().map((one) => (one.n === n ? next(one) : one)));
  for (let time = 1; ; time += 1) {
    const agreed = all().find((one) => one.n === n);
    if (agreed === undefined || !isToDo(agreed)) return;
    const about = time === 1 ? `action-${n}` : `action-${n}#${time}`;
    if (agreed.unchecked !== true) {
      const due = { date: agreed.dueOn, basis: 'as it was agreed' };
      const answer = await askOwner({ about, who: agreed.owner, due });
      if (answer.choice === 'notNeeded') return become((one) => ({ ...one, over: answer.on, notNeeded: true }));
      if (answer.choice === 'later') {
        become((one) => ({ ...one, ...answer.form }));
        continue;
      }
      become((one) => ({ ...one, over: answer.on, unchecked: true }));
    }
    const checked = await askAnother({ about }, agreed);
    const looked = ({ unchecked: _, ...one }: A) => one as A;
    if (checked.choice === 'verified') return become((one) => ({ ...looked(one), verifiedOn: checked.on }));
    become((one) => {
      const { over: _, ...open } = looked(one);
      return open as A;
    });
  }
}
