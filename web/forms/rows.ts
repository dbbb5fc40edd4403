/** What there may be several of on a page: people, numbers and rows, which are added and taken away by buttons that need no script. */
import type { Field, Fields } from '../../domain/engine/field.ts';
import { ADD, CONFIRMED, countOf, REMOVE, stepTo } from './names.ts';
import { howMany, rowsIn } from './read.ts';
import type { Choosable } from './shown.ts';
import { one, type Typed, withTyped } from './typed.ts';

export type Repeated = Extract<Field, { readonly is: 'people' | 'wholes' | 'rows' }>;

export const isRepeated = (field: Field): field is Repeated =>
  field.is === 'people' || field.is === 'wholes' || field.is === 'rows';

/** How many of them the page shows: at least one is there to be filled in. */
export const shownOf = (field: Repeated, at: string, typed: Typed): number =>
  Math.min(Math.max(howMany(at, typed), field.least ?? 0, 1), Math.max(field.most, 1));

/** Rows about subjects that the page knows: one for each candidate of the vacancy. Nobody adds to them or takes away. */
export const subjectField = (row: Fields): string | undefined =>
  Object.keys(row).find((name) => row[name]?.is === 'candidate');

/** Whom the rows of a page are about: those it was given, else everybody there is. */
export function subjectsOf(row: Fields, at: string, typed: Typed, everybody: readonly Choosable[]) {
  const about = subjectField(row);
  if (about === undefined) return undefined;
  const given = rowsIn(at, typed).flatMap((here) => one(typed, stepTo(here, about)) || []);
  if (given.length === 0) return everybody;
  return given.map((value) => everybody.find((one) => one.value === value) ?? { value, text: 'Somebody' });
}

/** A page that has come back, with a row for each subject who has come in since it was opened. */
export function withNewcomers(fields: Fields, typed: Typed, starting: Typed): Typed {
  return Object.entries(fields).reduce((now, [name, field]) => {
    const about = field.is === 'rows' ? subjectField(field.row) : undefined;
    if (about === undefined) return now;
    const at = stepTo('', name);
    const there = rowsIn(at, now).map((row) => one(now, stepTo(row, about)));
    const all = rowsIn(at, starting).map((row) => one(starting, stepTo(row, about)));
    const added = all.filter((id) => !there.includes(id));
    const rows = added.map((id, index) => [stepTo(stepTo(at, there.length + index), about), id] as const);
    return withTyped(now, { ...Object.fromEntries(rows), [countOf(at)]: String(there.length + added.length) });
  }, typed);
}

/** Whether the page was sent only to be given back with more or fewer of something. */
export const isRearranging = (typed: Typed): boolean => one(typed, ADD) !== '' || one(typed, REMOVE) !== '';

/** The page as that button wants it. */
export function rearranged(typed: Typed): Typed {
  const at = one(typed, ADD);
  if (at !== '') return withTyped(typed, { [countOf(at)]: String(Math.max(howMany(at, typed), 1) + 1) });
  const [, list = '', index = ''] = /^(.+)\/(\d+)$/.exec(one(typed, REMOVE)) ?? [];
  return list === '' ? typed : keepRows(typed, list, (row) => row !== Number(index));
}

/**
 * Without the rows that nothing was typed into: what is read has no gaps, and errors about it name the rows that are on the page.
 * Rows about known subjects stay, since leaving one out is what has to be said.
 */
export function withoutGaps(fields: Fields, typed: Typed, at = ''): Typed {
  return Object.entries(fields).reduce((now, [name, field]) => {
    const here = stepTo(at, name);
    if (field.is === 'group') return withoutGaps(field.fields, now, here);
    if (!isRepeated(field)) return now;
    if (field.is === 'rows' && subjectField(field.row) !== undefined) return now;
    return keepRows(now, here, (index) => isFilledIn(now, stepTo(here, index)));
  }, typed);
}

const isFilledIn = (typed: Typed, row: string): boolean =>
  [...typed].some(([name, values]) => isWithin(name, row) && values.some((value) => value.trim() !== ''));

const isWithin = (name: string, row: string): boolean =>
  name === row || name.startsWith(`${row}/`) || name.startsWith(`${row}.`);

function keepRows(typed: Typed, list: string, keep: (index: number) => boolean): Typed {
  const many = howMany(list, typed);
  const kept = Array.from({ length: many }, (_, index) => index).filter(keep);
  if (kept.length === many) return typed;
  const moved = new Map<string, readonly string[]>();
  for (const [name, values] of typed) {
    const index = indexIn(name, list);
    if (index === undefined) moved.set(name, values);
    else if (kept.includes(index)) {
      const rest = name.slice(stepTo(list, index).length);
      moved.set(`${stepTo(list, kept.indexOf(index))}${rest}`, values);
    }
  }
  moved.delete(CONFIRMED); // it named rows by where they stood
  return withTyped(moved, { [countOf(list)]: String(kept.length) });
}

/** Which row of a list a control belongs to. */
function indexIn(name: string, list: string): number | undefined {
  if (!name.startsWith(`${list}/`)) return undefined;
  const [, index] = /^(\d+)(?=[/.]|$)/.exec(name.slice(list.length + 1)) ?? [];
  return index === undefined ? undefined : Number(index);
}
