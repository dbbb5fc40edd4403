/**
 * A cell that a spreadsheet would take for a formula could send what stands beside it anywhere. Written with an
 * apostrophe before it, it is text; read back, the apostrophe is taken off. So is a code that a spreadsheet would spoil: 00123 becomes
 * 123 there, and 12-04 the twelfth of April.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /^'*(?:[=+\-@\t\r\n＝＋－＠]|(?:0\d+|\d{1,2}-\d{1,2})$)/;
const guardedFormula = /^'+(?:[=+\-@\t\r\n＝＋－＠]|(?:0\d+|\d{1,2}-\d{1,2})$)/;

export const guarded = (text: string): string => (formula.test(text) ? `'${text}` : text);

export const unguarded = (text: string): string => (guardedFormula.test(text) ? text.slice(1) : text);
