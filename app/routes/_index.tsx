import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { MessagePage } from "#app/ui/message-page.tsx";
import { readBrand } from "#core/db/recap.server.ts";

export async function loader({ context }: LoaderFunctionArgs) {
  return { brand: await readBrand(context.db) };
}

export default function Home() {
  const { brand } = useLoaderData<typeof loader>();
  return (
    <MessagePage title={brand ? `${brand}, year in review.` : "Year in review."}>
      <p>Every ambassador has a recap of their own. Please open it with the link from your mail.</p>
    </MessagePage>
  );
}
