import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ToCopy } from '../naming';
import type { Form } from '../queries';

export const LINES: Record<ToCopy['what'], MessageDescriptor> = {
  address: msg`Address`,
  user: msg`User name`,
  password: msg`Password`,
  secret: msg`Secret`,
  token: msg`Token`,
};

const LAST = msg`Let something happen there, such as a task handed in. A moment later it stands on the page of this platform here.`;

const CANVAS_END = [
  msg`Choose what it tells: enrollments created and updated, submissions created and updated, grade changes, and learning outcome results. What you choose besides is kept and changes nothing.`,
  msg`Save it.`,
  LAST,
];

/** The steps over there, for each form; those of Canvas and Caliper before the step about signing. */
export const STEPS: Record<Form, readonly MessageDescriptor[]> = {
  canvas: [
    msg`In Canvas, open Admin, your account, and then Data Services. Press Add.`,
    msg`Give it a name. As delivery method choose HTTPS, and paste the address.`,
    msg`As message type choose Canvas.`,
  ],
  caliper: [
    msg`In Canvas, open Admin, your account, and then Data Services, and press Add. In Blackboard, ask for a Caliper endpoint in the integrations.`,
    msg`Paste the address. In Canvas choose HTTPS as delivery method.`,
    msg`As message type choose Caliper.`,
  ],
  moodle: [
    msg`In Moodle, install the plugin Webhooks (local_webhooks). A site administrator can do that.`,
    msg`Under Site administration, Plugins, Local plugins, open it and add a service.`,
    msg`Paste the address as its callback, and the token as its token.`,
    msg`Choose these events: user enrolled and unenrolled in a course, a submission has been submitted, the submission has been graded, user graded, and the user’s competency rating.`,
    LAST,
  ],
  openedx: [
    msg`Install the plugin openedx-webhooks into your Open edX.`,
    msg`In the administration of Django, open Webhooks and add one for each event.`,
    msg`Paste the address, secret and all. Leave the form encoding off.`,
    msg`Good events: course enrollment created and changed, unenrollment completed, persistent grade summary changed, and a submission of an open response.`,
    LAST,
  ],
  xapi: [
    msg`In Moodle, install the plugin Logstore xAPI and open its settings under Plugins, Logging. In Open edX, open the router configuration of event routing backends.`,
    msg`Paste the address as its endpoint, the user name as its key, and the password as its secret. The way of signing in is called Basic.`,
    msg`Let it send enrollments, submissions and grades. What it sends besides is kept and changes nothing.`,
    LAST,
  ],
  standard_webhooks: [
    msg`In your system, make a webhook and paste the address.`,
    msg`Give it the secret to sign with. It starts with whsec_ and is never sent along.`,
    msg`Send each thing that happens as one message with an id of its own. The guide for administrators lists the types and fields.`,
    LAST,
  ],
};

export const SIGNED: readonly MessageDescriptor[] = [
  msg`Turn on the signing of what is sent (“Sign Payload”).`,
  ...CANVAS_END,
];

export const UNSIGNED: readonly MessageDescriptor[] = [
  msg`Leave the signing of what is sent off: the secret in the address is the proof.`,
  ...CANVAS_END,
];
