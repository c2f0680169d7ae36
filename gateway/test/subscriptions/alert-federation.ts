import { compose } from '../federation/compose.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import type { GatewayConfig } from '../../src/config.js';
import { sendJson, startEventSource, type EventSource } from './event-source.js';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires"])';

const ALERTS_SDL = `${LINK}
  type Query { ready: Boolean }
  type Subscription { alert(county: ID, level: Int = 1): Alert  strict: Alert! }
  type Alert { text: String! level: Int person: Person }
  type Person @key(fields: "id") { id: ID! }
`;
const PEOPLE_SDL = `${LINK}
  type Query { people: [Person!] }
  type Person @key(fields: "id") { id: ID! name: String address: Address }
  type Address { city: String! }
`;

export interface AlertFederation {
  readonly alerts: EventSource;
  readonly people: EventSource;
  readonly gateway: TestGateway;
  readonly supergraphSdl: string;
  stop(): Promise<void>;
}

export interface AlertOptions {
  readonly changes?: Partial<GatewayConfig>;
  readonly refuse?: Parameters<typeof startEventSource>[1];
  /** Held back until it resolves. */
  readonly beforePeople?: () => Promise<void>;
}

/** `alerts` sends events about people, whose names `people` has. */
export const startAlertFederation = async ({ changes = {}, refuse, beforePeople }: AlertOptions = {}): Promise<AlertFederation> => {
  const alerts = await startEventSource((_, response) => sendJson(response, { data: { ready: true } }), refuse);
  const people = await startEventSource((body, response) => {
    const representations = (body.variables['representations'] ?? []) as { id: string }[];
    const answer = { data: { _entities: representations.map(({ id }) => (id === '404' ? null : { name: `person ${id}`, address: { city: 'Tabriz' } })) } };
    void Promise.resolve(beforePeople?.()).then(() => sendJson(response, answer));
  });
  const supergraphSdl = compose([
    { name: 'alerts', sdl: ALERTS_SDL, url: alerts.url },
    { name: 'people', sdl: PEOPLE_SDL, url: people.url },
  ]);
  const gateway = await startGateway(supergraphSdl, changes);
  return {
    alerts,
    people,
    gateway,
    supergraphSdl,
    stop: async () => {
      await gateway.stop();
      await Promise.all([alerts.stop(), people.stop()]);
    },
  };
};

export const ALERTS = 'subscription($level: Int) { alert(level: $level) { text person { name } } }';

/** What the subgraph sends for one alert. */
export const alertAbout = (id: string | null, text = `alert about ${id}`): unknown => ({
  data: { alert: { text, person: id === null ? null : { id, __typename: 'Person' } } },
});
