import { useEffect, useState } from 'react';
import type { AgreementInForce } from '../registry/registry-answers.js';
import { readAgreementsInForce } from '../registry/registry-reader.js';

/** The agreements of the release in force; none while they are read, or where the gateway shows none. */
export function useAgreementsInForce(): readonly AgreementInForce[] {
  const [agreements, setAgreements] = useState<readonly AgreementInForce[]>([]);
  useEffect(() => {
    const leaving = new AbortController();
    void readAgreementsInForce(leaving.signal).then((answer) => {
      if (answer.outcome === 'found' && !leaving.signal.aborted) setAgreements(answer.value);
    });
    return () => leaving.abort();
  }, []);
  return agreements;
}
