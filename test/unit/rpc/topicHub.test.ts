import { expect, it } from 'vitest';
import { createTopicHub } from '../../../electron/rpc/topicHub.ts';
import type { HostMessage } from '../../../shared/contract/bridge.ts';
import { defaultSettings } from '../../../shared/model/defaultSettings.ts';
import { createTestApp } from '../../support/testApp.ts';

function start() {
  const app = createTestApp();
  const sent: HostMessage[] = [];
  return { app, sent, hub: createTopicHub(app, (message) => sent.push(message)) };
}

const changed = { ...defaultSettings, terminalFontSize: 30 };

it('sends the present value first, then each new one', () => {
  const { app, sent, hub } = start();
  hub.subscribe('settings');
  app.settings.set(changed);
  expect(sent).toEqual([
    { kind: 'event', topic: 'settings', event: { revision: 1, value: defaultSettings } },
    { kind: 'event', topic: 'settings', event: { revision: 2, value: changed } },
  ]);
});

it('subscribes once, however often the page asks', () => {
  const { sent, hub } = start();
  hub.subscribe('settings');
  hub.subscribe('settings');
  expect(sent).toHaveLength(1);
});

it.each(['constructor', '__proto__', 'none'])('has no topic %s', (topic) => {
  const { sent, hub } = start();
  hub.subscribe(topic);
  expect(sent).toEqual([]);
});

it('sends nothing after the page has unsubscribed, and a snapshot when it comes back', () => {
  const { app, sent, hub } = start();
  hub.subscribe('settings');
  hub.unsubscribe('settings');
  app.settings.set(changed);
  expect(sent).toHaveLength(1);
  hub.subscribe('settings');
  expect(sent[1]).toMatchObject({ event: { revision: 2, value: changed } });
});

it('sends nothing after it has been disposed', () => {
  const { app, sent, hub } = start();
  hub.subscribe('settings');
  hub.dispose();
  app.settings.set(changed);
  expect(sent).toHaveLength(1);
});
