/** A page: its address, the operation that says for whom it is, what it shows, and what it does when its form is sent. */
import type { Office } from '../../domain/engine/people.ts';
import type { Operation } from '../../services/operations/operation.ts';
import type { Content, Download, GoTo } from '../content.ts';
import type { Posted } from './posted.ts';
import type { Visit } from './visit.ts';

interface Handlers {
  /** Its form can be kept half-filled; what was kept goes when it is sent. */
  readonly keeps?: true;
  get?(visit: Visit): Promise<Content | GoTo | Download>;
  /** The form has its key: it was made for this person. */
  post?(visit: Visit, posted: Posted, key: string): Promise<Content | GoTo>;
}

export interface Page extends Handlers {
  readonly path: string;
  /** Offices that may call what it is made of. */
  readonly may: readonly Office[];
}

/** The page of an operation, at an address. */
export const page = (path: string, { may }: Pick<Operation, 'may'>, handlers: Handlers): Page => ({
  path,
  may,
  ...handlers,
});

/** The name of the hidden field that every form has. */
export const KEY = 'key';
