/** What stands around every page: the council's header, the navigation, the footer. */
import { createHash } from 'node:crypto';
import type { Content } from './content.ts';
import type { NavItem } from './nav.ts';
import { BannerHeading, NotificationBanner } from './parts/notification-banner.tsx';
import { Body, classes, Title } from './parts/text.tsx';
import { paths } from './paths.ts';

const SERVICE = 'Followthrough';

/** Tells the stylesheet that script runs, before anything is drawn. It is let in by its hash, and has no character that HTML would write otherwise. */
const MARK_SCRIPT =
  "document.body.className+=' js-enabled'+('noModule' in HTMLScriptElement.prototype?' govuk-frontend-supported':'')";

export const markScriptHash = `'sha256-${createHash('sha256').update(MARK_SCRIPT).digest('base64')}'`;

export interface Council {
  readonly name: string;
  readonly colour: string;
}

/** Where what browsers fetch is to be had. */
export interface Assets {
  readonly style: string;
  readonly brand: string;
  readonly script: string;
  readonly icon: string;
  readonly logo?: string;
}

export interface Frame {
  readonly council: Council;
  readonly assets: Assets;
  /** Who is signed in. */
  readonly me?: { readonly name: string };
  readonly nav: readonly NavItem[];
  /** The path of this page. */
  readonly here: string;
  /** What has just been done. */
  readonly said?: string;
  /** For the foot of a printed page. */
  readonly printed?: string;
}

export const Layout = ({ frame, content }: { frame: Frame; content: Content }) => {
  const { council, assets, me, said, printed } = frame;
  return (
    <html lang="en-GB" class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{`${content.wrong ? 'Error: ' : ''}${content.title} – ${SERVICE} – ${council.name}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content={council.colour} />
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.style} />
        <link rel="stylesheet" href={assets.brand} />
        {content.underWay && (
          <noscript>
            <meta http-equiv="refresh" content="3" />
          </noscript>
        )}
      </head>
      <body class="govuk-template__body">
        <script>{MARK_SCRIPT}</script>
        <a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">
          Skip to main content
        </a>
        <header class="govuk-template__header">
          <Header frame={frame} />
          <ServiceNavigation frame={frame} />
        </header>
        <div class="govuk-width-container">
          {content.back && (
            <nav aria-label="Back">
              <a href={content.back.href} class="govuk-back-link">
                {content.back.text}
              </a>
            </nav>
          )}
          <main class="govuk-main-wrapper" id="main-content" tabindex={-1}>
            {said !== undefined && (
              <NotificationBanner success>
                <BannerHeading>{said}</BannerHeading>
              </NotificationBanner>
            )}
            {content.body}
            {me && printed !== undefined && (
              <p class="ft-printed">
                Printed by {me.name}, {printed}
              </p>
            )}
          </main>
        </div>
        <Footer />
        <script type="module" src={assets.script} />
      </body>
    </html>
  );
};

const Header = ({ frame: { council, assets, me } }: { frame: Frame }) => (
  <div class="govuk-generic-header ft-header">
    <div class="govuk-generic-header__container govuk-width-container ft-header__container">
      <div class="govuk-generic-header__logo">
        <a href={paths.home} class="govuk-generic-header__homepage-link">
          {assets.logo === undefined ? (
            council.name
          ) : (
            <img class="ft-header__logo" src={assets.logo} alt={council.name} />
          )}
        </a>
      </div>
      {me && (
        <form method="post" action={paths.signOut} class="ft-who">
          <a href={paths.me}>{me.name}</a> ·{' '}
          <button type="submit" class="ft-link-button">
            Sign out
          </button>
        </form>
      )}
    </div>
  </div>
);

const ServiceNavigation = ({ frame: { nav, here } }: { frame: Frame }) => (
  <section aria-label="Service information" class="govuk-service-navigation" data-module="govuk-service-navigation">
    <div class="govuk-width-container">
      <div class="govuk-service-navigation__container">
        <span class="govuk-service-navigation__service-name">
          <a href={paths.home} class="govuk-service-navigation__link">
            {SERVICE}
          </a>
        </span>
        {nav.length > 0 && (
          <nav aria-label="Menu" class="govuk-service-navigation__wrapper">
            <button
              type="button"
              class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
              aria-controls="navigation"
              hidden
              aria-hidden="true"
            >
              Menu
            </button>
            <ul class="govuk-service-navigation__list" id="navigation">
              {nav.map((item) => (
                <NavLink item={item} isActive={here.split('/')[1] === item.href.split('/')[1]} />
              ))}
            </ul>
          </nav>
        )}
      </div>
    </div>
  </section>
);

const NavLink = ({ item: { href, text }, isActive }: { item: NavItem; isActive: boolean }) => (
  <li class={classes('govuk-service-navigation__item', isActive && 'govuk-service-navigation__item--active')}>
    <a class="govuk-service-navigation__link" href={href} aria-current={isActive ? 'true' : undefined}>
      {isActive ? <strong class="govuk-service-navigation__active-fallback">{text}</strong> : text}
    </a>
  </li>
);

const Footer = () => (
  <footer class="ft-footer">
    <div class="govuk-width-container">
      <ul>
        <li>
          <a class="govuk-link" href={paths.help}>
            Help
          </a>
        </li>
        <li>
          <a class="govuk-link" href={paths.accessibility}>
            Accessibility statement
          </a>
        </li>
        <li>
          <a class="govuk-link" href={paths.privacy}>
            Privacy
          </a>
        </li>
      </ul>
    </div>
  </footer>
);

/** A refusal, or an address where there is nothing: what it is, and what to do. */
export const sorry = (status: number, title: string, detail: string): Content => ({
  title,
  status,
  body: (
    <>
      <Title>{title}</Title>
      <Body>{detail}</Body>
    </>
  ),
});
