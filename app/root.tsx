import { isRouteErrorResponse, Links, Meta, type MetaFunction, Outlet, Scripts, useRouteError } from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { NonceContext } from "./http/nonce.ts";
import { sayingOf } from "./http/sayings.ts";
import { BootScript } from "./recap/player/boot-script.tsx";
import "./ui/base.css";
import { FontPreload } from "./ui/font-preload.tsx";
import { MessagePage } from "./ui/message-page.tsx";
import { usePageLook } from "./ui/page-look.ts";
import { pageMeta } from "./ui/page-meta.ts";
import { useIsWithoutScripts } from "./ui/without-scripts.ts";

export const meta: MetaFunction = () => pageMeta("Year in review");

export function Layout({ children }: { children: ReactNode }) {
  const look = usePageLook();
  const nonce = useContext(NonceContext);
  const withoutScripts = useIsWithoutScripts();
  return (
    // The boot script writes its classes on it before React is there.
    <html lang={look?.locale ?? "en"} dir={look?.direction ?? "ltr"} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="robots" content="noindex, nofollow" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        {!withoutScripts && <BootScript />}
        {look && !withoutScripts && <FontPreload typeface={look.theme.typeface} />}
        <Links />
      </head>
      <body>
        {children}
        {!withoutScripts && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

/** By the status alone: what an error says of itself may hold the address. */
export function ErrorBoundary() {
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const { title, text } = sayingOf(status);
  return (
    <MessagePage title={title}>
      <p>{text}</p>
      {status >= 500 && (
        <p>
          {/* biome-ignore lint/a11y/useValidAnchor: the page's own address, without repeating what somebody put into it */}
          <a href="">Try again</a>
        </p>
      )}
    </MessagePage>
  );
}
