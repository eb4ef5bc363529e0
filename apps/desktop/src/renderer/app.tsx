import type { AppRouter } from "@daybook/api";
import { MantineProvider } from "@mantine/core";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { TRPCClient } from "@trpc/client";
import { TriangleAlert } from "lucide-react";
import { Router, useLocation } from "wouter";
import { cssVariables, theme } from "./core/looks/theme.ts";
import { createPart, ShowPart } from "./core/part.ts";
import { usePreferences } from "./core/preferences.ts";
import type { Backend } from "./core/server/backend.ts";
import { TRPCProvider } from "./core/server/client.ts";
import { SessionProvider, useSession } from "./core/session/session.tsx";
import { useTranslation } from "./i18n/translation.ts";
import { paths } from "./paths.ts";
import { Screens } from "./routes.tsx";
import { ErrorBoundary } from "./shell/error-boundary.tsx";
import { Everywhere } from "./shell/everywhere.tsx";
import { Frame } from "./shell/frame.tsx";
import { lockScreen } from "./shell/parts.ts";
import { Button } from "./ui/button.tsx";
import { EmptyState, SkeletonRows } from "./ui/states.tsx";

/** The screen for people who are not signed in. */
export const signIn = createPart(async () => (await import("./session/sign-in-screen.tsx")).SignInScreen);
const invite = createPart(async () => (await import("./session/invite-screen.tsx")).InviteScreen);
const setup = createPart(async () => (await import("./session/setup-screen.tsx")).SetupScreen);

interface AppProps {
  readonly backend: Backend;
  readonly client: TRPCClient<AppRouter>;
  readonly queryClient: QueryClient;
}

export function App({ backend, client: trpcClient, queryClient }: AppProps) {
  const { theme: scheme } = usePreferences();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      {...(scheme === "auto" ? { defaultColorScheme: "auto" } : { forceColorScheme: scheme })}
    >
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
          <SessionProvider backend={backend}>
            <Router base={import.meta.env.BASE_URL.replace(/\/$/u, "")}>
              <Page />
            </Router>
          </SessionProvider>
        </TRPCProvider>
      </QueryClientProvider>
      <div id="announce" role="status" aria-live="polite" aria-atomic="false" className="visually-hidden" />
      <div id="announce-now" role="alert" aria-live="assertive" aria-atomic="false" className="visually-hidden" />
    </MantineProvider>
  );
}

function Page() {
  const { state } = useSession();
  const { t } = useTranslation();
  const [location] = useLocation();
  if (location === paths.invite()) return <ShowPart part={invite} props={{}} meanwhile={<SkeletonRows />} />;
  if (location === paths.setup()) return <ShowPart part={setup} props={{}} meanwhile={<SkeletonRows />} />;
  switch (state.kind) {
    case "asking":
      return <SkeletonRows />;
    case "unreachable":
      return (
        <EmptyState icon={TriangleAlert} title={t("errors.title")}>
          <p>{t("session.unreachable")}</p>
          <Button onClick={state.retry}>{t("common.retry")}</Button>
        </EmptyState>
      );
    case "signed-out":
      return <ShowPart part={signIn} props={{}} meanwhile={<SkeletonRows />} />;
    case "locked":
      return <ShowPart part={lockScreen} props={{}} meanwhile={<SkeletonRows />} />;
    case "expired":
    case "signed-in":
      return (
        <Everywhere>
          <Frame>
            <ErrorBoundary
              key={location}
              fallback={(retry) => (
                <EmptyState icon={TriangleAlert} title={t("shell.screenFailed")}>
                  <p>{t("shell.screenFailedHint")}</p>
                  <Button onClick={retry}>{t("shell.reload")}</Button>
                </EmptyState>
              )}
            >
              <Screens />
            </ErrorBoundary>
          </Frame>
        </Everywhere>
      );
  }
}
