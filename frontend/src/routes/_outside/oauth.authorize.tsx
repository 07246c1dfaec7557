import { Trans, useLingui } from '@lingui/react/macro';
import { createFileRoute, redirect } from '@tanstack/react-router';
import { useEffect } from 'react';
import { AllowApp } from '../../features/apps/components/allow-app';
import { type AppRequest, type Asked, askedIn, requestOptions } from '../../features/apps/queries';
import { type SessionRead, sessionOptions } from '../../features/session/queries';
import { followPerson, needWords } from '../../lib/i18n';
import { asProblem, type Problem } from '../../lib/problems';
import { Notice } from '../../ui/notice';
import { PageHeader } from '../../ui/page-header';

export const Route = createFileRoute('/_outside/oauth/authorize')({
  loader: async ({ context: { queries } }) => {
    const { pathname, search } = location;
    const asked = askedIn(search);
    try {
      const [session] = await Promise.all([
        queries.ensureQueryData(sessionOptions()),
        needWords('apps'),
      ]);
      await followPerson(session.person.id, session.person.locale);
      // Asked anew each time: a grown-up may have said yes meanwhile.
      const request = await queries.fetchQuery({ ...requestOptions(asked), staleTime: 0 });
      return { asked, session, request };
    } catch (failure) {
      const problem = asProblem(failure);
      if (problem.status !== 401) return { asked, problem };
      throw redirect({ to: '/sign-in', search: { next: pathname + search } });
    }
  },
  component: AuthorizePage,
});

const leave = (address: string) => location.assign(address);

function AuthorizePage() {
  const found = Route.useLoaderData();
  if (found.problem) return <NoSuchApp problem={found.problem} />;
  const { asked, session, request } = found;
  return request.redirect_to ? (
    <WayBack to={request.redirect_to} />
  ) : (
    <Asking {...{ asked, session, request }} />
  );
}

interface AskingProps {
  asked: Asked;
  session: SessionRead;
  request: AppRequest;
}

function Asking({ asked, session, request }: AskingProps) {
  const { t } = useLingui();
  const { name } = request;
  return (
    <>
      <PageHeader
        title={t`Let ${name} act for you?`}
        lead={<Trans>Your school lets this app in. Whether it acts for you is yours to say.</Trans>}
      />
      <AllowApp
        request={request}
        asked={asked}
        personName={session.person.shown_name}
        onAnswered={leave}
      />
    </>
  );
}

/** The app asked wrongly, and is told so at its own address. */
function WayBack({ to }: { to: string }) {
  const { t } = useLingui();
  useEffect(() => leave(to), [to]);
  return (
    <>
      <PageHeader title={t`Back to the app`} />
      <p>
        <a href={to}>
          <Trans>The app asked for something that cannot be given. Go back to it.</Trans>
        </a>
      </p>
    </>
  );
}

/** Nobody is led to an address that the school does not know. */
function NoSuchApp({ problem }: { problem: Problem }) {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`This app cannot be let in`} />
      <Notice tone="care">
        {problem.detail ?? <Trans>Go back to the app and try again.</Trans>}
      </Notice>
    </>
  );
}
