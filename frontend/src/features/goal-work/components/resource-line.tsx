import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { isolate, shorten } from '../../../lib/text';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Hidden } from '../../../ui/hidden';
import { Icon } from '../../../ui/icon';
import { RadioCards } from '../../../ui/radio-cards';
import { Stack } from '../../../ui/stack';
import type { Resource, Verdict } from '../queries';
import { VERDICTS } from '../words';
import { WebLink } from './web-link';
import styles from './work.module.css';

interface ResourceLineProps {
  resource: Resource;
  /** Without it the line is to read. */
  onJudge?: (verdict: Verdict) => void;
  onRemove: () => void;
}

/** One tool: what it is, why it was chosen, and whether it helps. */
export function ResourceLine({ resource, onJudge, onRemove }: ResourceLineProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const about = isolate(shorten(resource.title, 40));
  const verdict = VERDICTS[resource.verdict];
  return (
    <li className={styles.line}>
      <Stack gap="tight">
        <strong dir="auto">{resource.title}</strong>
        {resource.why ? (
          <p className={styles.text} dir="auto">
            {resource.why}
          </p>
        ) : null}
        {resource.url ? <WebLink url={resource.url} /> : null}
        {onJudge ? (
          <RadioCards
            legend={t`Does it help: ${about}`}
            compact
            value={resource.judged_at ? resource.verdict : null}
            choices={(Object.keys(VERDICTS) as Verdict[]).map((value) => ({
              value,
              title: i18n._(VERDICTS[value].words),
            }))}
            onChange={onJudge}
          />
        ) : (
          <div>
            <Badge tone={verdict.tone}>{i18n._(verdict.words)}</Badge>
          </div>
        )}
        {onJudge ? (
          <div>
            <Button kind="quiet" onClick={onRemove}>
              <Icon name="cross" />
              <Trans>Take away</Trans>
              <Hidden>: {about}</Hidden>
            </Button>
          </div>
        ) : null}
      </Stack>
    </li>
  );
}
