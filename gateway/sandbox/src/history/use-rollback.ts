import { useCallback, useEffect, useState } from 'react';
import type { RollbackAnswer } from '../registry/registry-answers.js';
import type { Answered } from '../registry/registry-reader.js';
import { rollBack } from '../registry/roll-back.js';
import { findSigningSupport, readSigningKey, type SigningKey, type SigningSupport } from '../registry/signing-key.js';

export type ChosenKey = { readonly kind: 'none' } | { readonly kind: 'not-a-key' } | { readonly kind: 'read'; readonly key: SigningKey };

export type RollbackAttempt =
  | { readonly kind: 'preparing' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'answered'; readonly answer: Answered<RollbackAnswer> };

interface Rollback {
  /** `null` until the browser was asked. */
  readonly support: SigningSupport | null;
  readonly chosenKey: ChosenKey;
  readonly attempt: RollbackAttempt;
  readonly chooseKey: (file: Blob | undefined) => void;
  /** Does nothing without a key. */
  readonly send: (message: string) => void;
}

/** The steps of a rollback from the release that is in force. The key lives as long as the dialog that asks for it. */
export function useRollback(releaseId: string, currentReleaseId: string): Rollback {
  const [support, setSupport] = useState<SigningSupport | null>(null);
  const [chosenKey, setChosenKey] = useState<ChosenKey>({ kind: 'none' });
  const [attempt, setAttempt] = useState<RollbackAttempt>({ kind: 'preparing' });

  useEffect(() => void findSigningSupport().then(setSupport), []);
  const chooseKey = useCallback((file: Blob | undefined) => {
    setAttempt({ kind: 'preparing' });
    if (!file) return setChosenKey({ kind: 'none' });
    void readSigningKey(file).then((reading) => setChosenKey(reading.outcome === 'read' ? { kind: 'read', key: reading.key } : { kind: 'not-a-key' }));
  }, []);
  const send = useCallback(
    (message: string) => {
      if (chosenKey.kind !== 'read') return;
      setAttempt({ kind: 'sending' });
      void rollBack(releaseId, currentReleaseId, message, chosenKey.key).then((answer) => setAttempt({ kind: 'answered', answer }));
    },
    [releaseId, currentReleaseId, chosenKey],
  );
  return { support, chosenKey, attempt, chooseKey, send };
}
