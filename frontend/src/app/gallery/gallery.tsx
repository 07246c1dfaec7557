import { useState } from 'react';
import { useAnnouncer } from '../../ui/announcer';
import { AppShell } from '../../ui/app-shell';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Dialog } from '../../ui/dialog';
import { Disclosure } from '../../ui/disclosure';
import { EmptyState } from '../../ui/empty-state';
import { Icon } from '../../ui/icon';
import { PlaceLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { PageHeader } from '../../ui/page-header';
import { Progress } from '../../ui/progress';
import { Skeleton } from '../../ui/skeleton';
import { Stack } from '../../ui/stack';
import { Table } from '../../ui/table';
import { Tabs } from '../../ui/tabs';
import { VisibilityChip } from '../../ui/visibility-chip';
import { Forms } from './forms';

const places = (
  [
    ['house', 'Home', '/'],
    ['person', 'Profile', '/profile'],
    ['people', 'Network', '/network'],
    ['eye', 'Who sees me', '/privacy'],
  ] as const
).map(([icon, word, to]) => ({
  id: word,
  link: (
    <PlaceLink to={to} icon={icon} activeOptions={{ exact: true }}>
      {word}
    </PlaceLink>
  ),
}));

const deliveries = [
  { id: '1', type: 'goal.created', when: '12 May 2027, 14:05', answer: '200', state: 'good' },
  { id: '2', type: 'check_in.recorded', when: '12 May 2027, 14:09', answer: '503', state: 'care' },
] as const;

function GoalCard() {
  return (
    <Card
      title="Speak at the town meeting without reading every word"
      aside={<Badge tone="good">Going well</Badge>}
    >
      <p>Because I want people to hear about the river, and I freeze when I look up.</p>
      <Stack as="row">
        <VisibilityChip reach="some" onChange={() => {}}>
          Me and Ms. Okafor
        </VisibilityChip>
        <Badge icon="clock">Check in this week</Badge>
      </Stack>
      <Stack as="row">
        <Button kind="primary">Check in</Button>
        <Button>Ask for help</Button>
      </Stack>
    </Card>
  );
}

function Everything({ onDialog }: { onDialog: () => void }) {
  const { show } = useAnnouncer();
  return (
    <Stack gap="loose">
      <PageHeader
        eyebrow="Tuesday, 12 May"
        title="Good morning, Amina"
        lead="One thing would help today: a short look at how your talk is going."
      >
        <VisibilityChip reach="nobody">Only me</VisibilityChip>
      </PageHeader>
      <Stack as="grid">
        <GoalCard />
        <Card title="A question is waiting" tone="wash" aside={<Icon name="question" size={26} />}>
          <p>
            <bdi>Mr. Haddad</bdi> asks: what did you notice the last time you practised?
          </p>
          <Button kind="primary">Answer</Button>
        </Card>
      </Stack>
      <Stack as="row">
        <Button kind="primary" onClick={() => show('Your check-in is saved.')}>
          Primary
        </Button>
        <Button onClick={onDialog}>Open a dialog</Button>
        <Button kind="quiet">Quiet</Button>
        <Button kind="danger">End this link</Button>
        <Button kind="primary" busy>
          Saving
        </Button>
      </Stack>
      <Stack as="row" gap="tight">
        <Badge>Draft</Badge>
        <Badge tone="accent">Active</Badge>
        <Badge tone="good" icon="check">
          Reached
        </Badge>
        <Badge tone="care">Not yet</Badge>
        <Badge tone="wrong">Failed</Badge>
        <Badge tone="info">Question</Badge>
      </Stack>
      <Forms />
      <Notice tone="info" title="Nothing is shared yet">
        You decide later who may read this.
      </Notice>
      <Notice tone="good">Saved and shared with one person.</Notice>
      <EmptyState
        icon="flag"
        title="No goals yet"
        example="“I want to bake bread that my grandmother would eat.”"
        action={<Button kind="primary">Set a goal</Button>}
      >
        A goal can start as one sentence. Everything else can come later.
      </EmptyState>
      <Tabs
        label="Views"
        tabs={[
          {
            id: 'list',
            title: 'List',
            panel: <Progress label="Reading the file" done={340} total={1200} />,
          },
          { id: 'rings', title: 'Rings', panel: <Skeleton /> },
        ]}
      />
      <Table
        caption="Deliveries of the last week"
        rows={deliveries}
        rowId={(row) => row.id}
        columns={[
          { id: 'type', title: 'Event', cell: (row) => row.type },
          { id: 'when', title: 'When', cell: (row) => row.when },
          {
            id: 'answer',
            title: 'Answer',
            numeric: true,
            cell: (row) => <Badge tone={row.state}>{row.answer}</Badge>,
          },
          { id: 'do', title: 'What you can do', cell: () => <Button>Send again</Button> },
        ]}
      />
      <Skeleton />
      <div>
        <Disclosure title="Why do you ask this?">
          <p>A goal with a reason is easier to keep when it gets hard.</p>
        </Disclosure>
        <Disclosure title="What happens to what I write?" startsOpen>
          <p>It stays yours. Nobody reads it unless you let them in.</p>
        </Disclosure>
      </div>
    </Stack>
  );
}

/** All parts on one page. */
export function Gallery() {
  const [open, setOpen] = useState(location.hash === '#dialog');
  return (
    <AppShell pageKey="gallery" places={places} account={<Button kind="quiet">Sign out</Button>}>
      <Everything onDialog={() => setOpen(true)} />
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Who will see this reflection?"
        actions={
          <>
            <Button>Share with Ms. Okafor</Button>
            <Button onClick={() => setOpen(false)}>Keep it to myself</Button>
          </>
        }
      >
        <p>Ms. Okafor will be able to read it from now on. You can take it back any time.</p>
      </Dialog>
    </AppShell>
  );
}
