import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useAnnouncer } from '../../../ui/announcer';
import { Button, type ButtonKind } from '../../../ui/button';
import { useBeginReflection } from '../queries';

interface BeginReflectionProps {
  learnerId: string;
  goalId?: string;
  /** Without one, the three questions: what, so what, now what. */
  protocolId?: string;
  kind?: ButtonKind;
  onBegun: (reflectionId: string) => void;
  children: ReactNode;
}

/** One press, and the first question is there. */
export function BeginReflection(props: BeginReflectionProps) {
  const { learnerId, goalId, protocolId, kind, onBegun, children } = props;
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const begin = useBeginReflection(learnerId);
  const press = () =>
    begin.mutate(
      { goalId, protocolId },
      {
        onSuccess: ({ id }) => onBegun(id),
        onError: () => show(t`The reflection could not be started. Try again in a minute.`),
      },
    );
  return (
    <Button kind={kind} busy={begin.isPending} onClick={press}>
      {children}
    </Button>
  );
}
