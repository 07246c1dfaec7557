import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { WorkList } from '../../features/platform-work/components/work-list';
import { namesOf } from '../../features/platform-work/names';
import { workOptions } from '../../features/platform-work/queries';
import { needWords } from '../../lib/i18n';
import { itemsOf } from '../../lib/pages';
import { ButtonLink } from '../../ui/links';
import { PageHeader } from '../../ui/page-header';
import { reflectOn } from './-goal/reflect-on-work';
import { StaysYours } from './-stays-yours';

export const Route = createFileRoute('/_inside/platform-work')({
  loader: ({ context: { queries, session } }) =>
    Promise.all([
      needWords('work'),
      queries.ensureInfiniteQueryData(workOptions(session.person.id)),
    ]),
  component: PlatformWorkPage,
});

/** What a learner handed in elsewhere. The platform told of it; what becomes of it is theirs to say. */
function PlatformWorkPage() {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { session } = Route.useRouteContext();
  const learnerId = session.person.id;
  const works = itemsOf(useInfiniteQuery(workOptions(learnerId)).data);
  const names = namesOf(works, i18n.locale);
  return (
    <>
      <PageHeader
        title={works.length > 0 ? t`My work in ${names}` : t`My work in learning platforms`}
        lead={
          <Trans>
            What you handed in there. It is evidence only if you say so, and you say first how it
            went.
          </Trans>
        }
      >
        <ButtonLink to="/cycle">
          <Trans>My cycle</Trans>
        </ButtonLink>
      </PageHeader>
      <WorkList learnerId={learnerId} reflect={reflectOn} />
      <StaysYours session={session} />
    </>
  );
}
