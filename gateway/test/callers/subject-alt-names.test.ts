import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { uriNames } from '../../src/callers/subject-alt-names.js';
import { dns, newAuthority, uri } from './test-authority.js';

const authority = newAuthority('authority');
const namesIn = (...names: readonly Buffer[]): readonly string[] => uriNames(new X509Certificate(authority.issue(names).cert).subjectAltName ?? '');

describe('uriNames', () => {
  it('finds each URI of a certificate, and nothing else', () => {
    expect(namesIn(dns('a.example'), uri('urn:one'), uri('https://b.example/x?y=1'), dns('c.example'))).toEqual(['urn:one', 'https://b.example/x?y=1']);
  });

  it.each<[string, readonly Buffer[]]>([
    ['another kind of name that holds one', [dns('a.example, URI:urn:relief')]],
    ['a URI that holds another', [uri('urn:x, URI:urn:relief')]],
    ['quotes', [dns('a", URI:urn:relief, DNS:"')]],
    ['a name that ends in a backslash', [dns('a\\'), dns('", URI:urn:relief')]],
    ['a zero byte', [uri('urn:relief\0.evil')]],
    ['a line break', [dns('a\nURI:urn:relief')]],
  ])('is not deceived by %s', (_, names) => {
    expect(namesIn(...names)).not.toContain('urn:relief');
  });

  it.each(['', 'nonsense', 'URI', 'URI:"', 'URI:"a', 'URI:a,URI:b', 'URI:a\u0000"'])('finds none in %j', (text) => {
    expect(uriNames(text)).toEqual([]);
  });
});
