import { Trans } from '@lingui/react/macro';

/** What a learner knows while a grown-up decides: what happens next, and who can read along later. */
export function AwaitingWords({ name }: { name: string }) {
  return (
    <p>
      <Trans>
        <bdi>{name}</bdi> is not from your school, so your guardian or your school decides first.
        After a yes, your guardian can read along with what you and <bdi>{name}</bdi> write to each
        other.
      </Trans>
    </p>
  );
}
