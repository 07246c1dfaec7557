import { asProblem, Problem } from '../problems';
import { openDrafts } from './open';
import type { Vault } from './vault';

/**
 * empty: as the server has it · typing: changed, a save is due · saving · saved: acknowledged ·
 * kept: no answer, the words are on this device and will be sent again · conflict: changed elsewhere meanwhile ·
 * refused: the server wants something else; `problem` says what.
 */
export type DraftState = 'empty' | 'typing' | 'saving' | 'saved' | 'kept' | 'conflict' | 'refused';

export interface DraftSnapshot<Value> {
  value: Value;
  state: DraftState;
  /** The words came from this device, not from the server. */
  restored: boolean;
  problem: Problem | null;
}

export interface SaveContext {
  /** The same for each attempt at the same words. */
  idempotencyKey: string;
  /** The version of the server's copy that the words were written on. */
  version: string | null;
}

export interface DraftOptions<Value> {
  /** Unique for the person: "reflection/<id>". */
  name: string;
  /** What the server has. */
  start: Value;
  version?: string | null;
  /** Sends the words; answers with the new version. Throws when they were not acknowledged. */
  save: (value: Value, context: SaveContext) => Promise<{ version?: string | null } | undefined>;
  vault: () => Promise<Vault | null>;
  /** Milliseconds of silence before a save. */
  pause?: number;
}

interface Kept<Value> {
  value: Value;
  version: string | null;
}

/** How long a pause in writing may be, in milliseconds. */
const MID_SENTENCE = 30_000;

