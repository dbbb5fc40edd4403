/**
 * A cell that a spreadsheet would take for a formula could send what stands beside it anywhere. Written with an
 * apostrophe before it, it is text; read back, the apostrophe is taken off.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;
const guardedFormula = /^'+[=+\-@\t\r\n＝＋－＠]/;

export const guarded = (text: string): string => (formula.test(text) ? `'${text}` : text);

export const unguarded = (text: string): string => (guardedFormula.test(text) ? text.slice(1) : text);
