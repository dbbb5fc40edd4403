/** Every page there is. */
import type { Parts } from '../../services/parts.ts';
import type { Page } from '../server/page.ts';
import { figures } from './figures/route.ts';
import { forecasts } from './forecasts/route.ts';
import { home } from './home/route.ts';
import { overview } from './overview/route.ts';
import { person } from './people/route.tsx';
import { pipelines } from './pipelines/route.ts';
import { plan } from './plan/route.ts';
import { processes } from './processes/route.ts';
import { readiness } from './readiness/route.tsx';
import { team } from './team/route.tsx';

export const pages = (_parts: Pick<Parts, 'kinds'>): readonly Page[] => [
  home,
  ...processes,
  ...team,
  person,
  overview,
  ...plan,
  ...pipelines,
  ...figures,
  forecasts,
  readiness,
];
