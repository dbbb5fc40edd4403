/**
 * How what went wrong is written in the engine. Where payloads are sealed, its words and the place where it happened are a payload too;
 * where they are not, whoever looks after the engine reads them as they are.
 */
import { DefaultFailureConverter } from '@temporalio/common';

/** A worker that seals writes the other into the code it was bundled with. */
export const AS_THEY_ARE = 'followthrough:failures:as-they-are';
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: AS_THEY_ARE.endsWith('sealed') });
