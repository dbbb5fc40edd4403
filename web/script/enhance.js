// Every page works without this.
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
} from 'govuk-frontend';

for (const part of [CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, ServiceNavigation, SkipLink])
  createAll(part);
createAll(Button, { preventDoubleClick: true });

// What is under way is looked at again until it is over, and then the page as it is by then. Nothing moves under whoever reads.
const underWay = document.querySelector('[data-under-way]');
async function lookAgain() {
  const answer = await fetch(location.href, { redirect: 'manual' }).catch(() => undefined);
  const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined;
  const now = page?.querySelector('[data-under-way]');
  if (page && !now) return location.reload();
  if (answer?.type === 'opaqueredirect') return location.reload();
  if (now && now.textContent !== underWay.textContent) underWay.replaceChildren(...now.childNodes);
  setTimeout(lookAgain, 2_000);
}
if (underWay) setTimeout(lookAgain, 1_000);
