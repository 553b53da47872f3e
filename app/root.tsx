import {
  isRouteErrorResponse,
  Links,
  Meta,
  type MetaFunction,
  Outlet,
  Scripts,
  useLocation,
  useRouteError,
} from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { NonceContext } from "./http/nonce.ts";
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

export function ErrorBoundary() {
  const error = useRouteError();
  const { pathname, search } = useLocation();
  if (isRouteErrorResponse(error) && error.status === 404)
    return (
      <MessagePage title="This link leads nowhere.">
        <p>
          Please open it from your mail once more: a part of it may be missing, or a newer one may have replaced it.
        </p>
      </MessagePage>
    );
  return (
    <MessagePage title="That did not work.">
      <p>
        It may be us, or the network in between. Please <a href={pathname + search}>try again</a> in a minute: your link
        stays the same.
      </p>
    </MessagePage>
  );
}
