/** Somebody sent a form and had been signed out meanwhile: nothing that they typed is lost. */
import type { Content } from '../content.ts';
import { Body, Title } from '../parts/text.tsx';
import { paths } from '../paths.ts';
import type { Posted } from './posted.ts';
import { FileIsGone, SendAsItWas, WhatWasWritten } from './typed-kept.tsx';

export const signedOutWhileWriting = (action: string, posted: Posted): Content => ({
  title: 'You were signed out',
  status: 401,
  body: (
    <>
      <Title>You were signed out while you were writing</Title>
      <Body>What you wrote is kept on this page. Nothing has been sent yet.</Body>
      <FileIsGone posted={posted} />
      <ol class="govuk-list govuk-list--number">
        <li>
          <a class="govuk-link" href={paths.signIn(paths.signedInAgain)} target="_blank" rel="noreferrer noopener">
            Sign in (opens in a new tab)
          </a>
        </li>
        <li>Come back to this tab and choose “Send it now”.</li>
      </ol>
      <SendAsItWas action={action} posted={posted} button="Send it now" />
      <WhatWasWritten posted={posted} />
    </>
  ),
});