const RETRIES = [2_000, 5_000, 15_000, 60_000];
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** One piece of writing, from the first key to the server's answer. */
export class Draft<Value> {
  private snapshot: DraftSnapshot<Value>;
  private acknowledged: Value;
  private version: string | null;
  private key = crypto.randomUUID();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private leaving: ReturnType<typeof setTimeout> | undefined;
  private wroteAt = Number.NEGATIVE_INFINITY;
  private running: Promise<void> | null = null;
  private storing: Promise<void> = Promise.resolve();
  private onDevice: Kept<Value> | null = null;
  private failures = 0;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly options: DraftOptions<Value>) {
    this.acknowledged = options.start;
    this.version = options.version ?? null;
    this.snapshot = { value: options.start, state: 'empty', restored: false, problem: null };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly read = (): DraftSnapshot<Value> => this.snapshot;

  /** Takes part in sign-out, and hears when the connection is back. Returns the way out, which saves first. */
  readonly start = (): (() => void) => {
    const wake = () => void this.flush();
    openDrafts.add(this);
    addEventListener('online', wake);
    void this.restore();
    return () => {
      removeEventListener('online', wake);
      clearTimeout(this.leaving);
      openDrafts.delete(this);
      void this.flush();
    };
  };

  /** Brings back what this device kept, unless the writer was faster. */
  async restore(): Promise<void> {
    const vault = await this.options.vault();
    const kept = (await vault?.take(this.options.name)) as Kept<Value> | undefined;
    if (!kept || this.snapshot.state !== 'empty') return;
    if (same(kept.value, this.acknowledged)) {
      await this.forget();
      return;
    }
    const conflict = kept.version !== this.version;
    this.change({ value: kept.value, restored: true, state: conflict ? 'conflict' : 'typing' });
    if (!conflict) this.saveAfter(0);
  }

  readonly write = (value: Value): void => {
    if (same(value, this.snapshot.value)) return;
    this.wroteAt = Date.now();
    this.key = crypto.randomUUID();
    this.failures = 0;
    this.change({ value, state: 'typing', problem: null });
    // At once, not after the pause: a crash in the pause would take the last words.
    this.keep();
    this.saveAfter(this.options.pause ?? 900);
  };

  /** After a conflict: the writer's words win over the given version of the server's. */
  readonly insist = (version: string | null): void => {
    this.version = version;
    this.change({ state: 'typing' });
    this.keep();
    this.saveAfter(0);
  };

  /** After a conflict: the server's words win. */
  readonly yieldTo = async (value: Value, version: string | null): Promise<void> => {
    clearTimeout(this.timer);
    this.acknowledged = value;
    this.version = version;
    this.change({ value, state: 'empty', restored: false, problem: null });
    await this.forget();
  };

  /** Saves now. True when nothing is left unacknowledged. */
  readonly flush = async (): Promise<boolean> => {
    clearTimeout(this.timer);
    // A loop: of two that wait for the same save only one may start the next.
    while (this.running) await this.running;
    if (!same(this.snapshot.value, this.acknowledged) && this.snapshot.state !== 'conflict') {
      this.running = this.attempt();
      await this.running;
    }
    await this.storing;
    return same(this.snapshot.value, this.acknowledged);
  };

  /**
   * The session has ended. Whoever is writing here just now is not taken away in mid-sentence: what follows is kept,
   * and it says so. When they pause, the page goes: nothing stays in sight of whoever sits down there next.
   */
  readonly holdOn = (): boolean => {
    clearTimeout(this.leaving);
    if (Date.now() - this.wroteAt > MID_SENTENCE) return false;
    const problem = new Problem({ status: 401, code: 'unauthenticated' });
    if (this.snapshot.state !== 'conflict') this.change({ state: 'kept', problem });
    // A whole new page: what is left in memory goes with this one.
    const signIn = `/sign-in?next=${encodeURIComponent(location.pathname)}`;
    const leave = () => this.holdOn() || location.assign(signIn);
    this.leaving = setTimeout(leave, MID_SENTENCE);
    return true;
  };

  /** Resolves when the last words are on the device. */
  readonly kept = (): Promise<void> => this.storing;

  private async attempt(): Promise<void> {
    const { value } = this.snapshot;
    this.change({ state: 'saving' });
    try {
      const context = { idempotencyKey: this.key, version: this.version };
      const answer = await this.options.save(value, context);
      clearTimeout(this.leaving); // somebody has signed in again, perhaps in another window
      this.acknowledged = value;
      this.version = answer?.version ?? this.version;
      this.failures = 0;
      await this.settle(value);
    } catch (failure) {
      this.fail(asProblem(failure));
    } finally {
      this.running = null;
    }
  }

  private async settle(saved: Value): Promise<void> {
    if (same(saved, this.snapshot.value)) {
      this.change({ state: 'saved', restored: false, problem: null });
      await this.forget();
    } else {
      this.keep();
      this.saveAfter(this.options.pause ?? 900);
    }
  }

  private fail(problem: Problem): void {
    if (problem.status === 412 || problem.status === 409) {
      this.change({ state: 'conflict', problem });
      return;
    }
    // Signed out: the words wait on the device until the same person is back.
    const waits = problem.passing || problem.status === 401;
    this.change({ state: waits ? 'kept' : 'refused', problem });
    if (!problem.passing) return;
    this.saveAfter(RETRIES[Math.min(this.failures, RETRIES.length - 1)] ?? 60_000);
    this.failures += 1;
  }

  private saveAfter(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), pause);
  }

  private keep(): void {
    this.store(async (vault) => {
      // Quick fingers: what was typed while the device was busy goes at once, not each letter in its turn.
      const newest: Kept<Value> = { value: this.snapshot.value, version: this.version };
      if (same(newest, this.onDevice)) return;
      await vault.put(this.options.name, newest);
      this.onDevice = newest;
    });
  }

  private forget(): Promise<void> {
    this.store(async (vault) => {
      await vault.remove(this.options.name);
      this.onDevice = null;
    });
    return this.storing;
  }

  // One after the other: a late put must not bring back what a remove has taken away.
  private store(act: (vault: Vault) => Promise<void>): void {
    this.storing = this.storing.then(async () => {
      const vault = await this.options.vault();
      if (vault) await act(vault);
    });
    // A full or forbidden IndexedDB must not stop the writing; the server still gets the words.
    this.storing = this.storing.catch(() => {});
  }

  private change(part: Partial<DraftSnapshot<Value>>): void {
    this.snapshot = { ...this.snapshot, ...part };
    for (const listener of this.listeners) listener();
  }
}
