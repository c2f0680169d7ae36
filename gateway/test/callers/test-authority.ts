import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const length = body.length < 0x80 ? [body.length] : body.length < 0x100 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const utcTime = (date: Date): Buffer => der(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replaceAll(/[-:T]/g, '')}Z`));
const nameOf = (text: string): Buffer => sequence(der(0x31, sequence(der(0x06, hex('550403')), der(0x0c, Buffer.from(text)))));
const ECDSA_WITH_SHA256 = sequence(der(0x06, hex('2a8648ce3d040302')));
const TRUE = der(0x01, hex('ff'));
/** For an authority: it may sign certificates. */
const BASIC_CONSTRAINTS_CA = sequence(der(0x06, hex('551d13')), TRUE, der(0x04, sequence(TRUE)));
const altNames = (names: readonly Buffer[]): Buffer => sequence(der(0x06, hex('551d11')), der(0x04, sequence(...names)));

/** Subject alternative names. */
export const uri = (text: string): Buffer => der(0x86, Buffer.from(text));
export const dns = (text: string): Buffer => der(0x82, Buffer.from(text));
export const loopback = der(0x87, Buffer.from([127, 0, 0, 1]));

export interface TestCertificate {
  readonly key: string;
  readonly cert: string;
}

/** Signs certificates. */
export interface TestAuthority {
  readonly cert: string;
  issue(names: readonly Buffer[], lifetime?: { readonly from?: Date; readonly to?: Date }): TestCertificate;
}

interface Contents {
  readonly issuer: string;
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly from: Date;
  readonly to: Date;
  readonly serial: number;
}

/** Source: RFC 5280, section 4.1. */
const certificate = ({ issuer, subject, publicKey, extensions, from, to, serial }: Contents, signer: KeyObject): string => {
  const tbs = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([serial])),
    ECDSA_WITH_SHA256,
    nameOf(issuer),
    sequence(utcTime(from), utcTime(to)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length === 0 ? [] : [der(0xa3, sequence(...extensions))]),
  );
  const whole = sequence(tbs, ECDSA_WITH_SHA256, der(0x03, Buffer.from([0]), sign('sha256', tbs, signer)));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
};

const LONG_AGO = new Date('2020-01-01T00:00:00Z');
const FAR_AWAY = new Date('2049-12-31T00:00:00Z');

export const newAuthority = (name: string): TestAuthority => {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  let serial = 1;
  return {
    cert: certificate({ issuer: name, subject: name, publicKey: own.publicKey, extensions: [BASIC_CONSTRAINTS_CA], from: LONG_AGO, to: FAR_AWAY, serial }, own.privateKey),
    issue: (names, { from = LONG_AGO, to = FAR_AWAY } = {}) => {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      serial += 1;
      const extensions = names.length === 0 ? [] : [altNames(names)];
      return {
        key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        cert: certificate({ issuer: name, subject: 'leaf', publicKey, extensions, from, to, serial }, own.privateKey),
      };
    },
  };
};
