import { afterEach, describe, expect, it } from 'vitest';
import { scannerAt } from '../../services/scanner.ts';
import { readSettings } from '../../services/settings.ts';
import { startClamd } from '../support/clamd.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});
const standIn = async (answer?: Parameters<typeof startClamd>[0]) => {
  const clamd = await startClamd(answer);
  stops.push(clamd.stop);
  return clamd;
};

describe('a file is looked at by the scanner before it is kept', () => {
  it('whole, however many pieces it is sent in, and a clean one passes', async () => {
    const { address, scanned } = await standIn();
    const content = Buffer.from('pages '.repeat(50_000));
    await scannerAt(address)(content);
    await scannerAt(address)(Buffer.alloc(0));
    expect(scanned.map((one) => one.equals(content))).toEqual([true, false]);
  });

  it('and one in which something is found is refused, with what was found and what to do', async () => {
    const { address } = await standIn();
    await expect(scannerAt(address)(Buffer.from('X EICAR X'))).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/file', message: expect.stringMatching(/Eicar-Test-Signature.*tell your IT service desk/) }],
    });
  });

  it.each([
    ['is away', undefined],
    ['says something else', () => 'INSTREAM size limit exceeded. ERROR'],
    ['says nothing at all', () => ''],
    ['hangs', () => undefined],
  ])('and none is taken while it %s: whoever sent it is told what to do', async (_, answer) => {
    const clamd = await standIn(answer);
    if (!answer) clamd.stop();
    const looked = scannerAt(clamd.address, 200)(Buffer.from('clean'));
    await expect(looked).rejects.toMatchObject({
      code: 'scanner-unavailable',
      detail: expect.stringMatching(/not kept.*Send it again in some minutes, or write/),
    });
  });

  it('at an address of this machine or another, which is looked at when the API starts', () => {
    const read = (SCANNER: string) => readSettings({ SCANNER }, ['SCANNER']).SCANNER;
    for (const right of ['clamd://scanner', 'clamd://scanner:3310', 'unix:/run/clamav/clamd.ctl'])
      expect(read(right)).toBe(right);
    expect(read('')).toBeUndefined();
    for (const wrong of ['scanner:3310', 'http://scanner', 'clamd://', 'unix:'])
      expect(() => read(wrong)).toThrow(/SCANNER/);
  });
});
