import { useEffect, useState } from "react";

/** The picture as a file that this browser can share; null until it is there, and where it cannot be. */
export function usePreparedFile(address: string, name: string): File | null {
  const [prepared, setPrepared] = useState<{ address: string; file: File } | null>(null);

  useEffect(() => {
    if (!navigator.canShare?.({ files: [new File([], name, { type: "image/png" })] })) return;
    const stop = new AbortController();
    fetch(address, { signal: stop.signal })
      .then(async (answer) => {
        if (!answer.ok) return;
        const file = new File([await answer.blob()], name, { type: "image/png" });
        setPrepared({ address, file });
      })
      // Without the file there is no button, and the picture can still be saved.
      .catch(() => {});
    return () => stop.abort();
  }, [address, name]);

  return prepared?.address === address ? prepared.file : null;
}
