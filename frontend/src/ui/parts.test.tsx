import { act, screen, waitFor, within } from '@testing-library/react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { render } from '../testing/render';
import { AnnouncerProvider, useAnnouncer } from './announcer';
import { AppShell } from './app-shell';
import { Button } from './button';
import { Dialog } from './dialog';
import { PageHeader } from './page-header';
import { Progress } from './progress';
import { SaveState } from './save-state';
import { Table } from './table';
import { Tabs } from './tabs';
import { VisibilityChip } from './visibility-chip';

afterEach(() => {
  vi.useRealTimers();
});

describe('a button', () => {
  test('at work keeps the focus and cannot be pressed twice', async () => {
    const press = vi.fn();
    const { person } = render(
      <Button busy onClick={press}>
        Saving
      </Button>,
    );
    const button = screen.getByRole('button', { name: 'Saving' });
    await person.click(button);
    expect(press).not.toHaveBeenCalled();
    expect(button).toHaveFocus();
    expect(button).toHaveAttribute('aria-disabled', 'true');
  });

  test('at work does not send its form', async () => {
    const send = vi.fn((event: React.FormEvent) => event.preventDefault());
    const { person } = render(
      <form onSubmit={send}>
        <Button type="submit" busy>
          Send
        </Button>
      </form>,
    );
    await person.click(screen.getByRole('button'));
    expect(send).not.toHaveBeenCalled();
  });
});

describe('a dialog', () => {
  function Asking() {
    const [open, setOpen] = useState(false);
    return (
      <>
        <Button onClick={() => setOpen(true)}>Share</Button>
        <Dialog open={open} onClose={() => setOpen(false)} title="Who will see it?">
          <p>One person.</p>
        </Dialog>
      </>
    );
  }

  test('opens, is named by its title, and closes by its button', async () => {
    const { person } = render(<Asking />);
    expect(screen.queryByRole('dialog')).toBeNull();
    await person.click(screen.getByRole('button', { name: 'Share' }));
    const dialog = screen.getByRole('dialog', { name: 'Who will see it?' });
    await person.click(within(dialog).getByRole('button', { name: 'Close' }));
    expect(screen.queryByText('One person.')).toBeNull();
  });
});

describe('tabs', () => {
  const tabs = [
    { id: 'list', title: 'List', panel: 'the list' },
    { id: 'rings', title: 'Rings', panel: 'the rings' },
    { id: 'past', title: 'Past', panel: 'the past' },
  ] as const;

  test('go along with the arrow keys, round the ends', async () => {
    const { person } = render(<Tabs label="Views" tabs={tabs} />);
    await person.click(screen.getByRole('tab', { name: 'List' }));
    await person.keyboard('{ArrowRight}');
    expect(screen.getByRole('tab', { name: 'Rings' })).toHaveFocus();
    expect(screen.getByRole('tabpanel', { name: 'Rings' })).toHaveTextContent('the rings');
    await person.keyboard('{ArrowRight}{ArrowRight}');
    expect(screen.getByRole('tab', { name: 'List' })).toHaveAttribute('aria-selected', 'true');
    await person.keyboard('{End}');
    expect(screen.getByRole('tab', { name: 'Past' })).toHaveFocus();
  });

  test('go the other way where the writing does', async () => {
    const { person } = render(
      <div style={{ direction: 'rtl' }}>
        <Tabs label="Views" tabs={tabs} />
      </div>,
    );
    await person.click(screen.getByRole('tab', { name: 'List' }));
    await person.keyboard('{ArrowLeft}');
    expect(screen.getByRole('tab', { name: 'Rings' })).toHaveFocus();
  });
});

describe('the voice of the page', () => {
  function Speaker({ action }: { action?: () => void }) {
    const { say, show } = useAnnouncer();
    return (
      <>
        <button type="button" onClick={() => say('A new message has arrived.')}>
          say
        </button>
        <button
          type="button"
          onClick={() => show('Saved.', action && { label: 'Undo', run: action })}
        >
          show
        </button>
      </>
    );
  }

  test('says a sentence politely and leaves the focus where it is', async () => {
    const { person } = render(
      <AnnouncerProvider>
        <Speaker />
      </AnnouncerProvider>,
    );
    await person.click(screen.getByRole('button', { name: 'say' }));
    expect(screen.getByRole('status')).toHaveTextContent('A new message has arrived.');
    expect(screen.getByRole('button', { name: 'say' })).toHaveFocus();
  });

  test('shows a message for a while, but one with an action until it is answered', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const undo = vi.fn();
    const { person, rerender } = render(
      <AnnouncerProvider>
        <Speaker />
      </AnnouncerProvider>,
    );
    const messages = () => within(screen.getByRole('region', { name: 'Messages' }));
    await person.click(screen.getByRole('button', { name: 'show' }));
    expect(messages().getByText('Saved.')).toBeVisible();
    await act(() => vi.advanceTimersByTimeAsync(8000));
    expect(messages().queryByText('Saved.')).toBeNull();

    rerender(
      <AnnouncerProvider>
        <Speaker action={undo} />
      </AnnouncerProvider>,
    );
    await person.click(screen.getByRole('button', { name: 'show' }));
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    await person.click(messages().getByRole('button', { name: 'Undo' }));
    expect(undo).toHaveBeenCalledOnce();
    expect(messages().queryByText('Saved.')).toBeNull();
  });
});

