import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import { type Kind, type Statement, useReviseStatement } from '../queries';
import { KINDS } from '../words';
import { LensChoice } from './lens';

/** Changes what a sentence is about, and for which part of learning; each is kept as soon as it is chosen. */
export function SortStatement({ statement }: { statement: Statement }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const revise = useReviseStatement(statement);
  const keep = (change: { kind: Kind } | { lens: Statement['lens'] }) => {
    if (revise.isPending) return;
    revise.mutate(change, {
      onSuccess: () => show(t`Changed.`),
      onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
    });
  };
  return (
    <Stack gap="tight">
      <Select
        label={<Trans>What is it about?</Trans>}
        value={statement.kind}
        onChange={(event) => keep({ kind: event.target.value as Kind })}
      >
        {KINDS.map(({ value, title }) => (
          <option key={value} value={value}>
            {i18n._(title)}
          </option>
        ))}
      </Select>
      <LensChoice lens={statement.lens} onChoose={(lens) => keep({ lens })} />
    </Stack>
  );
}
