/** A paper as a tagged PDF (PDF/UA-1): the same bytes for the same paper, whenever and wherever it is made. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { NodeCompiler, type PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import type { Paper } from './paper.ts';
import { template } from './template.ts';

const fonts = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/source-sans-3/package.json'));
const faces = ['400Regular', '400Regular_Italic', '700Bold'].map((face) => path.join(fonts, face));

/** @throws Error with what Typst says, where the paper cannot be set */
export function pdfOf(paper: Paper): Uint8Array {
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: faces }] });
  const set = compiler.compile({ mainFileContent: template, inputs: { paper: JSON.stringify(paper) } });
  const wrong = set.takeError();
  if (wrong || !set.result) throw new Error(`The paper cannot be set: ${JSON.stringify(wrong?.shortDiagnostics)}`);
  return compiler.pdf(set.result, {
    pdfStandard: 'ua-1' as PdfStandard, // a name among those it knows: its own list is no code of the package
    creationTimestamp: Math.floor(Date.parse(`${paper.asAt}T00:00:00Z`) / 1_000),
  });
}
