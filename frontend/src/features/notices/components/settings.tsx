import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/checkbox';
import { Disclosure } from '../../../ui/disclosure';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { type Kind, type Settings, settingsOptions, useReviseSettings } from '../queries';
import { KINDS } from '../words';
import styles from './notices.module.css';

const asTime = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Minutes after midnight of what a time field holds; null for none. */
export function asMinutes(time: string): number | null {
  const [hours, minutes] = time.split(':').map(Number);
  return hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)
    ? null
    : hours * 60 + minutes;
}

/** What one is told of, and when not; one box turns all of it off. */
export function NoticeSettings() {
  const settings = useQuery(settingsOptions());
  return (
    <Disclosure title={<Trans>What I am told of</Trans>}>
      {settings.data ? <Form settings={settings.data} /> : <Skeleton lines={4} />}
    </Disclosure>
  );
}

function Form({ settings }: { settings: Settings }) {
  const { t } = useLingui();
  const { i18n } = useWords();
  const { show } = useAnnouncer();
  const revise = useReviseSettings();
  // The version that is being changed: not one that came in meanwhile from elsewhere.
  const [version, setVersion] = useState(settings.version);
  const [isOn, setOn] = useState(settings.is_on);
  const [off, setOff] = useState<readonly Kind[]>(
    settings.kinds.filter((one) => !one.is_on).map((one) => one.kind),
  );
  const { quiet_from, quiet_to } = settings;
  const [isQuiet, setQuiet] = useState(quiet_from !== null);
  const [from, setFrom] = useState(asTime(quiet_from ?? 20 * 60));
  const [to, setTo] = useState(asTime(quiet_to ?? 7 * 60));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const hours = isQuiet ? { quiet_from: asMinutes(from), quiet_to: asMinutes(to) } : {};
    revise.mutate(
      { version, body: { is_on: isOn, off: [...off], ...hours } },
      {
        onSuccess: (saved) => {
          setVersion(saved.version);
          show(t`Saved.`);
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Checkbox
          label={<Trans>Tell me in Waymark when something waits for me</Trans>}
          hint={<Trans>Off: nothing at all. Everything can still be found on its page.</Trans>}
          checked={isOn}
          onChange={(event) => setOn(event.target.checked)}
        />
        {isOn ? (
          <fieldset>
            <legend>
              <Trans>Tell me of</Trans>
            </legend>
            {settings.kinds.map(({ kind }) => (
              <Checkbox
                key={kind}
                label={i18n._(KINDS[kind])}
                checked={!off.includes(kind)}
                onChange={(event) =>
                  setOff(event.target.checked ? off.filter((one) => one !== kind) : [...off, kind])
                }
              />
            ))}
          </fieldset>
        ) : null}
        {isOn ? (
          <Checkbox
            label={<Trans>Quiet hours</Trans>}
            hint={<Trans>What comes in them waits until they are over.</Trans>}
            checked={isQuiet}
            onChange={(event) => setQuiet(event.target.checked)}
          />
        ) : null}
        {isOn && isQuiet ? (
          <div className={styles.hours}>
            <TextField
              type="time"
              required
              label={<Trans>From</Trans>}
              value={from}
              onChange={(event) => setFrom(event.target.value)}
            />
            <TextField
              type="time"
              required
              label={<Trans>Until</Trans>}
              value={to}
              onChange={(event) => setTo(event.target.value)}
              error={revise.error ? i18n._(wordsForProblem(asProblem(revise.error))) : undefined}
            />
          </div>
        ) : null}
        <Stack as="row">
          <Button type="submit" kind="primary" busy={revise.isPending}>
            <Trans>Save</Trans>
          </Button>
        </Stack>
      </Stack>
    </form>
  );
}
