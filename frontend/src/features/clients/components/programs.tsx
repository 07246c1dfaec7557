import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatMoment, formatSince } from '../../../lib/dates';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { EmptyState } from '../../../ui/empty-state';
import { Stack } from '../../../ui/stack';
import { type Program, type ProgramMade, programsOptions } from '../queries';
import { KINDS } from '../words';
import { ProgramForm } from './program-form';
import { ProgramTools } from './program-tools';
import { SecretOnce } from './secret-once';

interface OneProps {
  program: Program;
  purpose: string;
  onSecret: (made: ProgramMade) => void;
}

function One({ program, purpose, onSecret }: OneProps) {
  const { i18n } = useWords();
  const place = { locale: i18n.locale };
  const { expires_at: ends, last_used_at: used } = program;
  return (
    <Card
      title={<bdi>{program.name}</bdi>}
      aside={
        <Badge tone={program.enabled ? 'good' : 'plain'}>
          {program.enabled ? <Trans>On</Trans> : <Trans>Off</Trans>}
        </Badge>
      }
    >
      <Stack>
        <p>
          {i18n._(KINDS[program.kind])}
          {program.recipient ? (
            <>
              {' · '}
              <bdi>{program.recipient}</bdi>
              {' · '}
              {purpose}
            </>
          ) : null}
        </p>
        <p>
          <small>
            {program.kind === 'native' ? (
              <Plural
                value={program.sign_in_count}
                one="It acts for # person or device now."
                other="It acts for # people or devices now."
              />
            ) : used ? (
              <Trans>Last used {formatSince(used, place)}</Trans>
            ) : (
              <Trans>Not used yet</Trans>
            )}
            {ends ? (
              <>
                {' · '}
                <Trans>Until {formatMoment(ends, place)}</Trans>
              </>
            ) : null}
          </small>
        </p>
        <ProgramTools program={program} onSecret={onSecret} />
      </Stack>
    </Card>
  );
}

interface ProgramsProps {
  purposes: readonly { value: string; label: string }[];
}

/** The programs that the school lets in, and a way to let another in. */
export function Programs({ purposes }: ProgramsProps) {
  const { data } = useSuspenseQuery(programsOptions());
  const [made, setMade] = useState<ProgramMade | null>(null);
  const [isOpen, setOpen] = useState(false);
  const labelOf = (purpose: string) =>
    purposes.find(({ value }) => value === purpose)?.label ?? purpose;
  const shown = (fresh: ProgramMade) => {
    setOpen(false);
    setMade(fresh);
  };
  if (made) return <SecretOnce made={made} onStored={() => setMade(null)} />;
  return (
    <Stack gap="loose">
      {data.items.length === 0 ? (
        <EmptyState icon="lock" title={<Trans>No program is let in</Trans>}>
          <Trans>A system can work by itself, or people can use an app that you trust.</Trans>
        </EmptyState>
      ) : null}
      {data.items.map((program) => (
        <One
          key={program.id}
          program={program}
          purpose={labelOf(program.purpose)}
          onSecret={setMade}
        />
      ))}
      {isOpen ? (
        <ProgramForm purposes={purposes} onMade={shown} />
      ) : (
        <div>
          <Button kind="primary" onClick={() => setOpen(true)}>
            <Trans>New program</Trans>
          </Button>
        </div>
      )}
    </Stack>
  );
}
