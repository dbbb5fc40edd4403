import { z } from 'zod';
import { listPacks as packsIn } from '../../store/board-packs.ts';
import { getPack, makePack, verifyPack } from '../board-packs.ts';
import { openPaper, openRules } from '../packs/open-paper.ts';
import { viewPack, viewPackLine } from '../packs/view.ts';
import { wholePaper } from '../packs/whole-paper.ts';
import type { Paper } from '../papers/paper.ts';
import { pdfOf } from '../papers/pdf.ts';
import { boardPack, packLine, publicPack } from '../shapes/board-packs.ts';
import { list } from '../shapes/common.ts';
import { namesOf } from '../views/names.ts';
import { date, flag, limit, note } from './fields.ts';
import type { FileOutput } from './file.ts';
import { file } from './file.ts';
import { leaders } from './offices.ts';
import { operation } from './operation.ts';

/** What owners have written about their actions is in a pack: it is for those whom the plan's own contract names. */
const readers = ['quality', 'leadership'] as const;

const params = z.strictObject({ id: z.coerce.number().int().min(1).max(1_000_000_000) });

export const makeBoardPack = operation('makeBoardPack', {
  title: 'Make a board pack as at a date, frozen for good, with the exception report of that day',
  isLong: true,
  may: readers,
  input: z.strictObject({
    asAt: date.meta({ description: 'The pack tells how things stood at the end of this day.' }),
    since: z.coerce.number().int().min(1).max(1_000_000_000).optional().meta({
      description:
        'Number of the pack to compare with. Left out, the one of an earlier or the same day that was made last.',
    }),
    wanted: z
      .array(note.max(1_000))
      .max(20)
      .default([])
      .meta({ description: 'What the board is asked to decide, one by one. They stand in the public version too.' }),
  }),
  output: boardPack,
  once: 'remembered',
  run: async (parts, { caller, scope, today, key }, { input }) => {
    const made = await makePack(parts, input, { caller, key, today });
    const viewed = await viewPack(parts, made, scope);
    return { ...viewed, paper: wholePaper(viewed) };
  },
});

export const listBoardPacks = operation('listBoardPacks', {
  title: 'The board packs that have been made',
  may: leaders,
  query: z.strictObject({ limit }),
  output: list(packLine),
  run: async (parts, _who, { query }) => {
    const packs = await packsIn(parts.db, query.limit);
    const nameOf = await namesOf(
      parts.db,
      packs.map(({ madeBy }) => madeBy),
    );
    return { items: packs.map((one) => viewPackLine(one, nameOf)) };
  },
});

export const readBoardPack = operation('readBoardPack', {
  title: 'A board pack as it was frozen, and whether it still is what was frozen',
  may: readers,
  params,
  query: z.strictObject({ verify: flag.default('false') }),
  output: boardPack,
  run: async (parts, { scope }, { params: { id }, query: { verify } }) => {
    const found = await getPack(parts, id);
    const viewed = await viewPack(parts, found, scope);
    const verified = verify === 'true' ? { verified: await verifyPack(parts, found) } : {};
    return { ...viewed, paper: wholePaper(viewed), ...verified };
  },
});

export const readPublicPack = operation('readPublicPack', {
  title: 'The version of a board pack for the public, without names and small numbers',
  may: leaders,
  params,
  output: publicPack,
  run: async (parts, _who, { params: { id } }) => {
    const found = await getPack(parts, id);
    const viewed = await viewPack(parts, found, { all: true });
    const { asAt, sha256, rules } = viewed;
    return { id, asAt, sha256, rules: { ...rules, ...openRules }, paper: await openPaper(parts, viewed) };
  },
});

export const readBoardPackPdf = operation('readBoardPackPdf', {
  title: 'A board pack as a tagged PDF',
  isLong: true,
  may: readers,
  params,
  output: file,
  run: async (parts, { scope }, { params: { id } }) =>
    pdfFile(`board-pack-${id}`, wholePaper(await viewPack(parts, await getPack(parts, id), scope))),
});

export const readPublicPackPdf = operation('readPublicPackPdf', {
  title: 'The version of a board pack for the public, as a tagged PDF',
  isLong: true,
  may: leaders,
  params,
  output: file,
  run: async (parts, _who, { params: { id } }) => {
    const viewed = await viewPack(parts, await getPack(parts, id), { all: true });
    return pdfFile(`board-pack-${id}-public`, await openPaper(parts, viewed));
  },
});

const pdfFile = (name: string, paper: Paper): FileOutput => ({
  name: `${name}-${paper.asAt}.pdf`,
  mediaType: 'application/pdf',
  content: pdfOf(paper),
});
