/** Every page there is. */
import type { Parts } from '../../services/parts.ts';
import type { Page } from '../server/page.ts';
import { home } from './home/route.ts';

export const pages = (_parts: Pick<Parts, 'kinds'>): readonly Page[] => [home];
