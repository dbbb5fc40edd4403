import {
  listBoardPacks,
  makeBoardPack,
  readBoardPack,
  readBoardPackPdf,
  readPublicPack,
  readPublicPackPdf,
} from '../../services/operations/board-packs.ts';
import { paths } from '../../services/paths.ts';
import { packRows } from '../../services/shapes/board-packs.ts';
import { type Http, http } from '../http.ts';

export const boardPacks: readonly Http[] = [
  http('POST /board-packs', makeBoardPack, {
    answers: { 201: 'Made, numbered and frozen.' },
    location: ({ id }) => paths.boardPack(id),
  }),
  http('GET /board-packs', listBoardPacks, { answers: { 200: 'Latest first, without their contents.' } }),
  http('GET /board-packs/:id', readBoardPack, {
    answers: {
      200: 'The pack, in figures and as a paper; with `verify=true` it and its papers are compared with what was frozen.',
    },
    rows: packRows,
  }),
  http('GET /board-packs/:id/public', readPublicPack, { answers: { 200: 'A paper without names and small numbers.' } }),
  http('GET /board-packs/:id/pdf', readBoardPackPdf, { answers: { 200: 'Tagged, PDF/UA-1.' } }),
  http('GET /board-packs/:id/public/pdf', readPublicPackPdf, { answers: { 200: 'Tagged, PDF/UA-1.' } }),
];
