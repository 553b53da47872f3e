/** What an answer says by its status, where nobody knows better. Nothing in it comes from the request. */
export interface Saying {
  title: string;
  text: string;
}

const SAYINGS: Record<number, Saying> = {
  400: { title: "This was not understood.", text: "It is not as our pages send it. Please go back, and try again." },
  403: {
    title: "This may only be sent from the site itself.",
    text: "Please open the page with the link from your mail, and do it there.",
  },
  404: {
    title: "This link leads nowhere.",
    text: "Please open it from your mail once more: a part of it may be missing, or a newer one may have replaced it.",
  },
  405: {
    title: "Nothing is done here in this way.",
    text: "Please open the page with the link from your mail.",
  },
  413: { title: "This was too much.", text: "More was sent than our pages ever send. Please go back, and try again." },
  414: {
    title: "This address is too long.",
    text: "Something was hung on to it. Please open it from your mail once more.",
  },
  429: { title: "This was too often.", text: "Please wait a minute, and try again." },
};

const REFUSED: Saying = {
  title: "That cannot be done here.",
  text: "Please open the page with the link from your mail.",
};
const BROKEN: Saying = {
  title: "That did not work.",
  text: "It may be us, or the network in between. Please try again in a minute: your link stays the same.",
};

/** @param status of an answer, 400 or above */
export function sayingOf(status: number): Saying {
  return SAYINGS[status] ?? (status < 500 ? REFUSED : BROKEN);
}
