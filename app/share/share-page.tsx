import { Link } from "@remix-run/react";
import { variables } from "#app/recap/css-variables.ts";
import { CARD_FORMATS, type CardFormat } from "#core/line/card-choice.ts";
import { themeVariables } from "#core/theme/theme-variables.ts";
import { ChoiceForm } from "./choice-form.tsx";
import { CopyField } from "./copy-field.tsx";
import { lineOverflow } from "./line-overflow.ts";
import { LinkSection } from "./link-section.tsx";
import type { SharePageData } from "./load-share.server.ts";
import { ShareButton } from "./share-button.tsx";
import "./line-overflow.css";
import "./share-page.css";
import { useOffline } from "./use-offline.ts";
import { useSharedEvent } from "./use-shared-event.ts";

/** What shows, the pictures, words to go with them, and the public link. */
export function SharePage(page: SharePageData & { refused: string | null }) {
  const { theme, words, pictures, caption, alt, back, preview } = page;
  const tellShared = useSharedEvent(page.events);
  const offline = useOffline();
  const fileName = (format: CardFormat) =>
    [page.brand, page.year, format]
      .map((part) => part.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-"))
      .filter((part) => part !== "")
      .join("-");
  return (
    <main
      className="share"
      style={{ ...variables(themeVariables(theme)), ...lineOverflow("story", page.ends) }}
      // The router would put its page of errors in the place of this one.
      onSubmitCapture={(event) => offline && event.preventDefault()}
    >
      <header>
        <Link className="back" to={back} reloadDocument>
          {words.back}
        </Link>
        <h1>{page.lined ? words.heading : words.headingTotals}</h1>
      </header>

      <div className="line-overflow tall">
        <img src={pictures.story} alt={alt} {...CARD_FORMATS.story} />
      </div>

      <ChoiceForm {...page} offline={offline} />

      <div className="actions">
        <ShareButton
          picture={pictures.story}
          fileName={`${fileName("story")}.png`}
          // A link that shows more than the picture does is not passed on unasked.
          text={page.link && !page.link.isOlder ? `${caption} ${page.link.url}` : caption}
          words={words}
          onShared={tellShared}
        />
        <h2>{words.save}</h2>
        <ul className="saves">
          {(Object.keys(CARD_FORMATS) as CardFormat[]).map((format) => (
            <li key={format}>
              <a href={pictures[format]} download={`${fileName(format)}.png`} onClick={tellShared}>
                <img className={format} src={pictures[format]} alt="" {...CARD_FORMATS[format]} loading="lazy" />
                {words.formats[format]}
              </a>
            </li>
          ))}
        </ul>
      </div>

      <div className="words">
        <CopyField label={words.caption} text={caption} words={words} />
        <CopyField label={words.alt} text={alt} words={words} />
        {!preview && <LinkSection {...page} />}
      </div>
      <p role="status" className="offline">
        {offline && words.offline}
      </p>
    </main>
  );
}
