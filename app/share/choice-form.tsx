import { Form, useSubmit } from "@remix-run/react";
import { CHOSEN } from "#core/share/choice.ts";
import type { SharePageData } from "./load-share.server.ts";

/** What the picture shows; with JavaScript it changes with each tick, without it by the button. */
export function ChoiceForm({ parts, kept, words }: Pick<SharePageData, "parts" | "kept" | "words">) {
  const submit = useSubmit();
  if (parts.length === 0) return null;
  return (
    <Form
      method="get"
      className="choice"
      preventScrollReset
      onChange={(event) => submit(event.currentTarget, { replace: true, preventScrollReset: true })}
    >
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
