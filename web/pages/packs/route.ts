import type { Fields } from '../../../domain/engine/field.ts';
import {
  listBoardPacks,
  makeBoardPack,
  readBoardPack,
  readBoardPackPdf,
  readPublicPack,
  readPublicPackPdf,
} from '../../../services/operations/board-packs.ts';
import { packRows } from '../../../services/shapes/board-packs.ts';
import { Download, GoTo } from '../../content.ts';
import { paths } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { page } from '../../server/page.ts';
import { orUnderWay } from '../../server/under-way.ts';
import type { Visit } from '../../server/visit.ts';
import { compareWith } from '../compare-with.ts';
import { type Attempt, attempt, notTried } from '../one-form.tsx';
import { packPage, packsPage, publicPackPage } from './page.tsx';

/** @param packs those it can be compared with */
const fieldsWith = (packs: Parameters<typeof compareWith>[1]): Fields => ({
  asAt: {
    is: 'day',
    asks: 'the day that the pack is as at',
    label: 'As at',
    hint: 'It tells how things stood at the end of this day',
    earliest: { of: 'today', months: -240 },
    latest: 'today',
  },
  ...compareWith('pack', packs),
  wanted: {
    is: 'text',
    asks: 'the decisions that are wanted of the board',
    label: 'Decisions wanted',
    hint: 'One on each line. They stand in the public version too, so name nobody',
    most: 4_000,
    optional: true,
  },
});

const shown = async (visit: Visit, tried: Attempt, formKey: string) => {
  const { items } = await visit.ask(listBoardPacks);
  const mayMake = visit.may(makeBoardPack);
  return packsPage({ packs: items, fields: fieldsWith(items), attempt: tried, formKey, mayMake });
};

/** One decision on each line. */
const inputOf = ({ wanted = '', ...read }: Readonly<Record<string, unknown>>) => ({
  ...read,
  wanted: String(wanted)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
});

const one = paths.pack(':id');
const open = paths.publicPack(':id');

export const packs = [
  page(paths.packs, listBoardPacks, {
    get: async (visit) => await shown(visit, notTried, visit.key()),
    post: async (visit, posted, key) => {
      const fields = fieldsWith((await visit.ask(listBoardPacks)).items);
      const making = async () => {
        const tried = await attempt(visit, posted, key, { fields, operation: makeBoardPack, inputOf });
        if ('again' in tried) return await shown(visit, tried.again, key);
        return new GoTo(paths.pack(tried.done.output.id), 'The pack is made, and frozen.');
      };
      return await orUnderWay(visit, { what: 'board-pack', key }, making());
    },
  }),
  csvPage(one, readBoardPack, { params: ({ params }) => params, rows: packRows }),
  page(paths.pdf(one), readBoardPackPdf, {
    get: async (visit) => {
      const { name, mediaType, content } = await visit.ask(readBoardPackPdf, { params: visit.params });
      return new Download(name, mediaType, content);
    },
  }),
  page(paths.pdf(open), readPublicPackPdf, {
    get: async (visit) => {
      const { name, mediaType, content } = await visit.ask(readPublicPackPdf, { params: visit.params });
      return new Download(name, mediaType, content);
    },
  }),
  page(open, readPublicPack, {
    get: async (visit) => publicPackPage(await visit.ask(readPublicPack, { params: visit.params })),
  }),
  page(one, readBoardPack, {
    get: async (visit) =>
      packPage(await visit.ask(readBoardPack, { params: visit.params, query: visit.filled('verify') })),
  }),
];
