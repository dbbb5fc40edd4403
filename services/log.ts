import { type Logger, pino } from 'pino';

/** One line of JSON an event, with process and request ids; never names, addresses or what people wrote. */
export const createLog = (part: 'api' | 'worker', level: string): Logger => pino({ name: part, level, base: { part } });
