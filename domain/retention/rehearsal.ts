import { ordinaryRehearsal } from '../engine/light-rehearsal.ts';
import { retention } from './contract.ts';

/** Somebody signs, is paid, and stays to the end. */
export const rehearsal = ordinaryRehearsal(retention, 'hr');
