import { useLanguage } from '../language/language-context.js';
import { ForeignText } from './foreign-text.js';
import { HISTORY_TEXTS } from './history-texts.js';
import type { ChosenKey } from './use-rollback.js';

interface KeyChoiceProps {
  readonly chosenKey: ChosenKey;
  readonly onChoose: (file: Blob | undefined) => void;
}

/** Asks for the file of a private key, and says which key it holds. */
export function KeyChoice({ chosenKey, onChoose }: KeyChoiceProps) {
  const { say } = useLanguage();
  return (
    <section className="key-choice">
      <h3>{say(HISTORY_TEXTS.keyFile)}</h3>
      <p className="quiet">{say(HISTORY_TEXTS.keyFileHint)}</p>
      <div className="key-choice-row">
        <label className="button">
          {say(HISTORY_TEXTS.chooseKeyFile)}
          <input
            type="file"
            accept=".json,.jwk,application/json"
            aria-label={say(HISTORY_TEXTS.keyFile)}
            onChange={(event) => onChoose(event.target.files?.[0])}
          />
        </label>
        <p role="status">
          {chosenKey.kind === 'not-a-key' && <span className="key-refused">{say(HISTORY_TEXTS.notAKey)}</span>}
          {chosenKey.kind === 'read' && (
            <>
              {say(HISTORY_TEXTS.signsAs)}{' '}
              <code className="key-id" dir="ltr">
                <ForeignText text={chosenKey.key.keyId} />
              </code>
            </>
          )}
        </p>
      </div>
    </section>
  );
}
