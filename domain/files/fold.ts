/** Two spellings that people would call the same: case, spaces and the shape of apostrophes do not count. */
export const fold = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[‐‑–]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** A heading's letters and digits only: “Start date” and `start_date` are one. */
export const foldHeading = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '');
