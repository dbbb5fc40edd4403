import type { FileFormat } from '../../domain/files/format.ts';
import { peopleFile } from '../../domain/people/import.ts';
import { fileFormatOf, heldFormatOf, takeoverFormatOf } from '../fields/file-format.ts';
import { kinds } from '../kinds.ts';

/** The kinds of file there are. A process kind's counts once that kind is listed in `services/kinds.ts`. */
export const formats: readonly FileFormat[] = [
  peopleFile,
  ...Object.values(kinds).flatMap(({ contract }) =>
    [fileFormatOf(contract), takeoverFormatOf(contract), heldFormatOf(contract)].filter((format) => format !== null),
  ),
];
