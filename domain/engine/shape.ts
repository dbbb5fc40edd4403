/** The shape of plain data (ids, dates, codes, numbers; never names or free text), carried as a type only. */
export interface Shape<T> {
  readonly shape?: T;
}
export const shape = <T>(): Shape<T> => ({});
