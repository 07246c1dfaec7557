import { createHmac, randomUUID } from 'node:crypto';
import { type APIRequestContext, expect } from '@playwright/test';

/** What a platform of the school's sends: as Canvas has it, with people of ours under ids that only it knows. */
interface Sent {
  learner: string;
  task: string;
  minutes?: number;
}

const NOON = Date.parse('2026-11-02T12:00:00Z');
const at = (minutes: number) => new Date(NOON + minutes * 60_000).toISOString();

function event(name: string, minutes: number, body: object, metadata: object = {}): object {
  const about = {
    event_name: name,
    event_time: at(minutes),
    root_account_id: '21070000000000001',
    context_type: 'Course',
    context_id: '21070000000000565',
    request_id: randomUUID(),
  };
  return { metadata: { ...about, ...metadata }, body };
}

export const handedIn = ({ learner, task, minutes = 0 }: Sent): object =>
  event(
    'submission_created',
    minutes,
    { assignment_id: task, attempt: 1, submitted_at: at(minutes), user_id: learner },
    { user_id: learner },
  );

export const graded = ({ learner, task, minutes = 10 }: Sent, score: number): object =>
  event(
    'grade_change',
    minutes,
    {
      assignment_id: task,
      grade: String(score),
      score,
      points_possible: 5,
      student_id: learner,
      user_id: learner,
      grading_complete: true,
      muted: false,
    },
    { user_id: '21070000000000987' },
  );

/** Sends something to the address as it was copied from the page. */
export async function tell(request: APIRequestContext, address: string, body: object) {
  const answer = await request.post(address, { data: body });
  expect(answer.status(), await answer.text()).toBe(202);
}

/** Sends something signed after Standard Webhooks; returns the status of the answer. */
export async function sign(
  request: APIRequestContext,
  address: string,
  secret: string,
  body: object,
): Promise<number> {
  const [id, seconds] = [randomUUID(), Math.floor(Date.now() / 1000)];
  const data = JSON.stringify(body);
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${data}`).digest('base64');
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  };
  return (await request.post(address, { data, headers })).status();
}
