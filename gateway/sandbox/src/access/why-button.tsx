import { useGraphiQL } from '@graphiql/react';
import { useState } from 'react';
import type { ActingStore } from '../acting/acting-store.js';
import { useLanguage } from '../language/language-context.js';
import { ACCESS_TEXTS } from './access-texts.js';
import { readOperation, type OperationInEditor } from './explain-access.js';
import { WhyDialog, type WhyQuestion } from './why-dialog.js';

/** Opens, for the operation in the editor, what lets it see what it asks for. */
export function WhyButton({ acting }: { acting: ActingStore }) {
  const { say } = useLanguage();
  const [question, setQuestion] = useState<WhyQuestion>();
  const editors = useGraphiQL(({ queryEditor, variableEditor, headerEditor, operationName }) => ({ queryEditor, variableEditor, headerEditor, operationName }));
  const ask = () => {
    const { queryEditor, variableEditor, headerEditor, operationName } = editors;
    const written = { query: queryEditor?.getValue() ?? '', variables: variableEditor?.getValue() ?? '', headers: headerEditor?.getValue() ?? '', operationName };
    setQuestion(questionAbout(written, acting));
  };
  return (
    <>
      <button
        type="button"
        className="button why-button"
        title={say(ACCESS_TEXTS.whyLabel)}
        aria-haspopup="dialog"
        onClick={ask}
        disabled={!editors.queryEditor}
      >
        {say(ACCESS_TEXTS.why)}
      </button>
      {question && <WhyDialog question={question} onClose={() => setQuestion(undefined)} />}
    </>
  );
}

function questionAbout(written: OperationInEditor, acting: ActingStore): WhyQuestion {
  try {
    return { kind: 'asked', about: readOperation(written, acting.current()) };
  } catch (error) {
    return { kind: 'unwritten', message: error instanceof Error ? error.message : String(error) };
  }
}
