import { useId, useRef, useState } from "react";
import type { ShareWords } from "#core/share/share-words.ts";

interface CopyFieldProps {
  label: string;
  text: string;
  words: Pick<ShareWords, "copy" | "copied">;
  /** What it is says the heading over it. */
  labelHidden?: boolean;
}

/** A text to take along: a button with JavaScript, and a field to mark it in without. */
export function CopyField({ label, text, words, labelHidden = false }: CopyFieldProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<string | null>(null);

  async function copy() {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // No leave to write there: it is marked, and the keyboard or the menu copies it.
      return;
    }
    setCopied(text);
  }

  return (
    <div className="copy">
      <label htmlFor={id} className={labelHidden ? "hidden" : undefined}>
        {label}
      </label>
      <textarea id={id} ref={field} readOnly dir="auto" value={text} rows={Math.ceil(text.length / 34)} />
      <button type="button" className="quiet with-script" onClick={copy} aria-describedby={`${id}-said`}>
        {words.copy}
      </button>
      <span id={`${id}-said`} role="status">
        {copied === text ? words.copied : ""}
      </span>
    </div>
  );
}
