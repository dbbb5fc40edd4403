import type { Kids } from './text.tsx';

interface NotificationBannerProps {
  readonly title?: string;
  /** What was asked for has been done. */
  readonly success?: boolean;
  readonly children: Kids;
}

const TITLE = 'govuk-notification-banner-title';

/** What must be seen before the page itself. What has just been done is said at once to those who listen. */
export function NotificationBanner({
  success = false,
  title = success ? 'Done' : 'Important',
  children,
}: NotificationBannerProps) {
  const inside = (
    <>
      <div class="govuk-notification-banner__header">
        <h2 class="govuk-notification-banner__title" id={TITLE}>
          {title}
        </h2>
      </div>
      <div class="govuk-notification-banner__content">{children}</div>
    </>
  );
  const block = 'govuk-notification-banner';
  if (success)
    return (
      <div class={`${block} ${block}--success`} role="alert" aria-labelledby={TITLE} data-module={block}>
        {inside}
      </div>
    );
  return (
    <section class={block} aria-labelledby={TITLE} data-module={block}>
      {inside}
    </section>
  );
}

export const BannerHeading = ({ children }: { children: Kids }) => (
  <p class="govuk-notification-banner__heading">{children}</p>
);
