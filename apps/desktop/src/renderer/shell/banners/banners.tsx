import { OfflineBanner } from "./offline-banner.tsx";
import { SessionBanner } from "./session-banner.tsx";

/** What is said above every screen, when there is something to say. */
export function Banners() {
  return (
    <>
      <OfflineBanner />
      <SessionBanner />
    </>
  );
}
