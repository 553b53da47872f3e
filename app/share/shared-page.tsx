import { variables } from "#app/recap/css-variables.ts";
import { MessagePage } from "#app/ui/message-page.tsx";
import { CARD_FORMATS } from "#core/line/card-choice.ts";
import { themeVariables } from "#core/theme/theme-variables.ts";
import { lineOverflow } from "./line-overflow.ts";
import type { SharedPageData } from "./load-shared.server.ts";
import "./line-overflow.css";
import "./shared-page.css";

/** Just the card; the one that the style sheet hides is not loaded. */
export function SharedPage(page: SharedPageData) {
  if (page.gone)
    return (
      <MessagePage title={page.gone.title}>
        <p>{page.gone.text}</p>
      </MessagePage>
    );
  const { title, alt, pictures, theme } = page;
  return (
    <main className="shared" style={variables(themeVariables(theme))}>
      <h1 className="hidden">{title}</h1>
      <div className="line-overflow tall" style={lineOverflow("story", pictures.tall.ends)}>
        <img src={pictures.tall.url} alt={alt} {...CARD_FORMATS.story} loading="lazy" />
      </div>
      <div className="line-overflow wide" style={lineOverflow("wide", pictures.wide.ends)}>
        <img src={pictures.wide.url} alt={alt} {...CARD_FORMATS.wide} loading="lazy" />
      </div>
    </main>
  );
}
