import type { FormEvent } from "react";
import type { UiWords } from "#core/words/ui-words.ts";

interface Props {
  words: UiWords;
  gaveUp: boolean;
  checkAgain: () => void;
}

/** Asks once more: by hand without JavaScript, or when the page has given up asking by itself. */
export function Waiting({ words, gaveUp, checkAgain }: Props) {
  function stayHere(event: FormEvent) {
    event.preventDefault();
    checkAgain();
  }
  return (
    <form method="get" className={gaveUp ? "again" : "again without-script"} onSubmit={stayHere}>
      <button type="submit" className="button">
        {gaveUp ? words.checkAgain : words.refresh}
      </button>
    </form>
  );
}
