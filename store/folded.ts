/** Words as they are looked for, in Postgres, whatever its collation. */

/** Letters that have an accent only in print. */
const PLAIN = "'øØłŁđĐıŒœÆæß', 'oOlLdDiOoAas'";

/** SQL: a text without accents, apostrophes and what stands for something in a pattern, in small letters. */
export const folded = (text: string): string =>
  `lower(translate(regexp_replace(normalize(${text}, NFKD), '[\\u0300-\\u036f''’‘ʼ\`´"_%\\\\()]', '', 'g'), ${PLAIN}))`;

/** SQL: what was typed, folded, its words apart by one blank each. */
export const asked = (text: string): string =>
  `trim(both ' ' from regexp_replace(${folded(text)}, '[\\s,-]+', ' ', 'g'))`;

/** SQL: every word that was typed is part of one of these texts. What has no letters is part of nothing. */
export const hasEvery = (typed: string, ...texts: readonly string[]): string =>
  `(select bool_and(${texts.map((text) => `strpos(${folded(text)}, w) > 0`).join(' or ')})
      from unnest(string_to_array(nullif(${asked(typed)}, ''), ' ')) w)`;
