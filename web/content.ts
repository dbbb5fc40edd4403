/** What a page answers: something to show, somewhere else to go, or a file. */
import type { ComponentChildren } from 'preact';

export interface Content {
  /** Of the window, before the name of the service. */
  readonly title: string;
  /** What it belongs to, where its title does not say so. */
  readonly about?: string;
  readonly body: ComponentChildren;
  /** Where the page was come to from. */
  readonly back?: { readonly href: string; readonly text: string };
  readonly status?: number;
  /** Something goes on that the page tells of: it looks again by itself, until that is over. */
  readonly underWay?: boolean;
  /** A form has come back with errors: the title begins with it. */
  readonly wrong?: boolean;
}

/** What was asked for has been done: the browser goes on to another page, which says so. */
export class GoTo {
  constructor(
    readonly href: string,
    readonly said?: string,
  ) {}
}

/** Something to keep. */
export class Download {
  constructor(
    readonly name: string,
    readonly mediaType: string,
    readonly content: Uint8Array | string,
  ) {}
}
