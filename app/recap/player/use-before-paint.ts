import { useEffect, useLayoutEffect } from "react";

/** An effect of the layout. The server has none, and React says so loudly there. */
export const useBeforePaint = typeof document === "undefined" ? useEffect : useLayoutEffect;
