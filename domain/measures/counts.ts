/** How much is open and how much of it is late: the same figures wherever they appear. */
export interface Counts {
  readonly processes: {
    /** Open or paused. */
    readonly open: number;
    /** With an open task past its due date. */
    readonly overdue: number;
    /** With a task whose reminder ladder has ended. */
    readonly stuck: number;
    /** Flagged to leadership for something else than a stuck task. */
    readonly flagged: number;
  };
  readonly tasks: { readonly open: number; readonly overdue: number; readonly stuck: number };
  readonly milestones: { readonly missed: number };
}

/** The rules, as published beside the figures. */
export const countRules = {
  overdue: 'A task is overdue from the day after its due date. A process is overdue while one of its open tasks is.',
  stuck: 'A task is stuck once its whole reminder ladder has ended and nobody has decided.',
  flagged: 'A process is flagged when its story has raised something to leadership, other than a stuck task.',
  missed:
    'A milestone is missed from the day after its date, until it is met. While a process is paused its dates stand still and are not counted, but for those that the law sets. Nor are those of its own clock while that stands still: somebody is away with no day of return known.',
} as const;

export const nothing: Counts = {
  processes: { open: 0, overdue: 0, stuck: 0, flagged: 0 },
  tasks: { open: 0, overdue: 0, stuck: 0 },
  milestones: { missed: 0 },
};

const added = <T extends Readonly<Record<string, number>>>(a: T, b: T): T =>
  Object.fromEntries(Object.entries(a).map(([name, n]) => [name, n + (b[name] ?? 0)])) as T;

export const sumOf = (counts: readonly Counts[]): Counts =>
  counts.reduce(
    (so, each) => ({
      processes: added(so.processes, each.processes),
      tasks: added(so.tasks, each.tasks),
      milestones: added(so.milestones, each.milestones),
    }),
    nothing,
  );

/** Sums by what each is counted under, in the order of its name. */
export function sumBy<T>(rows: readonly T[], of: (row: T) => string, counts: (row: T) => Counts): Map<string, Counts> {
  const groups = new Map<string, Counts[]>();
  for (const row of rows) groups.set(of(row), [...(groups.get(of(row)) ?? []), counts(row)]);
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, all]) => [name, sumOf(all)]));
}
