import { OfflineBanner } from "./offline-banner.tsx";
import { SessionBanner } from "./session-banner.tsx";

/** Banners above every screen, when there are any. */
export function Banners() {
  return (
    <>
      <OfflineBanner />
      <SessionBanner />
    </>
  );
}
