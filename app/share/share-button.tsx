import { useState } from "react";
import type { ShareWords } from "#core/share/share-words.ts";
import { usePreparedFile } from "./use-prepared-file.ts";

interface ShareButtonProps {
  /** The picture's address. */
  picture: string;
  fileName: string;
  /** Goes with it. */
  text: string;
  words: Pick<ShareWords, "send" | "failed">;
  onShared: () => void;
}

/** Hands the picture to another app, where the browser can. The file is there before the tap, which may not wait. */
export function ShareButton({ picture, fileName, text, words, onShared }: ShareButtonProps) {
  const file = usePreparedFile(picture, fileName);
  const [failed, setFailed] = useState(false);
  if (file === null) return null;

  async function share(files: File[]) {
    setFailed(false);
    try {
      await navigator.share({ files, text });
      onShared();
    } catch (error) {
      // Closing the sheet without choosing is no failure.
      setFailed(!(error instanceof DOMException && error.name === "AbortError"));
    }
  }

  return (
    <>
      <button type="button" className="loud" onClick={() => share([file])}>
        {words.send}
      </button>
      <p role="alert">{failed ? words.failed : ""}</p>
    </>
  );
}