/** A page with a place of its own. */
function Own() {
  const place = useRef<HTMLInputElement>(null);
  useEffect(() => place.current?.focus(), []);
  return <input aria-label="Name" ref={place} />;
}

describe('the shell', () => {
  const page = (key: string) => (
    <AppShell pageKey={key}>
      <PageHeader title={`Page ${key}`} />
    </AppShell>
  );

  test('sends the focus to a new page, not to the first, and names the window', () => {
    const { rerender } = render(page('one'));
    expect(document.body).toHaveFocus();
    expect(document.title).toBe('Page one · Waymark');
    rerender(page('two'));
    expect(screen.getByRole('main')).toHaveFocus();
    expect(document.title).toBe('Page two · Waymark');
  });

  test('sends the focus after a link that goes with its page, and leaves it where the new page puts it', async () => {
    const shell = (key: string, inside: ReactNode) => <AppShell pageKey={key}>{inside}</AppShell>;
    const { rerender } = render(shell('one', <a href="/two">On</a>));
    act(() => screen.getByRole('link', { name: 'On' }).focus());
    rerender(shell('two', <a href="/two">On</a>)); // the address is there before the page
    expect(screen.getByRole('link', { name: 'On' })).toHaveFocus();
    rerender(shell('two', <p>Two</p>));
    await waitFor(() => expect(screen.getByRole('main')).toHaveFocus());
    rerender(shell('three', <Own key="first" />));
    expect(screen.getByLabelText('Name')).toHaveFocus();
    rerender(shell('four', <Own key="second" />));
    await act(async () => {});
    expect(screen.getByLabelText('Name')).toHaveFocus();
  });

  test('has a way past the header, and no navigation without places', () => {
    render(page('one'));
    expect(screen.getByRole('link', { name: 'Skip to the page' })).toHaveAttribute('href', '#main');
    expect(screen.queryByRole('navigation')).toBeNull();
  });
});

test('a table names its rows and says each heading again for cards', () => {
  const columns = [
    { id: 'name', title: 'Name', cell: (row: { name: string; age: number }) => row.name },
    {
      id: 'age',
      title: 'Age',
      cell: (row: { name: string; age: number }) => row.age,
      numeric: true,
    },
  ];
  render(
    <Table
      caption="People"
      columns={columns}
      rows={[{ name: 'Ana', age: 12 }]}
      rowId={(row) => row.name}
    />,
  );
  const table = screen.getByRole('table', { name: 'People' });
  expect(within(table).getByRole('rowheader', { name: 'Ana' })).toBeVisible();
  expect(within(table).getByRole('cell', { name: '12' })).toHaveTextContent('Age12');
});

test('progress says how far, or that it is not known yet', () => {
  const { rerender } = render(<Progress label="Reading" done={3} total={12} />);
  expect(screen.getByRole('progressbar', { name: 'Reading' })).toHaveAttribute('value', '3');
  expect(screen.getByText('3 of 12')).toBeVisible();
  rerender(<Progress label="Reading" done={0} total={null} />);
  expect(screen.getByRole('progressbar')).not.toHaveAttribute('value');
});

test('the chip says who will see it, and is a button only when that can be changed', async () => {
  const change = vi.fn();
  const { person, rerender } = render(<VisibilityChip reach="nobody">Only me</VisibilityChip>);
  expect(screen.queryByRole('button')).toBeNull();
  rerender(
    <VisibilityChip reach="nobody" onChange={change}>
      Only me
    </VisibilityChip>,
  );
  await person.click(screen.getByRole('button', { name: 'Who will see this: Only me' }));
  expect(change).toHaveBeenCalledOnce();
});

test('the state of saving is spoken only when it matters', () => {
  const { rerender } = render(<SaveState state="saved" />);
  expect(screen.queryByRole('status')).toBeNull();
  rerender(<SaveState state="kept" />);
  expect(screen.getByRole('status')).toHaveTextContent(/Kept safe on this device/);
});
