import { Form, useSubmit } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { CHOSEN } from "#core/line/card-choice.ts";
import type { SharePageData } from "./load-share.server.ts";

type Props = Pick<SharePageData, "parts" | "kept" | "words"> & { offline: boolean };

/** What the picture shows; with JavaScript it changes with each tick, without it by the button. */
export function ChoiceForm({ parts, kept, words, offline }: Props) {
  const submit = useSubmit();
  const form = useRef<HTMLFormElement>(null);
  const ticked = useRef(false);

  function show() {
    ticked.current = offline;
    if (!offline) submit(form.current, { replace: true, preventScrollReset: true });
  }

  // What was ticked without a network is shown when it is back.
  const latest = useRef(show);
  latest.current = show;
  useEffect(() => {
    if (!offline && ticked.current) latest.current();
  }, [offline]);

  if (parts.length === 0) return null;
  return (
    <Form method="get" className="choice" preventScrollReset ref={form} onChange={show}>
      <input type="hidden" name={CHOSEN} value="1" />
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <fieldset>
        <legend>{words.what}</legend>
        {parts.map(({ part, shows, on }) => (
          <label key={part}>
            <input type="checkbox" name={part} value="1" defaultChecked={on} />
            <span>
              <b>{words.parts[part]}</b> <bdi>{shows}</bdi>
            </span>
          </label>
        ))}
      </fieldset>
      <button type="submit" className="without-script">
        {words.show}
      </button>
    </Form>
  );
}
