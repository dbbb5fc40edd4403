/** What a page asks with: who is there, what the address says, and the operations, which are the same as the API's. */
import type { z } from 'zod';
import { mayCall, type Operation, type Shape } from '../../services/operations/operation.ts';
import { type Answered, type Asker, perform, type Sent } from '../../services/operations/perform.ts';
import type { Parts } from '../../services/parts.ts';
import type { Told } from '../../services/shapes/told.ts';
import { type Draft, draftOf, draftsOf, dropDraft, keepDraft } from '../../services/web-drafts.ts';
import { dropList, type SavedList, savedLists, saveList } from '../../services/web-lists.ts';
import { type LookBefore, lookAt } from '../../services/web-looks.ts';

interface Address {
  /** With its parameters, as it was asked for. */
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** Sent with an operation; its key, where it is sent, is the form's. */
type SentBy = Omit<Sent, 'seen'> & { readonly seen?: number | undefined };

export class Visit {
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;

  constructor(
    readonly parts: Parts,
    readonly asker: Asker,
    address: Address,
    /** Makes a key for a form of this person's. */
    private readonly makeKey: () => string,
  ) {
    this.url = address.url;
    this.params = address.params;
    this.query = address.query;
  }

  /** What the address names. */
  param(name: string): string {
    return this.params[name] ?? '';
  }

  /** The parameters that say something: a filter that was left open is sent empty. */
  filled(...names: readonly string[]): Readonly<Record<string, string>> {
    return Object.fromEntries(
      Object.entries(this.query).filter(
        ([name, value]) => value !== '' && (names.length === 0 || names.includes(name)),
      ),
    );
  }

  /** A key for one form: what is sent under it is done once, and nobody else can make it. */
  key(): string {
    return this.makeKey();
  }

  /** Of the page itself, whatever its address asks of it. */
  private get address(): string {
    return this.url.replace(/\?.*$/, '');
  }

  /** What they have kept of this page. */
  async draft(): Promise<Draft | null> {
    return await draftOf(this.parts, this.asker.caller.id, this.address);
  }

  /** All that they have kept. */
  async drafts(): Promise<readonly Draft[]> {
    return await draftsOf(this.parts, this.asker.caller.id);
  }

  async keepDraft(title: string, typed: Draft['typed']): Promise<void> {
    await keepDraft(this.parts, this.asker.caller.id, { address: this.address, title, typed });
  }

  async dropDraft(address = this.address): Promise<void> {
    await dropDraft(this.parts, this.asker.caller.id, address);
  }

  /** They look at a process: what it was like when they looked before, if anything has come since. */
  async lookAt(process: string): Promise<LookBefore | undefined> {
    return await lookAt(this.parts, this.asker.caller.id, process);
  }

  /** Lists that they have saved: all, or those of one page. */
  async savedLists(of?: string): Promise<readonly SavedList[]> {
    const lists = await savedLists(this.parts, this.asker.caller.id);
    return of === undefined ? lists : lists.filter(({ address }) => address.startsWith(`${of}?`));
  }

  async saveList(list: SavedList): Promise<void> {
    await saveList(this.parts, this.asker.caller.id, list);
  }

  async dropList(name: string): Promise<void> {
    await dropList(this.parts, this.asker.caller.id, name);
  }

  /** Whether their office lets them call it. What is refused for other reasons, the operation says. */
  may(operation: Pick<Operation, 'may'>): boolean {
    return mayCall(operation, this.asker.caller.offices);
  }

  /** Reads. @throws Refusal */
  async ask<P extends Shape, Q extends Shape, I extends z.ZodType, O extends z.ZodType>(
    operation: Operation<P, Q, I, O, never>,
    sent: SentBy = {},
  ): Promise<Told<O>> {
    const answered = await perform(this.parts, operation, this.asker, sent);
    return answered.output as Told<O>; // what only reads is never accepted for later
  }

  /** Changes something, once under a key. @throws Refusal */
  async send<P extends Shape, Q extends Shape, I extends z.ZodType, O extends z.ZodType, A extends z.ZodType>(
    operation: Operation<P, Q, I, O, A>,
    key: string,
    sent: SentBy,
  ): Promise<Answered<O, A>> {
    return await perform(this.parts, operation, { ...this.asker, key }, sent);
  }
}
