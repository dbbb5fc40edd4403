/** What may be decided on each thing that somebody asks to go, as what is kept stands today. */
import type { FactsOf, FormData } from '../engine/define.ts';
import type { Directory, FormContext, KeptThing } from '../engine/kind.ts';
import type { PersonId } from '../engine/people.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { ErasureRequest } from './contract.ts';
import { decisions, fits, type ItemDecision, reasonsFor } from './items.ts';

type Facts = FactsOf<ErasureRequest>;
type Context = Pick<FormContext<ErasureRequest>, 'directory' | 'state'>;

/** What was decided to go. */
export const toGo = ({ items }: Pick<Facts, 'items'>): readonly string[] =>
  items.filter(({ how }) => how === 'erase').map(({ item }) => item);

export async function itemErrors(
  { items }: FormData<ErasureRequest, 'decided'>,
  { directory, state: { who } }: Context,
): Promise<readonly FieldError[]> {
  const errors = await Promise.all(
    items.map(async (one, index) => {
      const at = `/items/${index}`;
      if (items.findIndex(({ item }) => item === one.item) < index)
        return { pointer: `${at}/item`, message: 'This has been decided above.' };
      const wrong = await wrongWith(one, who['subject'], directory);
      return wrong && { ...wrong, pointer: `${at}/${wrong.pointer}` };
    }),
  );
  return errors.filter((error) => error !== undefined);
}

async function wrongWith(
  { item, how, why }: ItemDecision,
  subject: PersonId | undefined,
  directory: Directory,
): Promise<FieldError | undefined> {
  const kept = await directory.kept(item, subject);
  if (!kept?.isTheirs) return { pointer: 'item', message: 'Nothing that is kept about them has this number.' };
  if (kept.stands === 'gone') return { pointer: 'item', message: 'This has gone already.' };
  if (!fits({ how, why })) return { pointer: 'why', message: `${decisions[how]}: choose ${reasonsFor(how)}.` };
  if (how === 'annotate' && kept.is !== 'text')
    return { pointer: 'how', message: 'Only beside a text can something be kept. Choose the text that they dispute.' };
  if (how !== 'erase') return undefined;
  if (kept.heldBy !== undefined)
    return { pointer: 'how', message: `A legal hold stands over it (${kept.heldBy}): it stays.` };
  return kept.stands === 'inUse' ? { pointer: 'how', message: inUse[kept.is] } : undefined;
}

/** Why it does not go yet. */
const inUse: Readonly<Record<KeptThing['is'], string>> = {
  text: 'This text is still needed: it cannot go.',
  process: 'This work is still going on: it cannot go. Choose texts in it, or keep it.',
  applicant: 'It is not decided yet who is appointed: this application cannot go.',
  person: 'They still work here: what the directory says of them cannot go.',
};

/** It has gone when nothing of it is left but what a hold stands over. */
export async function goneErrors(
  _: FormData<ErasureRequest, 'gone'>,
  { directory, state: { facts, who } }: Context,
): Promise<readonly FieldError[]> {
  const all = await Promise.all(toGo(facts).map((item) => directory.kept(item, who['subject'])));
  const left = all.filter((one) => one !== null && one.stands !== 'gone' && one.heldBy === undefined).length;
  return left === 0
    ? []
    : [{ pointer: '/on', message: `${left} of what is to go is still there. Let it go first, on the request’s page.` }];
}

/** What they say of each text that they dispute is kept beside it. */
export async function straightErrors(
  _: FormData<ErasureRequest, 'straight'>,
  { directory, processId, state: { facts, who } }: Context & Pick<FormContext<ErasureRequest>, 'processId'>,
): Promise<readonly FieldError[]> {
  const disputed = facts.items.filter(({ how }) => how === 'annotate');
  const all = await Promise.all(disputed.map(({ item }) => directory.kept(item, who['subject'])));
  const left = all.filter((one) => one?.disputedIn?.includes(processId) === false).length;
  return left === 0
    ? []
    : [
        {
          pointer: '/done',
          message: `What they say is not kept yet beside ${left} of the texts that they dispute. Write it on the request’s page.`,
        },
      ];
}

/** As the register and the holds say, whenever somebody acts while it is carried out. */
export async function howMuchWent({ directory, state }: Context): Promise<{ gone?: number; held?: number }> {
  if (state.visits.at(-1)?.stage !== 'carryingOut') return {};
  const all = await Promise.all(toGo(state.facts).map((item) => directory.kept(item, state.who['subject'])));
  const gone = all.filter((one) => one === null || one.stands === 'gone').length;
  return { gone, held: all.length - gone };
}

/** Is there anything that they are refused? */
export const isRefusedAny = ({ items, refused, held = 0 }: Facts): boolean =>
  refused !== undefined || held > 0 || items.some(({ how }) => how === 'keep');

/** Was anything done that they asked for? */
export const isAnyDone = ({ items, refused, gone = 0 }: Facts): boolean =>
  refused === undefined && (gone > 0 || items.some(({ how }) => how === 'correct' || how === 'annotate'));

/** A letter that refuses anything says all that the law asks for. */
export function letterErrors(
  { says }: FormData<ErasureRequest, 'answer'>,
  { state: { facts } }: Context,
): readonly FieldError[] {
  const must = [...(isAnyDone(facts) ? ['done'] : []), ...(isRefusedAny(facts) ? lawsWords : [])];
  return must.every((one) => (says as readonly string[]).includes(one))
    ? []
    : [
        {
          pointer: '/says',
          message: isRefusedAny(facts)
            ? 'Something was refused: the letter must say why, and name complaint, Commissioner and court.'
            : 'The letter must say what was done.',
        },
      ];
}
const lawsWords = ['why', 'complain', 'ico', 'court'] as const;
