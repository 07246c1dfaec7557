import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Notice } from '../../../features/notices/queries';
import { ButtonLink } from '../../../ui/links';

const SCHOOL: readonly Notice['kind'][] = ['lead_missing'];

/** The way to what a notice is about, as the reader goes it: one's own things, a learner's, or an office. */
export function wayTo(notice: Notice, readerId: string, onFollow: () => void): ReactNode {
  const look = <Trans>Look at it</Trans>;
  const { learner_id: learnerId, goal_id: goalId, reflection_id: reflectionId } = notice;
  if (notice.kind === 'report_waiting')
    return (
      <ButtonLink to="/safeguarding" onClick={onFollow}>
        {look}
      </ButtonLink>
    );
  if (SCHOOL.includes(notice.kind))
    return (
      <ButtonLink to="/admin/people" onClick={onFollow}>
        {look}
      </ButtonLink>
    );
  if (notice.kind === 'endpoint_stopped')
    return (
      <ButtonLink
        to="/admin/webhooks/$endpointId"
        params={{ endpointId: notice.item_id }}
        onClick={onFollow}
      >
        {look}
      </ButtonLink>
    );
  if (notice.kind === 'work_graded')
    return (
      <ButtonLink to="/platform-work" onClick={onFollow}>
        {look}
      </ButtonLink>
    );
  if (notice.kind === 'report_answer') return null;
  if (notice.kind === 'glass')
    return (
      <ButtonLink
        to={learnerId === readerId ? '/privacy' : '/family'}
        hash={learnerId === readerId ? 'journal' : undefined}
        onClick={onFollow}
      >
        <Trans>Who has looked</Trans>
      </ButtonLink>
    );
  if (learnerId && learnerId === readerId) {
    if (goalId)
      return (
        <ButtonLink to="/goals/$goalId" params={{ goalId }} onClick={onFollow}>
          {look}
        </ButtonLink>
      );
    if (reflectionId)
      return (
        <ButtonLink to="/reflections/$reflectionId" params={{ reflectionId }} onClick={onFollow}>
          {look}
        </ButtonLink>
      );
    return (
      <ButtonLink to="/" onClick={onFollow}>
        {look}
      </ButtonLink>
    );
  }
  if (learnerId && reflectionId)
    return (
      <ButtonLink
        to="/learners/$learnerId/reflections/$reflectionId"
        params={{ learnerId, reflectionId }}
        onClick={onFollow}
      >
        {look}
      </ButtonLink>
    );
  if (learnerId && goalId)
    return (
      <ButtonLink
        to="/learners/$learnerId/goals/$goalId"
        params={{ learnerId, goalId }}
        onClick={onFollow}
      >
        {look}
      </ButtonLink>
    );
  return (
    <ButtonLink to="/support" onClick={onFollow}>
      {look}
    </ButtonLink>
  );
}
