import { keyed } from "#app/ui/keyed.ts";
import type { HowCounted as How } from "#core/recap/story.ts";
import type { UiWords } from "#core/words/ui-words.ts";

/** How the slide's numbers were counted, for whoever asks. Opens and closes without JavaScript. */
export function HowCounted({ how, words }: { how: How; words: UiWords }) {
  return (
    <details className="how">
      <summary>
        <span className="when-closed">{words.howCounted}</span>
        <span className="when-open">{words.close}</span>
      </summary>
      <div className="how-panel">
        <h3>{how.heading}</h3>
        {keyed(how.lines).map(({ key, text }) => (
          <p key={key}>{text}</p>
        ))}
      </div>
    </details>
  );
}
