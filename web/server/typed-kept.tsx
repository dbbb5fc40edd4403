/** A form that could not be taken, for a reason that passes: what was typed is kept on a page of its own, to be sent again. */
import type { Problem } from '../../services/problems.ts';
import type { Content } from '../content.ts';
import { Written } from '../forms/not-done.tsx';
import { typedFrom } from '../forms/typed.ts';
import { Button } from '../parts/button.tsx';
import { Body, Title } from '../parts/text.tsx';
import type { Posted } from './posted.ts';

interface SendProps {
  readonly action: string;
  readonly posted: Posted;
  readonly button: string;
}

/** The same form again, its key with it: sent again, it counts once. */
export const SendAsItWas = ({ action, posted, button }: SendProps) => (
  <form method="post" action={action}>
    {posted.fields.map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <Button>{button}</Button>
  </form>
);

export const WhatWasWritten = ({ posted }: Pick<SendProps, 'posted'>) => <Written typed={typedFrom(posted.fields)} />;

/** No page can keep a file: a browser does not say where it lies. */
export const FileIsGone = ({ posted }: Pick<SendProps, 'posted'>) =>
  posted.hasFile ? <Body>The file that you chose cannot be kept. You will be asked for it again.</Body> : null;

/** It was no fault of theirs, and may be over in a moment. */
export const passing: ReadonlySet<Problem['code']> = new Set([
  'database-unavailable',
  'engine-unavailable',
  'internal',
  'too-many-requests',
]);

interface Kept {
  readonly problem: Problem;
  readonly action: string;
  readonly posted: Posted;
  /** For the log. */
  readonly number: string;
}

export const typedKept = ({ problem: { title, status, detail, code }, action, posted, number }: Kept): Content => ({
  title,
  status,
  body: (
    <>
      <Title>{title}</Title>
      <Body>{detail}</Body>
      {code === 'internal' && <Body>Say this number when you tell them: {number}</Body>}
      <Body>What you wrote is kept on this page.</Body>
      <FileIsGone posted={posted} />
      <SendAsItWas action={action} posted={posted} button="Send it again" />
      <WhatWasWritten posted={posted} />
    </>
  ),
});
