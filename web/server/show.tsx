/** Sends a page, with what stands around it. */
import type { Request, Response } from 'express';
import { renderToString } from 'preact-render-to-string';
import type { Content } from '../content.ts';
import { type Assets, type Council, type Frame, Layout } from '../layout.tsx';
import { navigation } from '../nav.ts';
import { momentWords } from '../words.ts';

export type Show = (request: Request, response: Response, content: Content, said?: string) => void;

export const htmlOf = (frame: Frame, content: Content): string =>
  `<!DOCTYPE html>${renderToString(<Layout frame={frame} content={content} />)}`;

/** Shows content to whoever asks, in the frame that is theirs. */
export function shower(council: Council, assets: Assets, clock: { now(): Date }): Show {
  return (request, response, content, said) => {
    const me = request.visitor?.caller;
    const frame: Frame = {
      council,
      assets,
      here: request.path,
      nav: me ? navigation(me.offices) : [],
      ...(me && { me, printed: momentWords(clock.now()) }),
      ...(said !== undefined && { said }),
    };
    response
      .status(content.status ?? 200)
      .type('html')
      .send(htmlOf(frame, content));
  };
}
