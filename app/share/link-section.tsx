import { Form } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { CopyField } from "./copy-field.tsx";
import type { SharePageData } from "./load-share.server.ts";

interface LinkSectionProps extends Pick<SharePageData, "link" | "chosen" | "words"> {
  /** Why what was asked for last was not done. */
  refused: string | null;
}

/** The public link: made, changed, replaced, taken back; each a form that needs no JavaScript. */
export function LinkSection({ link, chosen, words, refused }: LinkSectionProps) {
  const form = (intent: "keep" | "renew" | "revoke", label: string, look: "loud" | "quiet") => (
    // Where it is refused the answer is this page, and is to be seen.
    <Form method="post" action={`?${new URLSearchParams(chosen)}#link`} preventScrollReset>
      {chosen.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" name="intent" value={intent} className={look}>
        {label}
      </button>
    </Form>
  );

  // The button that was pressed is gone, or does something else now.
  const title = useRef<HTMLHeadingElement>(null);
  const url = link?.url ?? null;
  const before = useRef(url);
  useEffect(() => {
    if (url !== before.current) title.current?.focus({ preventScroll: true });
    before.current = url;
  }, [url]);

  return (
    <section id="link" className="link" aria-labelledby="link-title">
      <h2 id="link-title" ref={title} tabIndex={-1}>
        {words.link}
      </h2>
      <p>{words.linkText}</p>
      <p role="alert" className="refused">
        {refused}
      </p>
      {link === null ? (
        form("keep", words.make, "loud")
      ) : (
        <>
          <CopyField label={words.link} text={link.url} words={words} labelHidden />
          {link.isOlder && (
            <div className="older">
              <p>{words.older}</p>
              {form("keep", words.update, "loud")}
            </div>
          )}
          <div className="row">
            {form("renew", words.renew, "quiet")}
            {form("revoke", words.revoke, "quiet")}
          </div>
          <p>{words.revokeText}</p>
        </>
      )}
    </section>
  );
}
