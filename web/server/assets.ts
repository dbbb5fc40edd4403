/** What browsers fetch and keep: built once, each under a name with its hash. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import express, { Router } from 'express';
import { z } from 'zod';
import type { Assets, Council } from '../layout.tsx';

const folder = path.resolve(import.meta.dirname, '../assets');
const builtNames = z.object({ style: z.string(), script: z.string() });

export interface Branding extends Council {
  /** A file with the council's logo: SVG or PNG. */
  readonly logo?: string | undefined;
}

interface Made {
  readonly name: string;
  readonly type: string;
  readonly content: string | Buffer;
}

const hashed = (stem: string, ext: string, content: string | Buffer): string =>
  `${stem}-${createHash('sha256').update(content).digest('hex').slice(0, 12)}${ext}`;

/** The council's colour, over the one that the stylesheet was built with. */
function brandOf({ colour }: Branding): Made {
  const content = `:root{--govuk-brand-colour:${colour}}`;
  return { name: hashed('brand', '.css', content), type: 'text/css', content };
}

function logoOf({ logo }: Branding): Made | undefined {
  if (logo === undefined) return undefined;
  const content = readFileSync(logo);
  const ext = path.extname(logo).toLowerCase();
  return { name: hashed('logo', ext, content), type: ext === '.svg' ? 'image/svg+xml' : 'image/png', content };
}

const at = (name: string): string => `/assets/${name}`;

/** @throws Error when they have not been built */
export function assetsOf(branding: Branding): { readonly assets: Assets; readonly router: Router } {
  const { style, script } = builtNames.parse(JSON.parse(readFileSync(path.join(folder, 'names.json'), 'utf8')));
  const brand = brandOf(branding);
  const logo = logoOf(branding);
  const router = Router();
  for (const made of [brand, logo])
    if (made)
      router.get(at(made.name), (_request, response) => {
        response.set('Cache-Control', 'public, max-age=31536000, immutable').type(made.type).send(made.content);
      });
  router.use('/assets', express.static(folder, { maxAge: '1y', immutable: true, index: false, redirect: false }));
  const assets = { style: at(style), script: at(script), brand: at(brand.name), icon: at('icon.svg') };
  return { assets: logo ? { ...assets, logo: at(logo.name) } : assets, router };
}
