/** Somebody sent a form and had been signed out meanwhile: nothing that they typed is lost. */
import type { Content } from '../content.ts';
import { Button } from '../parts/button.tsx';
import { Details } from '../parts/details.tsx';
import { Body, Title } from '../parts/text.tsx';
import { paths } from '../paths.ts';
import { KEY } from './page.ts';
import type { Posted } from './posted.ts';

const LONG = 40;

export function signedOutWhileWriting(action: string, posted: Posted): Content {
  const texts = posted.fields.filter(([name, value]) => name !== KEY && value.length >= LONG);
  return {
    title: 'You were signed out',
    status: 401,
    body: (
      <>
        <Title>You were signed out while you were writing</Title>
        <Body>What you wrote is kept on this page. Nothing has been sent yet.</Body>
        {posted.hasFile && <Body>The file that you chose cannot be kept. You will be asked for it again.</Body>}
        <ol class="govuk-list govuk-list--number">
          <li>
            <a class="govuk-link" href={paths.signIn(paths.signedInAgain)} target="_blank" rel="noreferrer noopener">
              Sign in (opens in a new tab)
            </a>
          </li>
          <li>Come back to this tab and choose “Send it now”.</li>
        </ol>
        <form method="post" action={action}>
          {posted.fields.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <Button>Send it now</Button>
        </form>
        {texts.length > 0 && (
          <Details summary="What you wrote">
            {texts.map(([, value]) => (
              <p class="govuk-body ft-written">{value}</p>
            ))}
          </Details>
        )}
      </>
    ),
  };
}
